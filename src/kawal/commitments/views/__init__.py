"""Pages of commitments, one module per screen."""
