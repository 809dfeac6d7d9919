"""Tags of the templates of assessment."""
