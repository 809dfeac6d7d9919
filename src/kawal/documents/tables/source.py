"""From bytes to rows of raw cells, each with its address. Bombs and odd packages are refused."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from io import StringIO
from typing import Any

from kawal.core.csv_lines import untame
from kawal.documents.tables import faults
from kawal.documents.tables.layout import Table
from kawal.faults import Fault, Text, UnusableInput
from kawal.formats.cells import column_letters, shown, squeezed
from kawal.formats.package import unpack
from kawal.formats.workbook import Workbook

HEAD_WITHIN = 10  # rows: a title may stand above the heads
MOST_HEADS = 200  # a table of ours has some twenty; each that is unknown is compared with them
LONGEST_COMPARED = 100
# A zip, or the OLE file that an old .xls or a locked .xlsx is; the name of a file proves nothing.
CONTAINERS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))

type Grid = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may bring; `split` says how to make two of one that brings more."""

    largest: int  # bytes
    rows: int
    split: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands: content by column key, and where each cell is."""

    place: str
    number: int
    letters: Mapping[str, str]
    cells: Mapping[str, Any]

    def at(self, key: str) -> str:
        """Address of a cell for people: `Unit!B7`; of a column that is not there, the row's."""
        return f"{self.place}!{self.letters.get(key, '')}{self.number}"

    def found(self, key: str, otherwise: str) -> str:
        """What stands in that very cell; of a column that is not there, what the row is about."""
        if key not in self.cells:
            return otherwise
        content = self.cells[key]
        if isinstance(content, date):
            return content.strftime("%d/%m/%Y")
        is_whole = isinstance(content, float) and content.is_integer()
        return str(int(content)) if is_whole else str(content)


type Rows = dict[str, list[Row]]  # by key of the table


def read(tables: Sequence[Table], name: str, raw: bytes, limits: Limits) -> Rows:
    """The rows of every table in the file; refuses what cannot be read, naming every fault.

    A workbook may have a sheet for each table, CSV text is the table whose heads it has.
    """
    name = shown(name)
    if len(raw) > limits.largest:
        raise UnusableInput([faults.too_large(name, limits.largest // 1_000_000, limits.split)])
    is_book = raw.startswith(CONTAINERS)
    rows = _of_workbook(tables, name, raw) if is_book else _of_csv(tables, name, raw)
    number = sum(len(each) for each in rows.values())
    if number > limits.rows:
        raise UnusableInput([faults.too_many_rows(name, number, limits.rows, limits.split)])
    if number == 0:
        raise UnusableInput([faults.no_rows(name)])
    return rows


def read_one(table: Table, name: str, raw: bytes, limits: Limits) -> list[Row]:
    """The rows of the only table there is; its sheet may have any name if it is alone."""
    return read((table,), name, raw, limits)[table.key]


def _of_workbook(tables: Sequence[Table], name: str, raw: bytes) -> Rows:
    grids = _grids_of_workbook(tables, name, Workbook(name, unpack(raw, name)))
    found: Rows = {}
    wrong: list[Fault] = []
    for table, place, grid in grids:
        if len(tables) == 1 and _head_row(table, grid) is None:
            raise UnusableInput([faults.no_table(place, _first_line(grid), tables)])
        found[table.key], bad = _rows_of(table, place, grid)
        wrong += bad
    if wrong:
        raise UnusableInput(wrong)
    return found


def _grids_of_workbook(
    tables: Sequence[Table], name: str, book: Workbook
) -> list[tuple[Table, str, Grid]]:
    """The sheet of each table's name; the only sheet there is, if there is only one table."""
    named = [(table, table.sheet, book.named(table.sheet)) for table in tables]
    found = [(table, place, sheet.rows) for table, place, sheet in named if sheet is not None]
    if not found and len(tables) == len(book.sheet_names) == 1:
        only = book.sheet(book.sheet_names[0])
        found = [(tables[0], shown(only.name), only.rows)]
    if not found:
        seen = ", ".join(shown(each) for each in book.sheet_names)
        raise UnusableInput([faults.no_table(name, seen, tables)])
    return found


def _of_csv(tables: Sequence[Table], name: str, raw: bytes) -> Rows:
    grid = _grid_of_csv(name, raw)
    table = max(tables, key=lambda table: _likeness(table, grid))
    if _head_row(table, grid) is None:
        raise UnusableInput([faults.no_table(name, _first_line(grid), tables)])
    rows, wrong = _rows_of(table, name, grid)
    if wrong:
        raise UnusableInput(wrong)
    return {table.key: rows}


def _grid_of_csv(name: str, raw: bytes) -> Grid:
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


def _first_line(grid: Grid) -> str:
    return shown(", ".join(str(cell) for cell in grid[0])) if grid else ""


def _head_row(table: Table, grid: Grid) -> int | None:
    """The row in which most required heads stand, if there are at least half of them."""
    found = _heads_found(table, grid)
    best = max(found, default=0)
    return found.index(best) if best and 2 * best >= len(table.required) else None


def _likeness(table: Table, grid: Grid) -> float:
    """How much of the table's required heads the grid has."""
    return max(_heads_found(table, grid), default=0) / len(table.required)


def _heads_found(table: Table, grid: Grid) -> list[int]:
    """How many required heads stand in each row where the heads may be."""
    wanted = {squeezed(column.head) for column in table.required}
    return [
        len(wanted & {squeezed(str(cell)) for cell in line[:MOST_HEADS]})
        for line in grid[:HEAD_WITHIN]
    ]


def _rows_of(table: Table, place: str, grid: Grid) -> tuple[list[Row], list[Fault]]:
    head = _head_row(table, grid)
    if head is None:
        return [], [faults.missing_head(f"{place}!1", column) for column in table.required]
    places: dict[str, int] = {}
    wrong: list[Fault] = []
    for number, cell in enumerate(grid[head][:MOST_HEADS]):
        where = f"{place}!{column_letters(number + 1)}{head + 1}"
        column = table.by_head.get(squeezed(str(cell)))
        if column is None:
            wrong += [_unknown(table, where, str(cell))] if str(cell).strip() else []
        elif column.key in places:
            wrong.append(faults.head_twice(where, column))
        else:
            places[column.key] = number
    if any(str(cell).strip() for cell in grid[head][MOST_HEADS:]):
        wrong.append(faults.too_many_heads(f"{place}!{head + 1}", len(grid[head]), MOST_HEADS))
    wrong += [
        faults.missing_head(f"{place}!{head + 1}", column)
        for column in table.required
        if column.key not in places
    ]
    return list(_body(place, grid, head, places)), wrong


def _body(place: str, grid: Grid, head: int, places: Mapping[str, int]) -> Iterator[Row]:
    letters = {key: column_letters(number + 1) for key, number in places.items()}
    for number, line in enumerate(grid[head + 1 :], start=head + 2):
        cells = {key: line[at] if at < len(line) else "" for key, at in places.items()}
        if any(str(cell).strip() for cell in cells.values()):
            yield Row(place, number, letters, cells)


def _unknown(table: Table, where: str, found: str) -> Fault:
    heads = [column.head for column in table.columns]
    nearest = get_close_matches(found[:LONGEST_COMPARED], heads, n=1, cutoff=0.0)
    return faults.unknown_head(where, found, nearest[0])
