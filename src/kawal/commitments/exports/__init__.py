"""Documents of commitments."""
