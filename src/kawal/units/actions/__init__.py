"""Everything that changes units and what hangs on them; one aggregate per module."""
