"""What the pages of assessment read: a fixed number of queries each."""
