"""Templatetags, see docs/README.md."""
