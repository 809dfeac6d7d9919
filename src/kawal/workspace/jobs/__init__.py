"""The queue of jobs for administrators: what waits, what failed and why, what the clock did."""
