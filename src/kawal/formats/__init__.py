"""Workbooks and answer files in and out; official cells by the layouts of the catalogue. Pure."""
