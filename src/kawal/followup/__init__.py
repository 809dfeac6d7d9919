"""Actions and recommendations: planned, reported, verified by somebody outside, counted."""
