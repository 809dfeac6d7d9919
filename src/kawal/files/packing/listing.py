"""The list that lies in a package: what is in it, what is not and why, each with its hash."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kawal.documents import sheets
from kawal.documents.sheets import Cell, Column, Content, Sheet
from kawal.files.packing.told import (
    ground_text,
    is_named_on_paper,
    title_on_paper,
    validity_text,
    why_absent,
)
from kawal.files.queries.package_contents import Absence, Contents, Packed

type Row = list[Content | Cell]


class Listing:
    """Every word is chosen when it is made, in the reader's language; the file is written later."""

    def __init__(self, contents: Contents, paths: Mapping[UUID, str], made_at: datetime) -> None:
        self._title = _("Daftar data dukung: {package}").format(package=contents.package.name)
        self._sheet = _("Daftar data dukung")
        self._damaged = why_absent(Absence.DAMAGED)
        self._columns = _columns()
        placed = [(paths.get(line.item.pk, ""), line) for line in contents.lines]
        self._rows = [(path, _row(line, path)) for path, line in placed]
        self._made_at = made_at

    def written(self, damaged: Collection[str]) -> bytes:
        """As XLSX; `damaged` are paths whose content no longer was what had been handed in."""
        rows: Sequence[Row] = [
            [*row[:-2], None, Cell(self._damaged, "late")] if path in damaged else row
            for path, row in self._rows
        ]
        sheet = Sheet(self._sheet, self._columns, rows, frozen=2)
        return sheets.write(sheets.Book(self._title, [sheet], self._made_at))


def _columns() -> list[Column]:
    return [
        Column(_("No."), 6, "whole"),
        Column(_("Judul"), 44),
        Column(_("Jenis"), 22),
        Column(_("Masa berlaku"), 24),
        Column(_("Klasifikasi"), 14),
        Column(_("Dasar hukum bila dikecualikan"), 40),
        Column(_("Versi"), 7, "whole"),
        Column(_("Nama berkas asli"), 36),
        Column(_("Unit"), 30),
        Column(_("Ukuran (byte)"), 14, "whole"),
        Column(_("SHA-256"), 68, "code"),
        Column(_("Letak dalam ZIP"), 50),
        Column(_("Keterangan"), 40),
    ]


def _row(line: Packed, path: str) -> Row:
    """Nothing but its place and that it is there, where the law closes the rest."""
    place, title = line.item.place, title_on_paper(line)
    evidence, version = line.evidence, line.version
    told = (
        Cell(_("disertakan"), "muted")
        if line.absence is None
        else Cell(why_absent(line.absence), "due")
    )
    if not is_named_on_paper(line):
        closed = str(evidence.get_classification_display())
        return [place, title, None, None, closed, *[None] * 7, told]
    validity = validity_text(evidence, line.validity)
    return [
        place, title, str(evidence.get_kind_display()),
        Cell(validity, "late" if line.is_expired else ""),
        str(evidence.get_classification_display()), ground_text(evidence) or None, version.number,
        version.file_name, evidence.unit.name, version.blob.size, version.blob.sha256,
        path or None, told,
    ]  # fmt: skip
