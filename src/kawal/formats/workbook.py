"""A workbook as cells: opened in memory, checked part by part, read by calamine.

Only the package that we write ourselves goes to calamine: one sheet, its texts and its styles, all
checked. What the file says about itself (sizes, names, places of parts) is used here or not at all.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from kawal.faults import UnusableInput
from kawal.formats import refusals
from kawal.formats.cell_formats import percent_cells
from kawal.formats.cells import ErrorValue, NoResult, shown, squeezed
from kawal.formats.package import read_file, unpack
from kawal.formats.plain_xml import read_xml
from kawal.formats.sheet_xml import (
    ComputedOf,
    copied_texts,
    number_formats,
    refuse_twice,
    refuse_unreadable,
    safe_sheet,
    safe_texts,
)

MOST_SHEETS = 64
# Of all sheets that are read, one after the other, until the wanted one is found.
MOST_XML = 16 * 2**20  # texts and styles counted anew for each; a form: 1 MB
MOST_COPIES = 32 * 2**20  # characters of texts, of which each cell has its own; a form: 1 MB
MOST_CELLS = 2_000_000  # blank ones before the last one included; a form: 4,000

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_RELATIONS}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = '<workbook><sheets><sheet name="s" sheetId="1" r:id="r"/></sheets></workbook>'
_BOOK_HEAD = re.compile(rb"<(?:\w+:)?workbook\b")
_BOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_RELATIONS}/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as rows of cell contents, from A1 on."""

    here: str
    """File and sheet, as they may be shown."""
    name: str
    rows: Sequence[Sequence[Any]]
    is_hidden: bool = False
    computed: ComputedOf = lambda _column: (frozenset(), frozenset())
    percents: Callable[[], frozenset[tuple[int, int]]] = frozenset
    """Row and column of cells that show their number as a percentage; seldom asked."""

    def at(self, row: int, column: int) -> Any:
        """Content of a cell (1-based): text, number, boolean, date, ErrorValue, or ""."""
        if row < 1 or column < 1:
            return ""
        try:
            return self.rows[row - 1][column - 1]
        except IndexError:
            return ""

    def answer_at(self, row: int, column: int) -> Any:
        """The same of a cell that should hold an answer: NoResult tells it from a blank one."""
        content = self.at(row, column)
        return NoResult() if content == "" and row in self.computed(column)[1] else content

    def formulas(self, column: int) -> frozenset[int]:
        """Rows of a column that hold a formula."""
        return self.computed(column)[0]


class Workbook:
    """The sheets of one file; each is read when it is asked for, and kept by whoever asks."""

    def __init__(self, file: str, parts: dict[str, bytes]) -> None:
        self.file = file
        self.parts = parts
        self._xml_read = self._copied = self._cells_read = 0
        book = self._main_part()
        related = self._relations(book)
        self._texts = next((p for kind, p in related.values() if kind == "sharedStrings"), "")
        self._styles = next((p for kind, p in related.values() if kind == "styles"), "")
        sheets = self._elements(book, "sheet")
        if len(sheets) > MOST_SHEETS:
            raise UnusableInput([refusals.too_many_sheets(file, len(sheets), MOST_SHEETS)])
        places = [
            (attributes.get("name", ""), related[attributes[key]][1])
            for attributes in sheets
            for key in attributes
            if key.endswith(":id") and related.get(attributes[key], ("",))[0] == "worksheet"
        ]
        self._refuse_twice(places)
        self._places = dict(places)
        self._hidden = {
            attributes.get("name", "")
            for attributes in sheets
            if attributes.get("state", "visible") != "visible"
        }

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(self._places)

    def named(self, name: str) -> Sheet | None:
        """The sheet of this name, whatever its case and blanks; None if there is none.

        Refuses to choose between two of them.
        """
        found = [n for n in self._places if squeezed(n) == squeezed(name)]
        if len(found) > 1:
            raise UnusableInput([refusals.several_forms(self.file, found, name)])
        return self.sheet(found[0]) if found else None

    def _refuse_twice(self, places: Sequence[tuple[str, str]]) -> None:
        """Refuses two sheets of one name, and two sheets that are one part: no program writes it.

        Each of them would be read anew, at the price of the largest.
        """
        for column in zip(*places, strict=True):
            for found, times in Counter(column).items():
                if times > 1:
                    raise UnusableInput([refusals.odd_part(self.file, found)])

    def _count_xml(self, *parts: str) -> None:
        """Refuses to read on where much was read and nothing found."""
        if self._xml_read > MOST_XML:
            raise UnusableInput([refusals.too_large(self.file, self._xml_read, MOST_XML)])
        self._xml_read += sum(len(self.parts.get(part, b"")) for part in parts)

    def _count_copies(self, texts: bytes, sheet: bytes, here: str) -> None:
        self._copied += copied_texts(texts, sheet, here)
        if self._copied > MOST_COPIES:
            raise UnusableInput([refusals.too_large(here, self._copied, MOST_COPIES)])

    def _count_cells(self, rows: Sequence[Sequence[Any]], here: str) -> None:
        self._cells_read += sum(map(len, rows))
        if self._cells_read > MOST_CELLS:
            raise UnusableInput([refusals.too_many_cells(here, self._cells_read, MOST_CELLS)])

    def _main_part(self) -> str:
        for kind, part in self._relations("").values():
            if kind == "officeDocument" and _BOOK_HEAD.search(self.parts.get(part, b"")):
                return part
        raise UnusableInput([refusals.no_workbook_inside(self.file, self.parts)])

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points to: by id, the last word of its type and the name of the other."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for attributes in self._elements(listing, "Relationship"):
            target = attributes.get("Target", "")
            whole = posixpath.normpath(posixpath.join(f"/{folder}", target))[1:]
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, whole)
        return found

    def _part(self, name: str) -> bytes:
        return self.parts.get(name, b"<none/>")

    def _elements(self, part: str, tag: str) -> list[dict[str, str]]:
        """Attributes of every element with this name, whatever its prefix."""
        found: list[dict[str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == tag:
                found.append(attributes)

        here, xml = refusals.part_of(self.file, part), self._part(part)
        refuse_unreadable(xml, here)
        read_xml(xml, here, start)
        return found

    def sheet(self, name: str) -> Sheet:
        """A sheet by its exact name."""
        here = f"{self.file} {shown(name)}"
        if self._places[name] not in self.parts:
            raise UnusableInput([refusals.damaged(here, self._places[name])])
        self._count_xml(self._places[name], self._texts, self._styles)
        sheet = safe_sheet(self.parts[self._places[name]], here)
        package: dict[str, str | bytes] = {
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _BOOK_RELATIONS,
            "xl/worksheets/sheet1.xml": sheet.xml,
        }
        if self._texts in self.parts:
            texts = safe_texts(self.parts[self._texts], refusals.part_of(self.file, self._texts))
            self._count_copies(texts, sheet.xml, here)
            package["xl/sharedStrings.xml"] = texts
        styles, in_styles = self._part(self._styles), refusals.part_of(self.file, self._styles)
        if self._styles in self.parts:
            package["xl/styles.xml"] = number_formats(styles, in_styles)
        rows = _with_errors(_read(package, here), sheet.errors)
        self._count_cells(rows, here)
        refuse_twice(sheet.xml, sum(len(row) - row.count("") for row in rows), here)
        percents = cache(partial(percent_cells, sheet.xml, styles, in_styles))
        is_hidden = name in self._hidden
        return Sheet(here, name, rows, is_hidden, sheet.computed, percents)


def _read(package: dict[str, str | bytes], here: str) -> list[list[Any]]:
    archive = BytesIO()
    with ZipFile(archive, "w") as target:  # stored: what is inflated once is not packed again
        for part, content in package.items():
            target.writestr(part, content)
    archive.seek(0)
    try:
        with refusing_panics(here):
            sheet = CalamineWorkbook.from_filelike(archive).get_sheet_by_index(0)
            return sheet.to_python(skip_empty_area=False)
    except (CalamineError, ArithmeticError, ValueError) as error:
        raise UnusableInput([refusals.damaged(here, str(error))]) from error


@contextmanager
def refusing_panics(here: str) -> Iterator[None]:
    """What ends Rust code as UnusableInput: it is no Exception, and there is no name to import."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableInput([refusals.damaged(here, str(error))]) from error


def _with_errors(rows: list[list[Any]], errors: dict[tuple[int, int], str]) -> list[list[Any]]:
    """calamine gives errors as blanks, and leaves out blanks at the end: put both back."""
    for (row, column), text in errors.items():
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend("" for _ in range(column - len(cells)))
        cells[column - 1] = ErrorValue(text)
    return rows


def open_workbook(path: Path, name: str = "") -> Workbook:
    """Open an .xlsx or .xlsm; everything that is not one, or not safe, is refused with a remedy."""
    name = shown(name or path.name)
    return Workbook(name, unpack(read_file(path, name), name))
