"""Cells of the blank form filled in its XML; everything else of it stays as it is, byte for byte.

To change two hundred cells a spreadsheet library reads and writes all 3,600 with their 348 looks,
which takes several times as long. The form is ours (`bin/blank-form`) and frozen by hash: every
cell to fill is in it, empty or with a formula, and no attribute holds a `>`.
"""

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kawal.formats.package import unpack

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"  # the form has one sheet
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet obeys text that is typed like this
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"[^>]*?(?:/>|>(.*?)</c>)', re.DOTALL)
_LOOKS = re.compile(r'<cellXfs count="[0-9]+">(.*?)</cellXfs>', re.DOTALL)
_LOOK = re.compile(r"<xf\b(?:[^>]*/>|.*?</xf>)", re.DOTALL)


class BlankCells:
    """A copy of the form to write on. KeyError for a cell that it does not have."""

    def __init__(self, form: bytes, name: str) -> None:
        self._parts = unpack(form, name)
        self._sheet = self._parts[SHEET].decode()
        self._cells = {cell[1]: cell for cell in _CELL.finditer(self._sheet)}
        self._looks = _Looks(self._parts[STYLES].decode())
        self._filled: dict[str, str] = {}

    def has_formula(self, place: str) -> bool:
        return "<f>" in (self._cells[place][3] or "")

    def number(self, place: str, value: float) -> None:
        self._filled[place] = f'<c r="{place}" s="{self._look(place)}"><v>{value}</v></c>'

    def formula(self, place: str, formula: str) -> None:
        inside = f"<f>{escape(formula)}</f>"
        self._filled[place] = f'<c r="{place}" s="{self._look(place)}">{inside}</c>'

    def text(self, place: str, text: str) -> None:
        """Text whatever it looks like; a character that no workbook can hold becomes U+FFFD.

        What looks like a command stands as if a person had typed an apostrophe before it: editing
        the cell makes no formula of it.
        """
        look = self._look(place)
        if text.startswith(COMMANDS):
            look = self._looks.quoted(look)
        inside = f'<t xml:space="preserve">{escape(NOT_IN_XML.sub("\ufffd", text))}</t>'
        self._filled[place] = f'<c r="{place}" s="{look}" t="inlineStr"><is>{inside}</is></c>'

    def content(self) -> bytes:
        """The workbook; the same cells always give the same bytes."""
        parts = self._parts | {SHEET: self._written().encode(), STYLES: self._looks.xml.encode()}
        result = BytesIO()
        with ZipFile(result, "w") as archive:
            for name, part in parts.items():
                archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)
        return result.getvalue()

    def _look(self, place: str) -> int:
        return int(self._cells[place][2])

    def _written(self) -> str:
        pieces, done = [], 0
        for place, cell in self._cells.items():  # in the order of the sheet
            if place in self._filled:
                pieces += [self._sheet[done : cell.start()], self._filled[place]]
                done = cell.end()
        return "".join([*pieces, self._sheet[done:]])


class _Looks:
    """How cells look: the table of the form, and what is added to it."""

    def __init__(self, styles: str) -> None:
        self._before, table, self._after = _LOOKS.split(styles)
        self._all: list[str] = _LOOK.findall(table)
        self._quoted: dict[int, int] = {}

    def quoted(self, look: int) -> int:
        """The same look for text that is typed with an apostrophe before it."""
        if look not in self._quoted:
            self._quoted[look] = len(self._all)
            self._all.append(self._all[look].replace('quotePrefix="0"', 'quotePrefix="1"'))
        return self._quoted[look]

    @property
    def xml(self) -> str:
        table = f'<cellXfs count="{len(self._all)}">{"".join(self._all)}</cellXfs>'
        return f"{self._before}{table}{self._after}"
