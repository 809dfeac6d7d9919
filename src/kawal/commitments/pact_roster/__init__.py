"""The roster of a campaign as a table: its layout, in with a preview, out again."""
