"""Tables that people fill in a spreadsheet: a layout, from bytes to rows, from cells to values.

What a feature's import shares with the others: it brings its tables, its limits, and the faults
of its own field.
"""
