"""The table of numbers as a workbook, in the layout that the import reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kawal.documents.sheets import Book, Column, Sheet, write
from kawal.selection.formula import Criterion
from kawal.selection.models import Candidate
from kawal.selection.table import HEADS, SHEET, rows_out

_WIDTHS = (14, 34, 18, 44, 12, 44, 14)


def table_book(
    title: str,
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    stored: Mapping[tuple[Any, str], Any],
    made_at: datetime,
) -> bytes:
    columns = [
        Column(head, width, _layout(head)) for head, width in zip(HEADS, _WIDTHS, strict=True)
    ]
    sheet = Sheet(SHEET, columns, rows_out(candidates, criteria, stored), frozen=2)
    return write(Book(title, [sheet], made_at))


def _layout(head: str) -> Any:
    return {"Nilai": "printed", "Keadaan per": "date"}.get(head, "text")
