"""Pilot selection: which units are most exposed and most ready, by an open formula."""
