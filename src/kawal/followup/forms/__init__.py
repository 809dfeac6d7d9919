"""Forms of actions and recommendations."""
