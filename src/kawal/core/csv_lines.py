"""Rows as CSV that a spreadsheet opens by a double click and never runs."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

BOM = "\ufeff"  # without it Excel reads a CSV in the code page of the machine

# Where a cell begins: also after a comma, a tab or in a new line, for a spreadsheet that separates
# by one of these finds cells there, and no quotes help: it meets them in the middle of a cell.
_BEGINS = r"(?:\A|(?<=[,\t\r\n]))"
# What begins so is a formula, or becomes one once the blanks are trimmed and the quotes taken off,
# which the writer doubles; wide forms included. An apostrophe belongs to it, so that one that was
# typed is told from ours. It reaches to the next beginning at most: the time stays linear.
_FORMULA = r"""(?:["']|[^\S\t\r\n])*[=+\-@＝＋－＠]"""
_BLANK = r"[ \u00a0']*[\t\r\n]"  # at the very beginning: some trim it and look again
_RUNS = re.compile(rf"{_BEGINS}(?={_FORMULA})|\A(?={_BLANK})")
_TAMED = re.compile(rf"{_BEGINS}'(?={_FORMULA})|\A'(?={_BLANK})")


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
    """The cell as text; an apostrophe keeps a spreadsheet from running it, or a part of it.

    >>> tame("@SUM(A1)"), tame("Izin A,=1+1")
    ("'@SUM(A1)", "Izin A,'=1+1")
    """
    return _RUNS.sub("'", "" if cell is None else str(cell))


def untame(text: str) -> str:
    """A cell of a CSV of ours as it was before; any other apostrophe stays.

    >>> untame("'@SUM(A1)"), untame("'Adn")
    ('@SUM(A1)', "'Adn")
    """
    return _TAMED.sub("", text)
