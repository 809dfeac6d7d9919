"""Tables out, in the layout of the import. No cell of ours is ever run by a spreadsheet."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kawal.core.csv_lines import BOM, csv_lines
from kawal.documents.tables.cells import Value, word
from kawal.documents.tables.layout import NO, YES, Column, Shape, Table
from kawal.units.exchange.rows_out import Line

LAST_ROW = 1_048_575
GUIDE = "Petunjuk"


def workbook(tables: Sequence[tuple[Table, Iterable[Line]]]) -> bytes:
    """One sheet per table, a guide behind; choices offer their list, dates are dates."""
    out = BytesIO()
    # Texts are written as texts whatever they look like: no formula, no link.
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    for table, lines in tables:
        sheet = book.add_worksheet(table.sheet)
        _prepare(sheet, table, head, day, text)
        for number, line in enumerate(lines, start=1):
            for place, column in enumerate(table.columns):
                _write(sheet, number, place, column, line.get(column.key), day)
    _guide(book.add_worksheet(GUIDE), [table for table, _ in tables], head)
    book.close()
    return out.getvalue()


def csv_text(table: Table, lines: Iterable[Line]) -> str:
    """One table with semicolons, as an Indonesian Excel opens it by a double click."""
    heads = [column.head for column in table.columns]
    rows = ([word(column, line.get(column.key)) for column in table.columns] for line in lines)
    return BOM + csv_lines([heads, *rows])


def _prepare(sheet: Worksheet, table: Table, head: Any, day: Any, text: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        width = min(max(len(column.head) + 2, 12), 40)
        sheet.set_column(place, place, width, day if column.shape is Shape.DATE else text)
        sheet.write_string(0, place, column.head, head)
        words = [YES, NO] if column.shape is Shape.YES_NO else list(column.words)
        if words:
            sheet.data_validation(1, place, LAST_ROW, place, {"validate": "list", "source": words})


def _write(sheet: Worksheet, row: int, place: int, column: Column, value: Value, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif column.shape is Shape.NUMBER and isinstance(value, int):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, word(column, value))


def _guide(sheet: Worksheet, tables: Sequence[Table], head: Any) -> None:
    for place, (title, width) in enumerate(
        (("Lembar", 12), ("Kolom", 34), ("Wajib", 8), ("Isi", 60), ("Pilihan", 60))
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    columns = [(table, column) for table in tables for column in table.columns]
    for number, (table, column) in enumerate(columns, start=1):
        cells = (
            table.sheet, column.head, YES if column.required else "", column.about,
            ", ".join(column.words),
        )  # fmt: skip
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, cell)
