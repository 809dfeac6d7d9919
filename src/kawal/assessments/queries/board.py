"""The runs that a person may see, with where each stands: a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import QueryDict

from kawal.accounts.service import Person
from kawal.assessments.models import (
    Answer,
    Assessor,
    Cycle,
    CycleStage,
    Run,
    RunState,
    RunUnit,
    Sheet,
    Stage,
)
from kawal.assessments.permissions import visible_to
from kawal.assessments.progress import Progress, progress_of
from kawal.assessments.queries.sources import sources_of
from kawal.assessments.queries.support import supported_codes
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Kind, Unit

ROWS = 25  # on a page: each draws a bar
BELOW, UNFINISHED, REACHED = "di-bawah", "belum-lengkap", "tercapai"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty narrows nothing. `progress` is one of the three above."""

    search: str = ""
    cycle: str = ""
    state: str = ""
    progress: str = ""
    is_mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One run in the list. `unconfirmed`: answers of an earlier year that wait for a look.

    `source`: the earlier run that an empty one may start from.
    """

    sheet: Sheet
    progress: Progress
    parts: Mapping[Kind, int]
    due_on: date | None
    today: date
    unconfirmed: int
    source: Run | None

    @property
    def run(self) -> Run:
        return self.sheet.run

    @property
    def units(self) -> list[Unit]:
        """The run's own unit and those named in it."""
        return [self.run.unit, *(part.unit for part in self.run.parts.all())]

    @property
    def is_open(self) -> bool:
        return self.run.state == RunState.OPEN

    @property
    def days_left(self) -> int | None:
        return None if self.due_on is None else (self.due_on - self.today).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over everything visible."""

    open: int
    sent: int
    late: int


def board(
    person: Person, wanted: Wanted, query: QueryDict, today: date
) -> tuple[Page[Sheet], list[Line]]:
    """A page of the list. What is asked of the score is decided on all runs before paging."""
    rows = _sheets(person, wanted)
    if not wanted.progress:
        page = page_of(rows, query, size=ROWS)
        return page, lines_of(list(page.object_list), today)
    fitting = _progress_as(list(rows), wanted.progress)
    chosen = page_of(fitting, query, size=ROWS)
    return chosen, lines_of(list(chosen.object_list), today)


def lines_of(sheets: Sequence[Sheet], today: date) -> list[Line]:
    """Two queries for a page of `as_rows`, however many they are; one more if some are empty."""
    supported = supported_codes(sheets)
    found = {s.pk: progress_of(s.run.cycle, s.codes, supported.get(s.pk, ())) for s in sheets}
    waiting = {sheet.pk: cast(Any, sheet).n_waiting or 0 for sheet in sheets}
    empty = [s.run for s in sheets if not (found[s.pk].answered or waiting[s.pk])]
    sources = sources_of([run for run in empty if run.state == RunState.OPEN])
    return [
        Line(
            sheet=sheet,
            progress=found[sheet.pk],
            parts=Counter(Kind(part.unit.kind) for part in sheet.run.parts.all()),
            due_on=cast(Any, sheet).due_on,
            today=today,
            unconfirmed=waiting[sheet.pk],
            source=sources.get(sheet.run_id),
        )
        for sheet in sheets
    ]


def figures(person: Person, today: date) -> Figures:
    """One query."""
    late = CycleStage.objects.filter(stage=Stage.SELF, due_on__lt=today)
    is_open = Q(state=RunState.OPEN)
    counts = visible_to(person, Run.objects.all()).aggregate(
        open=Count("pk", filter=is_open),
        sent=Count("pk", filter=~is_open),
        late=Count("pk", filter=is_open & Q(cycle__in=late.values("cycle"))),
    )
    return Figures(**counts)


def the_one_to_fill(person: Person, today: date) -> Line | None:
    """The open run of a person who has exactly one to fill: where the work is."""
    mine = _sheets(person, Wanted(is_mine=True, state=RunState.OPEN))
    found = list(mine[:2])
    return lines_of(found, today)[0] if len(found) == 1 else None


def open_lines(person: Person, today: date, *, most: int) -> list[Line]:
    """Open runs of the units in which the person fills; at most so many."""
    return lines_of(list(_sheets(person, Wanted(is_mine=True, state=RunState.OPEN))[:most]), today)


def cycles_of(person: Person) -> QuerySet[Cycle]:
    """To choose from in the list."""
    runs = visible_to(person, Run.objects.all())
    return Cycle.objects.filter(pk__in=runs.order_by().values("cycle"))


def _sheets(person: Person, wanted: Wanted) -> QuerySet[Sheet]:
    rows = visible_to(person, Sheet.objects.filter(assessor=Assessor.UNIT))
    for word in wanted.search.split():
        rows = rows.filter(run__unit__name__icontains=word)
    if wanted.cycle:
        rows = rows.filter(run__cycle=UUID(wanted.cycle))
    if wanted.state:
        rows = rows.filter(run__state=wanted.state)
    if wanted.is_mine:
        rows = rows.filter(_mine(person))
    return as_rows(rows)


def as_rows(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """With what `lines_of` reads beside each sheet, in the order of the list."""
    parts = RunUnit.objects.select_related("unit").order_by("unit__name")
    due = CycleStage.objects.filter(cycle=OuterRef("run__cycle"), stage=Stage.SELF)
    waiting = Answer.objects.filter(sheet=OuterRef("pk"), is_confirmed=False).order_by()
    counted = waiting.values("sheet").annotate(n=Count("pk"))
    return (
        sheets.annotate(
            due_on=Subquery(due.values("due_on")[:1]), n_waiting=Subquery(counted.values("n"))
        )
        .select_related("run__cycle", "run__unit")
        .prefetch_related(Prefetch("run__parts", parts))
        .order_by("-run__cycle__year", "run__cycle__name", "run__cycle_id", "run__unit__name", "pk")
    )


def _mine(person: Person) -> Q:
    """Runs of the very units in which the person fills, or in which such a unit is a part."""
    own = rights_of(person).units(Permission.ASSESSMENTS_FILL)
    parts = RunUnit.objects.filter(unit__in=own)
    return Q(run__unit__in=own) | Q(run__in=parts.values("run"))


def _progress_as(sheets: Sequence[Sheet], asked: str) -> list[Sheet]:
    supported = supported_codes(sheets)
    return [
        sheet
        for sheet in sheets
        if _key(progress_of(sheet.run.cycle, sheet.codes, supported.get(sheet.pk, ()))) == asked
    ]


def _key(progress: Progress) -> str:
    if not progress.is_complete:
        return UNFINISHED
    return REACHED if progress.is_met else BELOW
