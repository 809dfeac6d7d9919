"""Actions out, in the layout of the import; beside it how far each is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from kawal.documents.sheets import Book, Column, Content, Layout, Sheet, write
from kawal.documents.tables.cells import word
from kawal.documents.tables.layout import Shape
from kawal.followup.models import Action
from kawal.followup.plans.importing import values_of
from kawal.followup.plans.layout import TABLE
from kawal.followup.wording import Row

_LAYOUTS: Mapping[Shape, Layout] = {Shape.DATE: "date"}


def workbook(actions: Iterable[Action], today: date, now: datetime) -> bytes:
    """The table as it can be imported again, how far each line is, and the guide."""
    found = list(actions)
    sheets = [
        Sheet(TABLE.sheet, _columns(), map(_cells, found), frozen=3),
        Sheet(_("Keadaan"), _state_columns(), _states(found, today), frozen=1),
        _guide(),
    ]
    return write(Book(_("Rencana aksi"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    return write(Book(_("Rencana aksi"), [Sheet(TABLE.sheet, _columns(), ()), _guide()], now))


def _columns() -> list[Column]:
    return [Column(c.head, c.width, _LAYOUTS.get(c.shape, "text")) for c in TABLE.columns]


def _cells(action: Action) -> list[Content]:
    values = values_of(action)
    return [
        values[c.key] if c.shape is Shape.DATE else word(c, values[c.key]) or None
        for c in TABLE.columns
    ]


def _state_columns() -> list[Column]:
    return [
        Column(_("Nomor"), 10), Column(_("Aksi"), 48), Column(_("Unit"), 28),
        Column(_("Keadaan"), 22), Column(_("Tenggat dihitung"), 14, "date"),
        Column(_("Diajukan"), 12, "date"), Column(_("Selesai"), 12, "date"),
        Column(_("Verifikator"), 28), Column(_("Berkas"), 8, "whole"), Column(_("Asal"), 40),
    ]  # fmt: skip


def _states(actions: Sequence[Action], today: date) -> Iterator[Sequence[Content]]:
    for action in actions:
        row = Row(action, today)
        yield (
            action.code, action.title, action.unit.name, row.said.word, action.counts_on,
            action.submitted_on, action.done_on, row.verifier, row.n_files,
            action.source_label or action.get_source_kind_display(),
        )  # fmt: skip


def _guide() -> Sheet:
    columns = [Column(_("Kolom"), 22), Column(_("Wajib"), 8), Column(_("Isi"), 56)]
    lines = [(c.head, _("Ya") if c.required else "", c.about) for c in TABLE.columns]
    return Sheet(_("Petunjuk"), columns, lines, is_filtered=False)
