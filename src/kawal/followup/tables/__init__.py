"""Tables that people fill in a spreadsheet: a layout, from bytes to rows, from cells to values."""
