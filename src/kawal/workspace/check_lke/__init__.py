"""Periksa LKE: drop workbooks, see scores, minima, faults by cell and the path. Nothing is kept."""
