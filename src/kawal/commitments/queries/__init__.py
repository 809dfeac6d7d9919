"""What the pages of commitments read."""
