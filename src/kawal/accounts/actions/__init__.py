"""What may be done to accounts; one file for each kind of act."""
