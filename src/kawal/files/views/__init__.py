"""Pages of evidence; one module per screen."""
