"""Cycles as those who keep them see them: dates with their history, who takes part and who not."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kawal.accounts.service import Person
from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import Cycle, CycleStage, Run, RunState, RunUnit, Stage
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.runs import cycles_for
from kawal.events.service import EventRow, events, rows
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Kind, Unit


@dataclass(frozen=True, slots=True)
class EarlierDate:
    """A date that was replaced: what it was, by which letter, who set it when."""

    due_on: date
    circular: str
    set_at: datetime
    set_by: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """A step of the cycle; `now` is None while nobody has set it."""

    stage: Stage
    now: CycleStage | None
    earlier: list[EarlierDate]


@dataclass(slots=True)
class Coverage:
    """Units of one kind: in with a run of their own, in as a part, and not in."""

    kind: Kind
    own: int = 0
    parts: int = 0
    missing: list[Unit] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.own + self.parts + len(self.missing)


def cycle_rows(person: Person) -> QuerySet[Cycle]:
    """Each with `n_runs`, `n_open` and `due_on` of the units' own step, newest year first."""
    due = CycleStage.objects.filter(cycle=OuterRef("pk"), stage=Stage.SELF)
    rows = cycles_for(person).annotate(
        n_runs=Count("runs"),
        n_open=Count("runs", filter=Q(runs__state=RunState.OPEN)),
        due_on=Subquery(due.values("due_on")[:1]),
    )
    return rows.order_by("-year", "name", "pk")


def stage_lines(cycle: Cycle) -> list[StageLine]:
    """All steps in their order, with the dates that were moved; a fixed number of queries."""
    stored = {row.stage: row for row in cycle.stages.all()}
    acts: defaultdict[str, list[EventRow]] = defaultdict(list)
    found = events().filter(
        about_kind="cycle", about_id=str(cycle.pk), type=AssessmentEvent.STAGE_SET
    )
    for act in rows(found.order_by("at", "pk")):
        acts[str(act.data["stage"])].append(act)
    return [
        StageLine(stage, stored.get(stage), [_earlier(act) for act in acts[stage][:-1]])
        for stage in Stage
    ]


def runs_in(person: Person, cycle: Cycle) -> QuerySet[Run]:
    """The visible runs of the cycle by the name of the unit, each with `n_parts`."""
    runs = visible_to(person, Run.objects.filter(cycle=cycle)).select_related("unit", "cycle")
    parts = RunUnit.objects.filter(run=OuterRef("pk")).order_by().values("run")
    counted = parts.annotate(n=Count("pk")).values("n")
    return runs.annotate(n_parts=Subquery(counted)).order_by("unit__name", "pk")


def coverage(person: Person, cycle: Cycle, today: date) -> list[Coverage]:
    """Every kind of unit that the person sees in the agency; three queries."""
    own = set(Run.objects.filter(cycle=cycle).values_list("unit_id", flat=True))
    parts = set(RunUnit.objects.filter(cycle=cycle).values_list("unit_id", flat=True))
    found: dict[str, Coverage] = {}
    for unit in open_units(person, cycle, today, Permission.ASSESSMENTS_VIEW):
        line = found.setdefault(unit.kind, Coverage(Kind(unit.kind)))
        if unit.pk in own:
            line.own += 1
        elif unit.pk in parts:
            line.parts += 1
        else:
            line.missing.append(unit)
    return [found[kind] for kind in Kind if kind in found]


def open_units(person: Person, cycle: Cycle, today: date, permission: str) -> QuerySet[Unit]:
    """Units of the cycle's agency within the person's reach that are open today."""
    rows = units_where(person, permission).filter(agency=cycle.agency_id)
    return rows.exclude(ends_on__lt=today).order_by("name", "pk")


def free_units(person: Person, cycle: Cycle, today: date) -> QuerySet[Unit]:
    """Those that may still be let in: in no run of the cycle, neither their own nor as a part."""
    rows = open_units(person, cycle, today, Permission.CYCLES_MANAGE)
    return _free(rows, cycle)


def free_parts(run: Run, today: date) -> QuerySet[Unit]:
    """Open units below the run's own that are in no run of the cycle."""
    below = Unit.objects.below(run.unit).exclude(pk=run.unit_id).exclude(ends_on__lt=today)
    return _free(below.order_by("name", "pk"), run.cycle)


def _free(units: QuerySet[Unit], cycle: Cycle) -> QuerySet[Unit]:
    own = Run.objects.filter(cycle=cycle).values("unit")
    parts = RunUnit.objects.filter(cycle=cycle).values("unit")
    return units.exclude(pk__in=own).exclude(pk__in=parts)


def _earlier(act: EventRow) -> EarlierDate:
    data = act.data
    return EarlierDate(
        date.fromisoformat(str(data["due"])), str(data["circular"]), act.at, act.by_label
    )
