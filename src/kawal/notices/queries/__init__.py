"""What pages show about notices, in shapes made for them."""
