"""Settings, database, URLs: the only place that knows every app."""
