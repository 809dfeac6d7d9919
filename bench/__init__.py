"""Measurements beside named references, in the same run on the same machine. `bin/bench --help`."""
