"""Forms of assessment."""
