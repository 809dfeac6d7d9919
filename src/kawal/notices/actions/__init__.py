"""What people do with notices: tell, read, choose, share a calendar."""
