"""Forms of a selection: shape only; what the rules refuse is said by the acts."""
