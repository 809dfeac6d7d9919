"""Plans of actions as a table that people fill in a spreadsheet: in and out."""
