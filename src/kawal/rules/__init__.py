"""Instruments as data: their shape, how they are read, and the checks that guard them. Pure."""
