"""The roster out, in the layout of the import; beside it how each one stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.commitments.models import PactLine
from kawal.commitments.pact_roster.layout import roster
from kawal.commitments.queries.pacts import Row
from kawal.documents.sheets import Book, Column, Content, Sheet, write
from kawal.documents.tables.sheets import Values, csv_of, guide_of, sheet_of


def workbook(rows: Sequence[Row], now: datetime) -> bytes:
    """Three sheets: the roster as it can be imported again, its standing, and the guide."""
    here = [row.line for row in rows if row.line.left_on is None]
    sheets = [
        sheet_of(roster(), map(_values, here), frozen=1),
        Sheet(_("Keadaan"), _standing_columns(), map(_standing, rows), frozen=1),
        guide_of(roster()),
    ]
    return write(Book(_("Daftar pegawai pakta integritas"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    sheets = [sheet_of(roster(), ()), guide_of(roster())]
    return write(Book(_("Daftar pegawai pakta integritas"), sheets, now))


def csv_text(lines: Iterable[PactLine]) -> str:
    """Without who has left."""
    return csv_of(roster(), (_values(line) for line in lines if line.left_on is None))


def _values(line: PactLine) -> Values:
    return {
        "name": line.name, "nip": line.nip, "status": line.status, "post": line.post,
        "unit": line.unit.code,
    }  # fmt: skip


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
