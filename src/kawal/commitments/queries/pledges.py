"""What became of each pledge, derived from the actions that were made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

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


class PledgeState(StrEnum):
    """What became of a pledge: the same in a row, in a bar and in an address."""

    DONE = "done"
    DUE = "due"
    RUNNING = "info"
    DRAFTING = "drafting"
    LATE = "late"
    UNPLANNED = "idle"
    WAIVED = "waived"

    @property
    def kind(self) -> Kind:
        return _KINDS[self]

    @property
    def word(self) -> str:
        return str(_WORDS[self])


_KINDS: Mapping[PledgeState, Kind] = {
    PledgeState.DONE: "done",
    PledgeState.DUE: "due",
    PledgeState.RUNNING: "info",
    PledgeState.DRAFTING: "info",
    PledgeState.LATE: "late",
    PledgeState.UNPLANNED: "idle",
    PledgeState.WAIVED: "idle",
}
_WORDS: Mapping[PledgeState, Promise] = {
    PledgeState.DONE: gettext_lazy("Sudah diverifikasi"),
    PledgeState.DUE: gettext_lazy("Menunggu verifikasi"),
    PledgeState.RUNNING: gettext_lazy("Berjalan"),
    PledgeState.DRAFTING: gettext_lazy("Rencana aksi sedang disusun"),
    PledgeState.LATE: gettext_lazy("Terlambat"),
    PledgeState.UNPLANNED: gettext_lazy("Belum ada rencana aksi"),
    PledgeState.WAIVED: gettext_lazy("Dibebaskan dengan alasan"),
}
_WITH_DAY = {PledgeState.LATE, PledgeState.DUE, PledgeState.RUNNING}


@dataclass(frozen=True, slots=True)
class State:
    key: PledgeState
    word: str
    more: str = ""
    is_without_plan: bool = False

    @property
    def kind(self) -> Kind:
        return self.key.kind

    @property
    def is_missed(self) -> bool:
        """Due, and nobody has made an action of it: the index counts it all the same."""
        return self.is_without_plan and self.key == PledgeState.LATE


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
        state = state_of(pledge, standings[str(pledge.pk)], sealed[pledge.charter_id], today)
        found.append(PledgeLine(pledge, state))
    return found


def state_of(pledge: Pledge, standing: Standing, sealed_at: datetime | None, today: date) -> State:
    """In one word; beside it the day people work by, or how long nothing has been planned."""
    key = key_of(standing, pledge.owed_on, sealed_at, today)
    if not standing.total:
        return State(key, *_unplanned(key, sealed_at, today), is_without_plan=True)
    return State(key, key.word, _moved(pledge, standing) if key in _WITH_DAY else "")


def key_of(
    standing: Standing, owed_on: date | None, sealed_at: datetime | None, today: date
) -> PledgeState:
    """The gravest first: late before waiting, waiting before running.

    What is due is late without an action, too. Before its day nobody misses a plan for a while
    after the seal: it is being drafted.
    """
    if not standing.total:
        if sealed_at is not None and owed_on is not None and owed_on < today:
            return PledgeState.LATE
        is_new = sealed_at is not None and today <= local_date(sealed_at) + PLAN_WITHIN
        return PledgeState.DRAFTING if is_new else PledgeState.UNPLANNED
    if standing.is_proven:
        return PledgeState.DONE
    if standing.late:
        return PledgeState.LATE
    if standing.waiting:
        return PledgeState.DUE
    return PledgeState.WAIVED if standing.waived == standing.total else PledgeState.RUNNING


def _moved(pledge: Pledge, standing: Standing) -> str:
    """The day people work by, where it is no longer the one that was promised."""
    if standing.due_on is None or standing.due_on == pledge.due_on:
        return ""
    return _("Tenggat aksi {day}").format(day=date_format(standing.due_on, "j M Y"))


def unplanned(charters: QuerySet[Charter], today: date) -> list[Pledge]:
    """Pledges of these sealed charters that have no action though the time for it is over, or
    their day.
    """
    rows = Pledge.objects.filter(charter__in=charters).select_related("charter__unit")
    pledges = list(rows.defer("charter__snapshot"))
    lines = lines_of(pledges, [pledge.charter for pledge in pledges], today)
    return [
        line.pledge
        for line in lines
        if line.state.is_without_plan and line.state.key != PledgeState.DRAFTING
    ]


def standings_of(pledges: Iterable[Pledge], today: date) -> Mapping[str, Standing]:
    """What followup says of the actions that were made of these; one query."""
    return standing_of(SourceKind.PLEDGE, [str(pledge.pk) for pledge in pledges], today)


def _unplanned(key: PledgeState, sealed_at: datetime | None, today: date) -> tuple[str, str]:
    if sealed_at is None:
        return _("Belum disegel"), ""
    if key == PledgeState.LATE:
        return key.word, PledgeState.UNPLANNED.word
    sealed_on = local_date(sealed_at)
    if key == PledgeState.DRAFTING:
        by = date_format(sealed_on + PLAN_WITHIN, "j M Y")
        return key.word, _("Paling lambat {day}").format(day=by)
    days = (today - sealed_on).days
    more = ngettext(
        "Sudah {n} hari sejak piagam disegel", "Sudah {n} hari sejak piagam disegel", days
    ).format(n=days)
    return key.word, more
