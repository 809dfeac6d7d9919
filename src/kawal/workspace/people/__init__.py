"""Pegawai: the people one may see, their accounts, and how a new one comes in."""
