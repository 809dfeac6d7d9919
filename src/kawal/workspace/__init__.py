"""Workspace, see docs/README.md."""
