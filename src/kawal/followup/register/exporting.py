"""The register out, in the layout of the import; beside it how far each line is."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.documents.sheets import Book, Column, Content, Sheet, write
from kawal.documents.tables.cells import Value
from kawal.documents.tables.sheets import Values, csv_of, guide_of, sheet_of
from kawal.followup.models import Recommendation
from kawal.followup.register.layout import register


def workbook(
    rows: Sequence[Recommendation], standing: Iterable[Sequence[Content]], now: datetime
) -> bytes:
    """Three sheets: the register as it can be imported again, its standing, and the guide."""
    sheets = [
        sheet_of(register(), map(_values, rows), frozen=2),
        Sheet(_("Tindak lanjut"), _standing_columns(), standing, frozen=1),
        guide_of(register()),
    ]
    return write(Book(_("Register rekomendasi"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    sheets = [sheet_of(register(), ()), guide_of(register())]
    return write(Book(_("Register rekomendasi"), sheets, now))


def csv_text(rows: Iterable[Recommendation]) -> str:
    return csv_of(register(), map(_values, rows))


def _values(row: Recommendation) -> Values:
    return {column.key: _value(row, column.key) for column in register().columns}


def _value(row: Recommendation, key: str) -> Value:
    if key == "unit":
        return row.owner_unit.code
    if key == "post":
        return "" if row.owner_post is None else row.owner_post.name
    value: Value = getattr(row, key)
    return value


def _standing_columns() -> list[Column]:
    return [
        Column(_("Rekomendasi"), 24),
        Column(_("Keadaan"), 24),
        Column(_("Umur, hari"), 10, "whole"),
        Column(_("Aksi"), 8, "whole"),
        Column(_("Diverifikasi"), 12, "whole"),
        Column(_("Terlambat"), 12, "whole"),
        Column(_("Mengulang"), 24),
        Column(_("Ditutup"), 12, "date"),
        Column(_("Alasan penutupan"), 60),
    ]
