"""Documents out of plain data: PDF by Typst, XLSX by XlsxWriter. Knows no feature and no words."""
