"""What pages and documents of a selection show."""
