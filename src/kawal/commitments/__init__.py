"""Ceremonies, charters, pledges and pacts: what was promised, by whom, before whom."""
