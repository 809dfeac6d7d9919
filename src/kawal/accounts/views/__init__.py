"""Pages of accounts; one file for each errand."""
