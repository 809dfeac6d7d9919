"""DATA only: instruments, reference data, layouts, cases. `kawal.rules` reads it."""
