"""People and how they sign in. Knows no unit: memberships live in `kawal.units`."""
