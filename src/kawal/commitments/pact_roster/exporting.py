"""The roster out, in the layout of the import; beside it how each one stands."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.commitments.models import PactLine
from kawal.commitments.pact_roster.layout import roster
from kawal.commitments.queries.pacts import Row
from kawal.core.csv_lines import BOM, csv_lines
from kawal.documents.sheets import Book, Column, Content, Sheet, write
from kawal.documents.tables.cells import word


def workbook(rows: Sequence[Row], now: datetime) -> bytes:
    """Three sheets: the roster as it can be imported again, its standing, and the guide."""
    here = [row.line for row in rows if row.line.left_on is None]
    sheets = [
        Sheet(roster().sheet, _columns(), map(_cells, here), frozen=1),
        Sheet(_("Keadaan"), _standing_columns(), map(_standing, rows), frozen=1),
        _guide(),
    ]
    return write(Book(_("Daftar pegawai pakta integritas"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    sheets = [Sheet(roster().sheet, _columns(), ()), _guide()]
    return write(Book(_("Daftar pegawai pakta integritas"), sheets, now))


def csv_text(lines: Iterable[PactLine]) -> str:
    """With semicolons, as an Indonesian Excel opens it by a double click; without who has left."""
    heads: list[Sequence[object]] = [[column.head for column in roster().columns]]
    return BOM + csv_lines([*heads, *(_cells(line) for line in lines if line.left_on is None)])


def _columns() -> list[Column]:
    return [Column(each.head, each.width) for each in roster().columns]


def _cells(line: PactLine) -> list[Content]:
    """Each as its word in the file."""
    values = {
        "name": line.name, "nip": line.nip, "status": line.status, "post": line.post,
        "unit": line.unit.code,
    }  # fmt: skip
    return [word(column, values[column.key]) for column in roster().columns]


def _standing_columns() -> list[Column]:
    return [
        Column(_("Nama"), 36),
        Column(_("Unit"), 36),
        Column(_("Keadaan"), 18),
        Column(_("Ditandatangani"), 14, "date"),
        Column(_("Cara"), 32),
        Column(_("Kode"), 18, "code"),
        Column(_("Catatan"), 40),
    ]


def _standing(row: Row) -> list[Content]:
    pact, line = row.pact, row.line
    signed: list[Content] = [None, None, None]
    if pact is not None:
        signed = [pact.signed_on, str(pact.get_how_display()), pact.code]
    return [line.name, line.unit.name, row.word, *signed, line.left_reason or None]


def _guide() -> Sheet:
    columns = [Column(_("Kolom"), 20), Column(_("Wajib"), 8), Column(_("Isi"), 80)]
    return Sheet(_("Petunjuk"), columns, _explained(), is_filtered=False)


def _explained() -> Iterator[Sequence[Content]]:
    for column in roster().columns:
        words = f": {', '.join(column.words)}" if column.words else ""
        yield column.head, _("Ya") if column.required else "", f"{column.about}{words}"
