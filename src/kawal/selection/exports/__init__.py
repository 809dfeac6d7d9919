"""A selection as files: the table of numbers, the printed reasons."""
