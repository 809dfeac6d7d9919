"""Pages of actions and recommendations."""
