"""Actions out, in the layout of the import; beside it how far each is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from kawal.documents.sheets import Book, Column, Content, Sheet, write
from kawal.documents.tables.sheets import guide_of, sheet_of
from kawal.followup.models import Action
from kawal.followup.plans.importing import values_of
from kawal.followup.plans.layout import TABLE
from kawal.followup.wording import Row


def workbook(actions: Iterable[Action], today: date, now: datetime) -> bytes:
    """The table as it can be imported again, how far each line is, and the guide."""
    found = list(actions)
    sheets = [
        sheet_of(TABLE, map(values_of, found), frozen=3),
        Sheet(_("Keadaan"), _state_columns(), _states(found, today), frozen=1),
        guide_of(TABLE),
    ]
    return write(Book(_("Rencana aksi"), sheets, now))


def blank(now: datetime) -> bytes:
    """The empty table with its guide."""
    return write(Book(_("Rencana aksi"), [sheet_of(TABLE, ()), guide_of(TABLE)], now))


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
