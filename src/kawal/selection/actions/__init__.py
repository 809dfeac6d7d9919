"""What is done to a selection; each act in one transaction, with one event."""
