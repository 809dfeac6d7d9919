"""A run as files to carry away: the official form, the portal's layout, a PDF, the evidence."""
