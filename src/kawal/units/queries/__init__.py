"""What screens, exports and upper apps read about units; one subject per module."""
