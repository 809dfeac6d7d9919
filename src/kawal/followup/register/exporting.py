"""The register out, in the layout of the import; beside it how far each line is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.core.csv_lines import BOM, csv_lines
from kawal.documents.sheets import Book, Column, Content, Layout, Sheet, write
from kawal.documents.tables.cells import Value, word
from kawal.documents.tables.layout import Shape
from kawal.followup.models import Recommendation
from kawal.followup.register.layout import register

_LAYOUTS: Mapping[Shape, Layout] = {Shape.DATE: "date", Shape.YEAR: "text"}


def workbook(
    rows: Sequence[Recommendation], standing: Iterable[Sequence[Content]], now: datetime
) -> bytes:
    """Three sheets: the register as it can be imported again, its standing, and the guide."""
    sheets = [
        Sheet(register().sheet, _columns(), map(_cells, rows), frozen=2),
        Sheet(_("Tindak lanjut"), _standing_columns(), standing, frozen=1),
        Sheet(_("Petunjuk"), _guide_columns(), _guide(), is_filtered=False),
    ]
    return write(Book(_("Register rekomendasi"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    sheets = [
        Sheet(register().sheet, _columns(), ()),
        Sheet(_("Petunjuk"), _guide_columns(), _guide(), is_filtered=False),
    ]
    return write(Book(_("Register rekomendasi"), sheets, now))


def csv_text(rows: Iterable[Recommendation]) -> str:
    """The register with semicolons, as an Indonesian Excel opens it by a double click."""
    columns = register().columns
    heads = [column.head for column in columns]
    lines = ([word(column, _value(row, column.key)) for column in columns] for row in rows)
    return BOM + csv_lines([heads, *lines])


def _columns() -> list[Column]:
    return [
        Column(each.head, each.width, _LAYOUTS.get(each.shape, "text"))
        for each in register().columns
    ]


def _cells(row: Recommendation) -> list[Content]:
    """Dates as dates, all else as its word in the file."""
    found: list[Content] = []
    for column in register().columns:
        value = _value(row, column.key)
        is_date = column.shape is Shape.DATE
        found.append(value if is_date and value else word(column, value) or None)
    return found


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


def _guide_columns() -> list[Column]:
    return [
        Column(_("Kolom"), 20),
        Column(_("Wajib"), 8),
        Column(_("Isi"), 56),
        Column(_("Pilihan"), 72),
    ]


def _guide() -> Iterator[Sequence[Content]]:
    for column in register().columns:
        yield (
            column.head, _("Ya") if column.required else "", column.about, ", ".join(column.words)
        )  # fmt: skip
