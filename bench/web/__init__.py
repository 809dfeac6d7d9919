"""The site beside a bare Django page, on the same server, with the same client."""
