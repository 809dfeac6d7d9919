"""What pages and other apps read of actions and recommendations."""
