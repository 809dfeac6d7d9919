"""The list that lies in an archive of evidence: what is in it, what is not and why."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.assessments.exports.entries import Entry
from kawal.assessments.exports.told import (
    closed,
    origin_of,
    reason_of,
    verdict_of,
    why_left_out,
)
from kawal.assessments.queries.exports import Contents
from kawal.documents import sheets
from kawal.documents.sheets import Cell, Column, Content, Sheet

type Row = list[Content | Cell]


class Manifest:
    """Every word is chosen when it is made, in the reader's language; the file is written later."""

    def __init__(self, contents: Contents, entries: Sequence[Entry], made_at: datetime) -> None:
        run = contents.sheet.run
        self._title = _("Daftar data dukung {run}").format(run=run)
        self._sheet = _("Daftar data dukung")
        self._damaged = _("tidak disertakan: rusak di penyimpanan")
        self._columns = _columns()
        self._entries = [(entry, _row(contents, entry)) for entry in entries]
        self._links = list(_links(contents))
        self._made_at = made_at

    def written(self, damaged: Collection[str]) -> bytes:
        """As XLSX; `damaged` are paths whose content no longer was what had been handed in."""
        rows = [
            [*row[:-1], Cell(self._damaged, "late")] if entry.path in damaged else row
            for entry, row in self._entries
        ]
        sheet = Sheet(self._sheet, self._columns, [*rows, *self._links], frozen=1)
        return sheets.write(sheets.Book(self._title, [sheet], self._made_at))


def _columns() -> list[Column]:
    return [
        Column(_("Kode"), 14, "code"),
        Column(_("Pertanyaan"), 50),
        Column(_("Judul"), 40),
        Column(_("Nama berkas"), 40),
        Column(_("Versi"), 7, "whole"),
        Column(_("SHA-256"), 68, "code"),
        Column(_("Ukuran (byte)"), 14, "whole"),
        Column(_("Pemeriksaan"), 18),
        Column(_("Alasan"), 30),
        Column(_("Unit"), 30),
        Column(_("Letak dalam ZIP"), 60),
        Column(_("Keterangan"), 36),
    ]


def _row(contents: Contents, entry: Entry) -> Row:
    paper = entry.paper
    text = contents.instrument.questions[paper.code].text
    if paper.is_closed:
        return [
            paper.code, text, closed(), None, None, None, None, verdict_of(paper), None, None, None,
            Cell(why_left_out(paper), "muted"),
        ]  # fmt: skip
    version = paper.version
    return [
        paper.code, text, version.evidence.title, version.file_name, version.number,
        version.blob.sha256, version.blob.size, verdict_of(paper),
        reason_of(paper) or None, version.evidence.unit.name, entry.path or None,
        Cell(_remark(entry), "muted"),
    ]  # fmt: skip


def _remark(entry: Entry) -> str:
    said = [origin_of(entry.paper), why_left_out(entry.paper)]
    return "; ".join(part for part in said if part) or _("disertakan")


def _links(contents: Contents) -> Iterator[Row]:
    for code, links in contents.links.items():
        text = contents.instrument.questions[code].text
        for link in links:
            yield [
                code, text, link.title, link.url, None, None, None, None, None, None, None,
                Cell(_("tautan, bukan berkas"), "muted"),
            ]  # fmt: skip
