"""Commands, see docs/README.md."""
