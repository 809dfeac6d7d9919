"""A scored table as a workbook that people read, and texts that no spreadsheet obeys."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format

from kawal.faults import Text
from kawal.formats.table.headings import NO, YES, Legend
from kawal.formats.table.schema import ID

TEXTS = {ID: 32, "reason": 60}  # columns of foreign texts and their widths in characters
NEAREST = ".nearest"  # columns that name a minimum
DISTANCE = ".distance"  # columns of what lacks for it
# What a cell cannot hold, what a terminal obeys, and what would make two lines of one.
_NOT_IN_A_LINE = r"[\x00-\x08\x0a-\x1f\x7f-\x{9f}\x{2028}\x{2029}\x{FFFE}\x{FFFF}]"
TWO_DECIMALS = "0.00"  # a spreadsheet shows the decimal sign of its own language
WIDTH, TALL = 14, 78  # of a column in characters, of the heading in points

type _Put = Callable[..., Any]


class _Patient:
    """Takes whatever is written; what the disk refuses is kept in `error`, and nothing after it.

    The library would leave its archive open, to complain once more when it is collected.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            if self.error is None:
                self._file.write(content)
        except OSError as error:
            self.error = error
        return len(content)

    def flush(self) -> None:
        """Left to whoever owns the file."""


class ExcelWriter:
    """Two sheets: the rows, written one by one so that a long table needs little memory; a legend.

    Headings, yes and no, and the minima are words; other formats keep the names for programs.
    """

    def __init__(self, file: BinaryIO, schema: pa.Schema, legend: Legend) -> None:
        self._legend = legend
        self._names = schema.names
        self._file = _Patient(file)
        self._scratch = TemporaryDirectory()  # the library leaves its files behind where it fails
        options = {"constant_memory": True, "tmpdir": self._scratch.name}
        self._book = xlsxwriter.Workbook(self._file, options)
        self._sheet = self._book.add_worksheet(legend.say(Text("Hasil", "Result")))
        self._heading = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        points = self._book.add_format({"num_format": TWO_DECIMALS})
        self._cells = [self._cell(field, points) for field in schema]
        self._rows = 0
        self._head()

    def _cell(self, field: Any, points: Format) -> tuple[_Put, Format | None]:
        """How the cells of a column are written."""
        if field.name.endswith(DISTANCE):
            return self._sheet.write_number, None  # rounded, 0.104 would promise too much
        if pa.types.is_floating(field.type):
            return self._sheet.write_number, points
        if pa.types.is_integer(field.type):
            return self._sheet.write_number, None
        return self._sheet.write_string, None

    def _head(self) -> None:
        self._sheet.freeze_panes(1, 1)  # the heading and the ids stay in sight
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_row(0, TALL)
        for number, name in enumerate(self._names):
            width = 32 if name.endswith(NEAREST) else TEXTS.get(name, WIDTH)
            self._sheet.set_column(number, number, width)
            self._sheet.write_string(0, number, self._legend.heading(name), self._heading)

    def write(self, table: pa.Table) -> None:
        columns = [self._shown(name, column) for name, column in _harmless_columns(table)]
        for row in zip(*columns, strict=True):
            self._rows += 1
            for number, (content, (put, style)) in enumerate(zip(row, self._cells, strict=True)):
                if content is not None:
                    put(self._rows, number, content, style)

    def _shown(self, name: str, column: Any) -> list[Any]:
        """A column as people read it: yes and no, and minima by name, as words."""
        words: dict[Any, str] = {}
        if pa.types.is_boolean(column.type):
            words = {True: self._legend.say(YES), False: self._legend.say(NO)}
        elif name.endswith(NEAREST):
            words = dict(self._legend.checks)
        contents: list[Any] = column.to_pylist()
        return [words.get(content, content) for content in contents] if words else contents

    def close(self) -> None:
        self._sheet.autofilter(0, 0, self._rows, len(self._names) - 1)
        self._explain()
        try:
            self._book.close()
        except FileCreateError as error:  # the disk refused a file of the library's own
            self._file.error = error.args[0]
        finally:
            self._scratch.cleanup()
        if self._file.error:
            raise self._file.error

    def _explain(self) -> None:
        sheet = self._book.add_worksheet(self._legend.say(Text("Keterangan", "Legend")))
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, 2, 90)
        for number, (style, contents) in enumerate(self._legend_rows()):
            for column, content in enumerate(contents):
                sheet.write_string(number, column, content, style)

    def _legend_rows(self) -> Iterator[tuple[Format | None, tuple[str, ...]]]:
        legend = self._legend
        yield self._heading, (f"{legend.instrument.title} ({legend.instrument.id})",)
        yield None, ()
        yield self._heading, tuple(legend.say(text) for text in _OPEN_POINTS)
        yield from ((None, row) for row in legend.choices())
        yield None, ()
        yield self._heading, tuple(legend.say(text) for text in _COLUMNS)
        yield from ((None, row) for row in legend.columns(self._names))


_OPEN_POINTS = (
    Text("Yang tidak diatur peraturan", "What the regulation leaves open"),
    Text("Di tabel ini dibaca", "Read in this table as"),
)
_COLUMNS = (
    Text("Kolom", "Column"),
    Text("Nama di .csv dan .parquet", "Name in .csv and .parquet"),
    Text("Arti", "Meaning"),
)


def _harmless_columns(table: pa.Table) -> list[tuple[str, Any]]:
    clean = harmless_texts(table)
    return list(zip(clean.column_names, clean.columns, strict=True))


def harmless_texts(table: pa.Table) -> pa.Table:
    """Foreign texts: none may be a formula in a spreadsheet, or upset its reader."""
    for number, name in enumerate(table.column_names):
        if name in TEXTS:
            table = table.set_column(number, name, _harmless(table.column(name)))
    return table


def _harmless(texts: Any) -> Any:
    clean = pc.replace_substring_regex(texts, _NOT_IN_A_LINE, "\ufffd")
    return pc.replace_substring_regex(clean, r"^(\s*[=+\-@＝＋－＠]|\t)", r"'\1")
