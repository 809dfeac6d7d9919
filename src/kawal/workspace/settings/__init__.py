"""Pengaturan: what a person may manage, and the table of roles and permissions."""
