"""What public pages tell, asked of the doors of the features."""
