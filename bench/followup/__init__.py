"""What follows from promises: 10,000 actions of a city, as its people and the public read them."""
