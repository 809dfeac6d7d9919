"""What people and the clock do with files; each act is one transaction and one event."""
