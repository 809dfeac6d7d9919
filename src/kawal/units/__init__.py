"""Agencies, their tree of units, posts and holders, roles by unit and period, services."""
