"""The table of numbers, in from XLSX or pasted text and out again: one row for each cell.

Rows name unit and criterion by code and key; what the row says beside them is for people.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from kawal.core.csv_lines import untame
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.cells import ErrorValue, column_letters, squeezed
from kawal.formats.package import unpack
from kawal.formats.workbook import Sheet, Workbook
from kawal.selection.actions.entering import Entry
from kawal.selection.figures import day_in, number_in
from kawal.selection.formula import Criterion
from kawal.selection.models import Candidate

SHEET = "Nilai"
HEADS = ("Kode unit", "Unit", "Kriteria", "Ukuran", "Nilai", "Sumber", "Keadaan per")
NEEDED = ("Kode unit", "Kriteria", "Nilai", "Sumber", "Keadaan per")
HEAD_WITHIN = 10  # rows: a title may stand above the heads
MOST_ROWS = 1_000
LARGEST = 2_000_000  # bytes of a file, characters of a paste
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of the table, wherever they came from; `percents`: which show a percentage."""

    place: str
    rows: Sequence[Sequence[Any]]
    percents: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> str:
        return f"{self.place}!{column_letters(column + 1)}{row + 1}"


def grid_of_file(name: str, raw: bytes) -> Grid:
    """The sheet Nilai, or the only sheet; refuses what is no workbook."""
    book = Workbook(name, unpack(raw, name))
    sheet = book.named(SHEET)
    if sheet is None and len(book.sheet_names) == 1:
        sheet = book.sheet(book.sheet_names[0])
    if sheet is None:
        raise UnusableInput([_no_heads(name, ", ".join(book.sheet_names))])
    return _grid(sheet)


def grid_of_text(text: str) -> Grid:
    """Rows that were pasted out of a spreadsheet, or CSV with semicolons."""
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ";"
    try:
        lines = list(csv.reader(StringIO(text.replace("\0", "")), delimiter=delimiter))
    except csv.Error as error:
        raise UnusableInput([_no_heads("tempelan", harmless(str(error)))]) from error
    return Grid("tempelan", [[untame(cell) for cell in line] for line in lines])


def _grid(sheet: Sheet) -> Grid:
    return Grid(sheet.name, sheet.rows, sheet.percents())


def entries_in(
    grid: Grid, candidates: Sequence[Candidate], criteria: Sequence[Criterion], today: date
) -> list[Entry]:
    """One entry for each row; an empty number leaves the cell as it is. Every fault by its cell."""
    head, places = _heads(grid)
    reader = _Reader(
        grid,
        places,
        {squeezed(c.unit.code): c for c in candidates},
        {squeezed(c.key): c for c in criteria},
        today,
    )
    body = range(head + 1, len(grid.rows))
    if len(body) > MOST_ROWS:
        raise UnusableInput([_too_long(grid.place, len(body))])
    found = [entry for row in body if (entry := reader.entry(row)) is not None]
    if reader.faults:
        raise UnusableInput(reader.faults)
    return found


def _heads(grid: Grid) -> tuple[int, Mapping[str, int]]:
    wanted = {squeezed(head): head for head in HEADS}
    for number, line in enumerate(grid.rows[:HEAD_WITHIN]):
        names = [wanted.get(squeezed(str(cell)), "") for cell in line]
        if set(NEEDED) <= set(names):
            return number, {name: names.index(name) for name in HEADS if name in names}
    first = next((line for line in grid.rows if any(str(c).strip() for c in line)), [])
    raise UnusableInput([_no_heads(grid.place, ", ".join(str(cell) for cell in first))])


class _Reader:
    """Rows to entries, gathering what is wrong."""

    def __init__(
        self,
        grid: Grid,
        places: Mapping[str, int],
        candidates: Mapping[str, Candidate],
        criteria: Mapping[str, Criterion],
        today: date,
    ) -> None:
        self.grid, self.places, self.today = grid, places, today
        self.candidates, self.criteria = candidates, criteria
        self.faults: list[Fault] = []
        self._rows: dict[tuple[str, str], int] = {}

    def entry(self, row: int) -> Entry | None:
        """None for a row without a number, and for one with a fault."""
        content = self._cell(row, "Nilai")
        if content == "":
            return None
        before = len(self.faults)
        candidate = self._named(row, "Kode unit", self.candidates, _CANDIDATE)
        criterion = self._named(row, "Kriteria", self.criteria, _CRITERION)
        if candidate is None or criterion is None:
            return None
        self._refuse_twice(row, candidate, criterion)
        value = self._value(row, content, criterion)
        source, as_of = self._source(row), self._day(row)
        if len(self.faults) > before:
            return None
        return Entry(candidate.pk, criterion.key, value, source, as_of)

    def _cell(self, row: int, head: str) -> Any:
        line, column = self.grid.rows[row], self.places[head]
        content = line[column] if column < len(line) else ""
        return content.strip() if isinstance(content, str) else "" if content is None else content

    def _named[T](self, row: int, head: str, known: Mapping[str, T], expected: Text) -> T | None:
        content = self._cell(row, head)
        whole = isinstance(content, float) and content.is_integer()
        found = known.get(squeezed(str(int(content) if whole else content)))
        if found is None:
            self._fault("NILAI-NAME", row, head, content, expected, _COPY)
        return found

    def _refuse_twice(self, row: int, candidate: Candidate, criterion: Criterion) -> None:
        first = self._rows.setdefault((str(candidate.pk), criterion.key), row)
        if first != row:
            place = self.grid.at(first, self.places["Kriteria"])
            expected = Text(
                f"satu baris; sudah ada di {place}", f"one row; it is in {place} already"
            )
            self._fault("NILAI-TWICE", row, "Kriteria", criterion.key, expected, _DELETE)

    def _value(self, row: int, content: Any, criterion: Criterion) -> Any:
        column = self.places["Nilai"]
        is_percent = (row + 1, column + 1) in self.grid.percents
        value = None
        if not isinstance(content, ErrorValue):
            value = number_in(content, is_percent=is_percent)
        if value is None:
            self._fault("NILAI-NUMBER", row, "Nilai", content, _NUMBER, _PLAINLY)
        elif not criterion.fits(value):
            low, high = f"{criterion.low:f}", f"{criterion.high:f}"
            expected = Text(f"dari {low} sampai {high}", f"from {low} to {high}")
            self._fault("NILAI-SCALE", row, "Nilai", content, expected, _UNIT)
        return value

    def _source(self, row: int) -> str:
        text = str(self._cell(row, "Sumber"))
        if not text or len(text) > LONGEST_SOURCE:
            self._fault("NILAI-SOURCE", row, "Sumber", text, _SOURCE, _NAME_IT)
        return text

    def _day(self, row: int) -> date | None:
        content = self._cell(row, "Keadaan per")
        day = day_in(content)
        if day is None or day > self.today:
            self._fault("NILAI-DAY", row, "Keadaan per", content, _DAY, _DATE_IT)
        return day

    def _fault(
        self, code: str, row: int, head: str, content: Any, expected: Text, remedy: Text
    ) -> None:
        where = self.grid.at(row, self.places[head])
        self.faults.append(
            Fault(code, where, harmless(content) if content != "" else "—", expected, remedy)
        )


def rows_out(
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    stored: Mapping[tuple[Any, str], Any],
) -> Iterator[list[Any]]:
    """Every cell, filled or not, in the layout that is read."""
    for candidate in candidates:
        for criterion in criteria:
            row = stored.get((candidate.pk, criterion.key))
            told = [None, None, None] if row is None else [row.value, row.source, row.as_of]
            about = f"{criterion.label}, {criterion.unit}"
            yield [candidate.unit.code, candidate.unit.name, criterion.key, about, *told]


_CANDIDATE = Text("kode unit salah satu calon", "the code of one of the candidates")
_CRITERION = Text("kunci kriteria dari rumus", "the key of a criterion of the formula")
_COPY = Text("salin dari tabel yang diunduh", "copy it from the downloaded table")
_DELETE = Text("hapus salah satu barisnya", "delete one of the rows")
_NUMBER = Text("angka, misalnya 71,25", "a number, as 71.25")
_PLAINLY = Text("tulis tanpa satuan dan tanpa titik ribuan", "without unit and thousands point")
_UNIT = Text("periksa satuan dan skalanya di kolom Ukuran", "check its unit in the column Ukuran")
_SOURCE = Text("dokumen yang memuat angka ini", "the document that has this number")
_NAME_IT = Text(
    "tulis nama dan tahunnya, paling panjang 200 huruf", "name and year, up to 200 letters"
)
_DAY = Text("tanggal yang sudah lewat, misalnya 31/12/2025", "a past date, as 31/12/2025")
_DATE_IT = Text("tulis tanggal keadaan itu", "write the day of which it speaks")


def _no_heads(where: str, found: str) -> Fault:
    heads = ", ".join(NEEDED)
    return Fault(
        "NILAI-HEADS", where, harmless(found) if found else "—",
        Text(f"kepala kolom {heads}", f"the column heads {heads}"),
        Text("mulai dari tabel yang diunduh di sini", "start from the table downloaded here"),
    )  # fmt: skip


def _too_long(where: str, rows: int) -> Fault:
    return Fault(
        "NILAI-ROWS", where, str(rows),
        Text(f"paling banyak {MOST_ROWS} baris", f"at most {MOST_ROWS} rows"),
        Text("hapus baris yang tidak perlu", "delete the rows that are not needed"),
    )  # fmt: skip
