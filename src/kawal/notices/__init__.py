"""Notices, see docs/README.md."""
