"""Evidence carried away as one ZIP: its stream, its names, its list and its cover note."""
