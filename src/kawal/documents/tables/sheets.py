"""A table out again in the layout of its import: as a sheet with its guide, and as CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from kawal.core.csv_lines import BOM, csv_lines
from kawal.documents.sheets import Column, Content, Sheet
from kawal.documents.tables.cells import Value, word
from kawal.documents.tables.layout import Shape, Table

type Values = Mapping[str, Value]  # of one row, by column key


def sheet_of(table: Table, rows: Iterable[Values], *, frozen: int = 0) -> Sheet:
    """Dates as dates, all else as its word in the file."""
    columns = [
        Column(each.head, each.width, "date" if each.shape is Shape.DATE else "text")
        for each in table.columns
    ]
    return Sheet(table.sheet, columns, (_cells(table, row) for row in rows), frozen=frozen)


def guide_of(table: Table) -> Sheet:
    columns = [
        Column(_("Kolom"), 22), Column(_("Wajib"), 8), Column(_("Isi"), 56),
        Column(_("Pilihan"), 72),
    ]  # fmt: skip
    return Sheet(_("Petunjuk"), columns, _explained(table), is_filtered=False)


def csv_of(table: Table, rows: Iterable[Values]) -> str:
    """With semicolons, as an Indonesian Excel opens it by a double click."""
    heads = [column.head for column in table.columns]
    lines = ([word(column, row[column.key]) for column in table.columns] for row in rows)
    return BOM + csv_lines([heads, *lines])


def _cells(table: Table, row: Values) -> list[Content]:
    found: list[Content] = []
    for column in table.columns:
        value = row[column.key]
        is_date = column.shape is Shape.DATE
        found.append(value if is_date and value else word(column, value) or None)
    return found


def _explained(table: Table) -> Iterator[Sequence[Content]]:
    for column in table.columns:
        required = _("Ya") if column.required else ""
        yield column.head, required, column.about, ", ".join(column.words)
