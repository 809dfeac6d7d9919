"""Acts on what was promised: each one transaction and one line of the record."""
