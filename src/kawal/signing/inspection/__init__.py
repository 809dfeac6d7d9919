"""Reads a signed PDF from anywhere; runs alone, by `verification`.

Knows no setting, no database and no network, so that a file that takes it over finds nothing.
"""
