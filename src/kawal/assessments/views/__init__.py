"""Pages of assessment; one module per screen."""
