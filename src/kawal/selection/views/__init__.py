"""Pages of the selection of pilot units."""
