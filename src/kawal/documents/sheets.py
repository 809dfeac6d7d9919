"""XLSX from plain data, row by row: numbers stay numbers, text stays text.

A cell is None, a text, a number (a fraction as its nearest float), a date, or one of these with a
look. Nothing in it is ever a formula or a link, and the file names no person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import IO, Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kawal.ui.charts import ink

type Content = str | int | float | Decimal | Fraction | date | None
type Look = Literal["", "strong", "muted", "done", "due", "late"]
type Layout = Literal["text", "words", "code", "whole", "points", "printed", "percent", "date"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # of one cell, in UTF-16 units, as Excel counts
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CUT = "…"
_ROW, _HIGHEST_ROW = 15.0, 405.0  # points; Excel takes no higher row

_LAYOUTS: dict[Layout, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "words": {"text_wrap": True, "align": "right"},
    "code": {"font_name": "Consolas"},
    "whole": {"num_format": "#,##0"},
    "points": {"num_format": "#,##0.00"},
    "printed": {"num_format": "#,##0.00##"},  # more than two decimals only where there are more
    "percent": {"num_format": "0.00"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
}
_LOOKS: dict[Look, dict[str, Any]] = {
    "": {},
    "strong": {"bold": True},
    "muted": {"font_color": ink.INK_3},
    "done": {"font_color": ink.DONE},
    "due": {"font_color": ink.DUE},
    "late": {"font_color": ink.LATE},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A content that looks otherwise than its column; `indent` steps it in, as a tree does."""

    content: Content
    look: Look = ""
    layout: Layout | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    width: int = 14
    layout: Layout = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`frozen`: so many columns stay in sight. Rows may come from a generator of any length."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Content | Cell]]
    frozen: int = 0
    is_filtered: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    sheets: Sequence[Sheet]
    created: datetime


def write(book: Book) -> bytes:
    """The whole file. The same book gives the same bytes."""
    target = BytesIO()
    write_to(book, target)
    return target.getvalue()


def write_to(book: Book, target: IO[bytes]) -> None:
    """Write into an open file, with the memory of one row."""
    with Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    ) as workbook:
        workbook.set_properties({"title": book.title, "author": "", "created": _naive(book)})
        desk = _Desk(workbook)
        for sheet, name in zip(book.sheets, _names(book.sheets), strict=True):
            desk.write(sheet, name)


def _naive(book: Book) -> datetime:
    return book.created.replace(tzinfo=None, microsecond=0)


class _Desk:
    """Writes sheets of one workbook; a format is made once for each way a cell can look."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats: dict[tuple[Layout, Look, int], Format] = {}
        self.head = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )

    def write(self, sheet: Sheet, name: str) -> None:
        page = self.workbook.add_worksheet(name)
        page.freeze_panes(1, sheet.frozen)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, self._format(Cell(None), column))
        page.set_row(0, _height([Cell(column.head) for column in sheet.columns], sheet.columns))
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, _text(column.head), self.head)
        last = 0
        for last, row in enumerate(sheet.rows, 1):
            cells = [content if isinstance(content, Cell) else Cell(content) for content in row]
            page.set_row(last, _height(cells, sheet.columns))
            for place, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
                self._put(page, last, place, cell, self._format(cell, column))
        if sheet.is_filtered and last:
            page.autofilter(0, 0, last, len(sheet.columns) - 1)

    def _put(self, page: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
        content = cell.content
        if content is None:
            page.write_blank(row, place, None, look)
        elif isinstance(content, str):
            page.write_string(row, place, _text(content), look)
        elif isinstance(content, date):
            page.write_datetime(row, place, _day(content), look)
        else:
            page.write_number(row, place, float(content), look)

    def _format(self, cell: Cell, column: Column) -> Format:
        layout = cell.layout or column.layout
        key = (layout, cell.look, cell.indent)
        if key not in self.formats:
            said = {"valign": "top", **_LAYOUTS[layout], **_LOOKS[cell.look]}
            if cell.indent:
                said["indent"] = min(cell.indent, 15)
            self.formats[key] = self.workbook.add_format(said)
        return self.formats[key]


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Room for the longest text: not every program makes rows higher when it opens a file."""
    lines = [
        sum(-(-max(len(line), 1) // max(column.width - 1, 1)) for line in cell.content.split("\n"))
        for cell, column in zip(cells, columns, strict=True)
        if isinstance(cell.content, str)
    ]
    return min(_ROW * max(lines, default=1), _HIGHEST_ROW)


def _day(content: date) -> date:
    """Excel knows no zones: a moment is written as it stands."""
    return content.replace(tzinfo=None) if isinstance(content, datetime) else content


def _text(content: str) -> str:
    """As much as a cell holds; halves of characters, which XML cannot hold, become U+FFFD."""
    whole = content.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(whole) <= LONGEST_TEXT // 2 or len(whole.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return whole
    cut = whole.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)]
    return cut.decode("utf-16-le", "ignore") + _CUT


def _names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Names as Excel takes them: 31 characters, some forbidden, none twice in any case."""
    taken: set[str] = set()
    for sheet in sheets:
        base = _FORBIDDEN.sub(" ", sheet.name).strip(" '")[:_LONGEST_NAME] or "–"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
        taken.add(name.casefold())
        yield name
