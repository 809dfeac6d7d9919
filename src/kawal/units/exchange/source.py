"""From bytes to rows of raw cells, each with its address. Bombs and odd packages are refused."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import Any

from kawal.core.csv_lines import untame
from kawal.faults import Fault, UnusableInput
from kawal.formats.cells import column_letters, shown, squeezed
from kawal.formats.package import unpack
from kawal.formats.workbook import Workbook
from kawal.units.exchange import faults
from kawal.units.exchange.layout import TABLES, Table

LARGEST = 10_000_000  # bytes
MOST_ROWS = 2_000  # some 15 s: each row is checked and recorded like an act done by hand
HEAD_WITHIN = 10  # rows: a title may stand above the heads
# A zip, or the OLE file that an old .xls or a locked .xlsx is; the name of a file proves nothing.
CONTAINERS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands: content by column key, and where each cell is."""

    place: str
    number: int
    letters: Mapping[str, str]
    cells: Mapping[str, Any]

    def at(self, key: str) -> str:
        """Address of a cell for people: `Unit!B7`; of a column that is not there, the row's."""
        letter = self.letters.get(key)
        return f"{self.place}!{letter}{self.number}" if letter else f"{self.place}!{self.number}"


type Rows = dict[str, list[Row]]  # by key of the table


def read(name: str, raw: bytes) -> Rows:
    """The rows of every table in the file; refuses what cannot be read, naming every fault."""
    name = shown(name)
    if len(raw) > LARGEST:
        raise UnusableInput([faults.too_large(name, LARGEST // 1_000_000)])
    rows = _of_workbook(name, raw) if raw.startswith(CONTAINERS) else _of_csv(name, raw)
    number = sum(len(each) for each in rows.values())
    if number > MOST_ROWS:
        raise UnusableInput([faults.too_many_rows(name, number, MOST_ROWS)])
    if number == 0:
        raise UnusableInput([faults.no_rows(name)])
    return rows


def _of_workbook(name: str, raw: bytes) -> Rows:
    book = Workbook(name, unpack(raw, name))
    found: Rows = {}
    wrong: list[Fault] = []
    for table in TABLES:
        sheet = book.named(table.sheet)
        if sheet is None:
            continue
        rows, bad = _rows_of(table, table.sheet, sheet.rows)
        found[table.key] = rows
        wrong += bad
    if wrong:
        raise UnusableInput(wrong)
    if not found:
        seen = ", ".join(shown(each) for each in book.sheet_names)
        raise UnusableInput([faults.no_table(name, seen, faults.heads_of(TABLES[0]))])
    return found


def _of_csv(name: str, raw: bytes) -> Rows:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput([faults.not_utf8(name)]) from error
    if "\0" in text:
        raise UnusableInput([faults.not_utf8(name)])
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    try:
        grid = [
            [untame(cell) for cell in line]
            for line in csv.reader(StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise UnusableInput([faults.not_utf8(name)]) from error
    for table in TABLES:
        if _head_row(table, grid) is not None:
            rows, wrong = _rows_of(table, name, grid)
            if wrong:
                raise UnusableInput(wrong)
            return {table.key: rows}
    first = shown(head.strip()) or "-"
    raise UnusableInput([faults.no_table(name, first, faults.heads_of(TABLES[0]))])


def _head_row(table: Table, grid: Sequence[Sequence[Any]]) -> int | None:
    """The row in which most required heads of this table stand, if there are at least two."""
    wanted = {squeezed(column.head) for column in table.columns if column.required}
    best = max(
        range(min(len(grid), HEAD_WITHIN)),
        key=lambda row: len(wanted & _heads(grid[row])),
        default=None,
    )
    if best is None or len(wanted & _heads(grid[best])) < min(3, len(wanted)):
        return None
    return best


def _heads(line: Sequence[Any]) -> set[str]:
    return {squeezed(str(cell)) for cell in line}


def _rows_of(
    table: Table, place: str, grid: Sequence[Sequence[Any]]
) -> tuple[list[Row], list[Fault]]:
    head = _head_row(table, grid)
    if head is None:
        return [], [faults.missing_head(f"{place}!1", c) for c in table.columns if c.required]
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
    return list(_body(place, grid, head, places)), wrong


def _body(
    place: str, grid: Sequence[Sequence[Any]], head: int, places: Mapping[str, int]
) -> Iterator[Row]:
    letters = {key: column_letters(number + 1) for key, number in places.items()}
    for number, line in enumerate(grid[head + 1 :], start=head + 2):
        cells = {key: line[at] if at < len(line) else "" for key, at in places.items()}
        if any(str(cell).strip() for cell in cells.values()):
            yield Row(place, number, letters, cells)


def _unknown(table: Table, where: str, found: str) -> Fault:
    heads = [column.head for column in table.columns]
    nearest = get_close_matches(found, heads, n=1, cutoff=0.0)
    return faults.unknown_head(where, found, nearest[0])
