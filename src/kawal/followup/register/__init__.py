"""The register of recommendations as a table: its layout, in with a preview, out again."""
