"""Pages of units; one module per screen or aggregate."""
