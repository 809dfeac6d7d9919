"""DATA only: open formulas of the selection, one file each."""
