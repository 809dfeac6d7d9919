"""Documents, see docs/README.md."""
