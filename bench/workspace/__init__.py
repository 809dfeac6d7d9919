"""The workspace of a city: 200 runs in each of three cycles, all answered and proven."""
