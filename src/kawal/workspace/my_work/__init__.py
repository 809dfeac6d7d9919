"""Pekerjaan saya: the page one lands on after signing in."""
