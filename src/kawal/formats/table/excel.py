"""A scored table as a sheet that people read, and texts that no spreadsheet obeys."""

from typing import Any, BinaryIO

import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kawal.formats.table.schema import ID

FIRST_CELL = "B2"  # the heading and the ids stay in sight
TEXTS = {ID: 32, "reason": 60}  # columns of foreign texts and their widths in characters
_NOT_IN_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]"
TWO_DECIMALS = "0.00"  # a spreadsheet shows the decimal sign of its own language


class ExcelWriter:
    """Writes row by row, so that a long table needs little memory."""

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._file = file
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("Hasil")
        self._sheet.freeze_panes = FIRST_CELL
        for number, name in enumerate(schema.names, start=1):
            width = TEXTS.get(name, max(10, len(name) + 2))
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._sheet.append([self._heading(name) for name in schema.names])
        # A row is written at once, so that one cell can serve all rows of its column.
        self._texts = {
            number: WriteOnlyCell(self._sheet)
            for number, field in enumerate(schema)
            if field.name in TEXTS
        }
        self._points = {
            number: self._point()
            for number, field in enumerate(schema)
            if pa.types.is_floating(field.type)
        }

    def _heading(self, name: str) -> Any:
        cell = WriteOnlyCell(self._sheet, name)
        cell.font = Font(bold=True)
        return cell

    def _point(self) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.number_format = TWO_DECIMALS
        return cell

    def write(self, table: pa.Table) -> None:
        columns = (column.to_pylist() for column in harmless_texts(table).columns)
        for row in zip(*columns, strict=True):
            cells: list[Any] = list(row)
            for number, cell in self._points.items():
                cell.value, cells[number] = row[number], cell
            for number, cell in self._texts.items():
                if row[number] is not None:
                    cell.value, cells[number] = row[number], cell
                    cell.data_type = "s"  # openpyxl takes #REF! for an error
            self._sheet.append(cells)

    def close(self) -> None:
        self._book.save(self._file)


def harmless_texts(table: pa.Table) -> pa.Table:
    """Foreign texts: none may be a formula in a spreadsheet, or upset its reader."""
    for number, name in enumerate(table.column_names):
        if name in TEXTS:
            table = table.set_column(number, name, _harmless(table.column(name)))
    return table


def _harmless(texts: Any) -> Any:
    clean = pc.replace_substring_regex(texts, _NOT_IN_XML, "\ufffd")
    return pc.replace_substring_regex(clean, r"^(\s*[=+\-@＝＋－＠]|[\t\r\n])", r"'\1")
