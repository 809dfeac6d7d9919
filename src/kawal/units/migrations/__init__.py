"""How the tables of units came to be, step by step."""
