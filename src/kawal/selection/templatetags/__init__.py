"""Tags of the pages of selection."""
