"""Kawal: every promise of a Zona Integritas programme is guarded until it is proven."""

import os

__version__ = "0.1.0"

# openpyxl writes through lxml where that is installed (pyHanko brings it); a full disk is then no
# OSError, and the writer stays open. It reads this once, when it is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
