"""Reading the record of acts: the page with its filters, the download, the last checkpoint."""
