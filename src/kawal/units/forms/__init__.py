"""Forms check the shape of what came in, and that it lies within the person's reach."""
