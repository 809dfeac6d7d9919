"""From bytes to rows of raw cells, each with its address. Bombs and odd packages are refused."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import Any

from kawal.core.csv_lines import untame
from kawal.faults import Fault, UnusableInput
from kawal.followup.tables import faults
from kawal.followup.tables.layout import Table
from kawal.formats.cells import column_letters, shown, squeezed
from kawal.formats.package import unpack
from kawal.formats.workbook import Workbook

LARGEST = 5_000_000  # bytes
MOST_ROWS = 1_000  # each row is checked and recorded like an act done by hand
HEAD_WITHIN = 10  # rows: a title may stand above the heads
# A zip, or the OLE file that an old .xls or a locked .xlsx is; the name of a file proves nothing.
CONTAINERS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))

type Grid = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands: content by column key, and where each cell is."""

    place: str
    number: int
    letters: Mapping[str, str]
    cells: Mapping[str, Any]

    def at(self, key: str) -> str:
        """Address of a cell for people: `Rekomendasi!B7`; without such a column, the row's."""
        return f"{self.place}!{self.letters.get(key, '')}{self.number}"


def read(table: Table, name: str, raw: bytes) -> list[Row]:
    """The rows of the table in the file; refuses what cannot be read, naming every fault."""
    name = shown(name)
    if len(raw) > LARGEST:
        raise UnusableInput([faults.too_large(name, LARGEST // 1_000_000)])
    is_book = raw.startswith(CONTAINERS)
    place, grid = _of_workbook(table, name, raw) if is_book else (name, _of_csv(name, raw))
    rows = _rows_of(table, place, grid)
    if len(rows) > MOST_ROWS:
        raise UnusableInput([faults.too_many_rows(name, len(rows), MOST_ROWS)])
    if not rows:
        raise UnusableInput([faults.no_rows(name)])
    return rows


def _of_workbook(table: Table, name: str, raw: bytes) -> tuple[str, Grid]:
    """The sheet of the table's name; else the only one there is."""
    book = Workbook(name, unpack(raw, name))
    sheet = book.named(table.sheet)
    if sheet is None and len(book.sheet_names) == 1:
        sheet = book.sheet(book.sheet_names[0])
    if sheet is None:
        seen = ", ".join(shown(each) for each in book.sheet_names)
        raise UnusableInput([faults.no_table(name, seen, table)])
    return shown(sheet.name), sheet.rows


def _of_csv(name: str, raw: bytes) -> Grid:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput([faults.not_utf8(name)]) from error
    if "\0" in text:
        raise UnusableInput([faults.not_utf8(name)])
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    try:
        lines = list(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnusableInput([faults.not_utf8(name)]) from error
    return [[untame(cell) for cell in line] for line in lines]


def _rows_of(table: Table, place: str, grid: Grid) -> list[Row]:
    head = _head_row(table, grid)
    if head is None:
        found = ", ".join(str(cell) for cell in grid[0]) if grid else ""
        raise UnusableInput([faults.no_table(place, shown(found) or "-", table)])
    places: dict[str, int] = {}
    wrong: list[Fault] = []
    for number, cell in enumerate(grid[head]):
        where = f"{place}!{column_letters(number + 1)}{head + 1}"
        column = table.by_head.get(squeezed(str(cell)))
        if column is None:
            wrong += [_unknown(table, where, str(cell))] if str(cell).strip() else []
        elif column.key in places:
            wrong.append(faults.head_twice(where, column))
        else:
            places[column.key] = number
    wrong += [
        faults.missing_head(f"{place}!{head + 1}", column)
        for column in table.columns
        if column.required and column.key not in places
    ]
    if wrong:
        raise UnusableInput(wrong)
    return list(_body(place, grid, head, places))


def _head_row(table: Table, grid: Grid) -> int | None:
    """The row in which most required heads stand, if there are at least half of them."""
    wanted = {squeezed(column.head) for column in table.columns if column.required}
    found = [len(wanted & {squeezed(str(cell)) for cell in line}) for line in grid[:HEAD_WITHIN]]
    best = max(found, default=0)
    return found.index(best) if 2 * best >= len(wanted) else None


def _body(place: str, grid: Grid, head: int, places: Mapping[str, int]) -> Iterator[Row]:
    letters = {key: column_letters(number + 1) for key, number in places.items()}
    for number, line in enumerate(grid[head + 1 :], start=head + 2):
        cells = {key: line[at] if at < len(line) else "" for key, at in places.items()}
        if any(str(cell).strip() for cell in cells.values()):
            yield Row(place, number, letters, cells)


def _unknown(table: Table, where: str, found: str) -> Fault:
    heads = [column.head for column in table.columns]
    nearest = get_close_matches(found, heads, n=1, cutoff=0.0)
    return faults.unknown_head(where, found, nearest[0])
