"""What became of each pledge, derived from the actions that were made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.commitments.models import Charter, Pledge
from kawal.core.time import local_date
from kawal.followup.service import SourceKind, Standing, standing_of
from kawal.ui.parts import Kind

PLAN_WITHIN = timedelta(days=30)
"""From the seal on; a pledge without an action says so in public from then on."""


@dataclass(frozen=True, slots=True)
class State:
    kind: Kind
    word: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class PledgeLine:
    pledge: Pledge
    state: State


def lines_of(
    pledges: Iterable[Pledge], charters: Sequence[Charter], today: date
) -> list[PledgeLine]:
    """One query for all of them. `charters`: those of the pledges, read already."""
    row = list(pledges)
    sealed = {charter.pk: charter.sealed_at for charter in charters}
    standings = standings_of(row, today)
    found = []
    for pledge in row:
        moment = sealed[pledge.charter_id]
        since = None if moment is None else local_date(moment)
        state = state_of(pledge, standings[str(pledge.pk)], since, today)
        found.append(PledgeLine(pledge, state))
    return found


def state_of(pledge: Pledge, standing: Standing, sealed_on: date | None, today: date) -> State:
    """In one word; beside it the day people work by, or how long nothing has been planned."""
    if not standing.total:
        return _unplanned(sealed_on, today)
    kind = kind_of(standing)
    more = _moved(pledge, standing) if kind in {"late", "due", "info"} else ""
    return State(kind, str(_WORDS[kind]), more)


def kind_of(standing: Standing) -> Kind:
    """The gravest first: late before waiting, waiting before running."""
    if standing.is_proven:
        return "done"
    if standing.late:
        return "late"
    if standing.waiting:
        return "due"
    return "idle" if standing.waived == standing.total else "info"


_WORDS: Mapping[Kind, str | Promise] = {
    "done": gettext_lazy("Sudah diverifikasi"),
    "late": gettext_lazy("Terlambat"),
    "due": gettext_lazy("Menunggu verifikasi"),
    "idle": gettext_lazy("Dibebaskan dengan alasan"),
    "info": gettext_lazy("Berjalan"),
}


def _moved(pledge: Pledge, standing: Standing) -> str:
    """The day people work by, where it is no longer the one that was promised."""
    if standing.due_on is None or standing.due_on == pledge.due_on:
        return ""
    return _("Tenggat aksi {day}").format(day=date_format(standing.due_on, "j M Y"))


def unplanned(charters: QuerySet[Charter], today: date) -> list[Pledge]:
    """Pledges of these sealed charters that have no action though their time for it is over."""
    over = [c for c in charters if c.sealed_at and local_date(c.sealed_at) + PLAN_WITHIN < today]
    pledges = list(Pledge.objects.filter(charter__in=over).select_related("charter__unit"))
    standings = standings_of(pledges, today)
    return [pledge for pledge in pledges if not standings[str(pledge.pk)].total]


def standings_of(pledges: Iterable[Pledge], today: date) -> Mapping[str, Standing]:
    """What followup says of the actions that were made of these; one query."""
    return standing_of(SourceKind.PLEDGE, [str(pledge.pk) for pledge in pledges], today)


def _unplanned(sealed_on: date | None, today: date) -> State:
    if sealed_on is None:
        return State("idle", _("Belum disegel"))
    days = (today - sealed_on).days
    if days <= PLAN_WITHIN.days:
        by = date_format(sealed_on + PLAN_WITHIN, "j M Y")
        return State(
            "idle", _("Rencana aksi sedang disusun"), _("Paling lambat {day}").format(day=by)
        )
    more = ngettext(
        "Sudah {n} hari sejak piagam disegel", "Sudah {n} hari sejak piagam disegel", days
    ).format(n=days)
    return State("idle", _("Belum ada rencana aksi"), more)
