"""Rows as CSV that a spreadsheet opens by a double click and never runs."""

import csv
from collections.abc import Iterable
from io import StringIO

BOM = "\ufeff"  # without it Excel reads a CSV in the code page of the machine

# A cell that begins so is a formula, or becomes one once blanks are trimmed; wide forms included.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """Semicolons, because a comma is the decimal mark of an Indonesian spreadsheet.

    >>> csv_lines([["a;b", 1], ["=1+1", None]])
    '"a;b";1\\r\\n\\'=1+1;\\r\\n'
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([tame(cell) for cell in row] for row in rows)
    return out.getvalue()


def tame(cell: object) -> str:
    """The cell as text; an apostrophe keeps a spreadsheet from running it.

    >>> tame("@SUM(A1)")
    "'@SUM(A1)"
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if _runs(text) else text


def untame(text: str) -> str:
    """A cell of a CSV of ours as it was before; any other apostrophe stays.

    >>> untame("'@SUM(A1)"), untame("'Adn")
    ('@SUM(A1)', "'Adn")
    """
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    return text.lstrip(" \u00a0").startswith(_RUN)
