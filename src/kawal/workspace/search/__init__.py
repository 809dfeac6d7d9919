"""Search over everything that the person may see, grouped by kind."""
