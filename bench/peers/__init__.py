"""The same LKE tree in other tools, as their users would write it. Totals are compared first."""
