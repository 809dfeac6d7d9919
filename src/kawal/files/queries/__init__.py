"""What the pages of evidence read: a fixed number of queries each."""
