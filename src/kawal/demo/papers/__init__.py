"""Small real files for the library of evidence: PDF, PNG, XLSX, CSV, all of invented content."""
