"""What teams are told about their runs: opened, and due soon. Days of the cycle in calendars."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.accounts.service import Person
from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import CycleStage, Run, RunState, RunUnit, Stage
from kawal.assessments.permissions import visible_to
from kawal.core.time import local_date
from kawal.events.service import EventRow
from kawal.notices.service import (
    Channel,
    Entry,
    Reading,
    Told,
    Words,
    declares,
    notify,
    provides_entries,
    turns,
)
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import ROLES, Level, Membership, Unit

BEFORE = (1, 3, 7, 14)  # days before the last one

_FILLING = [
    key
    for key, role in ROLES.items()
    if role.level == Level.UNIT and Permission.ASSESSMENTS_FILL in role.permissions
]


def seen_runs(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Run.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "assessments.run_opened",
    label=gettext_lazy("Penilaian unit saya dibuka"),
    about=gettext_lazy("Saat unit Anda ikut dalam siklus penilaian dan lembar kerjanya siap."),
    usual=Channel.NOW,
    seen=seen_runs,
    icon="table",
)
def RUN_OPENED(n: Reading) -> Words:  # noqa: N802  what the decorator leaves is a constant
    title = _("Penilaian {run} dibuka").format(run=n.text("run"))
    if not n.data.get("due"):
        return Words(title, _("Lembar kerjanya siap diisi."))
    return Words(title, _("Isi paling lambat {day}.").format(day=_day(n.text("due"))))


@declares(
    "assessments.run_due",
    label=gettext_lazy("Tenggat penilaian unit saya"),
    about=gettext_lazy("14, 7, 3, dan 1 hari sebelum penilaian mandiri harus dikirim."),
    usual=Channel.NOW,
    seen=seen_runs,
    icon="due",
)
def RUN_DUE(n: Reading) -> Words:  # noqa: N802
    days = int(n.text("days") or 0)
    words = ngettext(
        "Penilaian {run} harus dikirim dalam {n} hari",
        "Penilaian {run} harus dikirim dalam {n} hari",
        days,
    )
    title = words if days else _("Penilaian {run} harus dikirim hari ini")
    said = _("Paling lambat {day}, {circular}.")
    detail = said.format(day=_day(n.text("due")), circular=n.text("circular"))
    return Words(title.format(run=n.text("run"), n=days), detail)


@turns(AssessmentEvent.RUN_OPENED)
def opened(act: EventRow) -> Iterator[Told]:
    run = Run.objects.select_related("cycle", "unit").filter(pk=act.about_id).first()
    if run is not None:
        due = CycleStage.objects.filter(cycle=run.cycle_id, stage=Stage.SELF).first()
        people = team_of(run, local_date(act.at))
        yield Told(
            kind=RUN_OPENED,
            to=[pk for pk in people if str(pk) != act.by_id],
            about_kind=act.about_kind,
            about_id=act.about_id,
            data={"run": act.about_label, "due": str(due.due_on) if due else ""},
            link=reverse("assessments:worksheet", args=[run.pk]),
            group=f"run-opened:{run.pk}",
        )


def remind_of_due_runs(*, now: datetime) -> int:
    """Tell the teams of open runs, once for each of the days; returns how many were told.

    A night on which nothing ran is made up for: who should have heard on the day before hears now.
    Another date of the cycle is heard of anew.
    """
    today = local_date(now)
    told = 0
    dues = CycleStage.objects.filter(stage=Stage.SELF, due_on__gte=today).order_by("due_on", "pk")
    for due in dues:
        days = (due.due_on - today).days
        mark = next((before for before in BEFORE if days <= before), None)
        if mark is not None:
            told += sum(_remind(run, due, days, mark, now) for run in _open_runs(due))
    return told


def team_of(run: Run, on: date) -> set[UUID]:
    """Who fills it by a role in its unit or in a sub-unit named in it.

    A unit without a team of its own is filled by that of the nearest unit above.
    """
    parts = list(RunUnit.objects.filter(run=run).values_list("unit_id", flat=True))
    rows = Membership.objects.effective(on).filter(
        unit__in=[*run.unit.path, *parts], role__in=_FILLING, person__is_active=True
    )
    by_unit = defaultdict[UUID | None, set[UUID]](set)
    for unit_id, person_id in rows.values_list("unit_id", "person_id"):
        by_unit[unit_id].add(person_id)
    people = {person for part in parts for person in by_unit.get(part, ())}
    return people | next((by_unit[pk] for pk in reversed(run.unit.path) if pk in by_unit), set())


@provides_entries
def ends_of_runs(person: Person, first: date, last: date) -> Iterator[Entry]:
    """The last day of the units' own step, for the open runs of the units that a person fills."""
    own = rights_of(person).units(Permission.ASSESSMENTS_FILL)
    units = Unit.objects.filter(pk__in=own)
    dues = CycleStage.objects.filter(stage=Stage.SELF, due_on__range=(first, last))
    by_cycle = {due.cycle_id: due for due in dues}
    runs = Run.objects.filter(unit__in=units, state=RunState.OPEN, cycle__in=by_cycle)
    for run in runs.select_related("unit", "cycle"):
        due = by_cycle[run.cycle_id]
        yield Entry(
            uid=f"run-{run.pk}",
            title=_("Batas mengirim penilaian {run}").format(run=run),
            starts=due.due_on,
            ends=due.due_on,
            path=reverse("assessments:worksheet", args=[run.pk]),
            detail=due.circular,
        )


@transaction.atomic
def _remind(run: Run, due: CycleStage, days: int, mark: int, now: datetime) -> int:
    return notify(
        RUN_DUE,
        to=team_of(run, local_date(now)),
        about_kind="run",
        about_id=str(run.pk),
        now=now,
        data={
            "run": str(run), "days": days, "due": str(due.due_on), "circular": due.circular,
        },
        link=reverse("assessments:worksheet", args=[run.pk]),
        once=f"run-due:{run.pk}:{due.due_on}:{mark}",
    )  # fmt: skip


def _open_runs(due: CycleStage) -> list[Run]:
    rows = Run.objects.filter(cycle=due.cycle_id, state=RunState.OPEN)
    return list(rows.select_related("cycle", "unit"))


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")
