"""Management, see docs/README.md."""
