"""Ui, see docs/README.md."""
