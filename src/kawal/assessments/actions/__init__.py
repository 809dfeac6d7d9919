"""What people do with cycles, runs and sheets; each act is one transaction."""
