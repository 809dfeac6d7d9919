"""Units, office holders and services as tables, in and out in one layout (XLSX and CSV)."""
