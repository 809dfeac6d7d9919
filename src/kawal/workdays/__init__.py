"""Working days and statutory clocks, each with a day-by-day trace. Pure: reads no file."""
