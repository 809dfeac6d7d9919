"""Portal, see docs/README.md."""
