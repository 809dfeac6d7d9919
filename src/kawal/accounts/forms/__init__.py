"""Forms of accounts; those of allauth in our words, with our limits."""
