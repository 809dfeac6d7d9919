"""The runs that a person may see, with where each stands: a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, When
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
from kawal.assessments.permissions import seen_in, sees_with, visible_to
from kawal.assessments.progress import Progress, progress_of
from kawal.assessments.queries.sources import sources_of
from kawal.assessments.queries.support import SCOPE, Scope, scope_of, supported_in
from kawal.core.kept_queries import Kept
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Kind, Unit

ROWS = 25  # on a page: each draws a bar
MOST_OWN = 25  # open runs that are told of one person
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
) -> tuple[Page[Any], list[Line]]:
    """A page of the list. What is asked of the score is decided on all runs before paging."""
    sheets = _sheets(person, wanted)
    if not wanted.progress:
        page: Page[Any] = page_of(as_rows(sheets), query, size=ROWS)
        return page, lines_of(list(page.object_list), today)
    found = _progress_in(sheets)
    fitting = [sheet for sheet, progress in found.items() if verdict(progress) == wanted.progress]
    page = page_of(fitting, query, size=ROWS)
    return page, _lines(_ROWS_OF(sheets=list(page.object_list)), found, today)


def lines_of(sheets: Sequence[Sheet], today: date) -> list[Line]:
    """One query for a page of `as_rows`, however many they are; one more if some are empty."""
    return _lines(sheets, _progress_of(sheets), today)


def _lines(sheets: Sequence[Sheet], found: Mapping[UUID, Progress], today: date) -> list[Line]:
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


def progress_in(person: Person, cycle: Cycle) -> dict[UUID, Progress]:
    """Of all visible runs of a cycle, by run; two queries."""
    sheets = list(_in_order(_sheets(person, Wanted(cycle=str(cycle.pk)))))
    found = _progress_of(sheets)
    return {sheet.run_id: found[sheet.pk] for sheet in sheets}


def figures(cycles: Iterable[Cycle], today: date) -> Figures:
    """Of `cycles_of`; no query."""
    counts = [cast(Any, cycle) for cycle in cycles]
    return Figures(
        open=sum(each.n_open for each in counts),
        sent=sum(each.n_sent for each in counts),
        late=sum(each.n_open for each in counts if each.due_on and each.due_on < today),
    )


def the_one_to_fill(person: Person, today: date) -> Line | None:
    """The open run of a person who has exactly one to fill: where the work is."""
    found = _open_own(person)
    return lines_of(found, today)[0] if len(found) == 1 else None


def newest_own(person: Person, today: date) -> Line | None:
    """The run of the newest cycle in which the person's own unit takes part, an open one first.

    One of the unit itself before one in which it is a part, of the highest of several units.
    """
    if own := rights_of(person).units(Permission.ASSESSMENTS_FILL):
        found = list(_NEWEST_OWN(own=own, **sees_with(person)))
        return lines_of(found, today)[0] if found else None
    return None


def open_lines(person: Person, today: date, *, most: int) -> list[Line]:
    """Open runs of the units in which the person fills; at most so many, and MOST_OWN."""
    return lines_of(_open_own(person)[:most], today)


def cycles_of(person: Person) -> list[Cycle]:
    """To choose from in the list, each with how many of its runs the person sees, and their day."""
    return _CYCLES(**sees_with(person))


def _cycles(sees_agencies: Sequence[UUID], sees_units: Sequence[UUID]) -> QuerySet[Cycle]:
    is_open = Q(runs__state=RunState.OPEN)
    due = CycleStage.objects.filter(cycle=OuterRef("pk"), stage=Stage.SELF)
    seen = seen_in(Run.objects.all(), sees_agencies, sees_units)
    return Cycle.objects.filter(runs__in=seen).annotate(
        n_open=Count("runs", filter=is_open),
        n_sent=Count("runs", filter=~is_open),
        due_on=Subquery(due.values("due_on")[:1]),
    )


_CYCLES = Kept(_cycles, sees_agencies=[UUID], sees_units=[UUID])


def _open_own(person: Person) -> list[Sheet]:
    """As rows, the first of them: a person fills in few units."""
    own = rights_of(person).units(Permission.ASSESSMENTS_FILL)
    return _OPEN_OWN(own=own, **sees_with(person))


def _open_rows(
    own: Sequence[UUID], sees_agencies: Sequence[UUID], sees_units: Sequence[UUID]
) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(_mine(own), assessor=Assessor.UNIT, run__state=RunState.OPEN)
    return as_rows(seen_in(rows, sees_agencies, sees_units))[:MOST_OWN]


def _newest_row(
    own: Sequence[UUID], sees_agencies: Sequence[UUID], sees_units: Sequence[UUID]
) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(_mine(own), assessor=Assessor.UNIT)
    is_sent = Case(When(run__state=RunState.OPEN, then=0), default=1)
    is_part = Case(When(run__unit__in=own, then=0), default=1)
    order = (
        "-run__cycle__year", is_part, is_sent, "run__unit__path__len", "run__unit__name", "pk",
    )  # fmt: skip
    return as_rows(seen_in(rows, sees_agencies, sees_units)).order_by(*order)[:1]


_NEWEST_OWN = Kept(_newest_row, own=[UUID], sees_agencies=[UUID], sees_units=[UUID])
_OPEN_OWN = Kept(_open_rows, own=[UUID], sees_agencies=[UUID], sees_units=[UUID])


def _sheets(person: Person, wanted: Wanted) -> QuerySet[Sheet]:
    rows = visible_to(person, Sheet.objects.filter(assessor=Assessor.UNIT))
    for word in wanted.search.split():
        rows = rows.filter(run__unit__name__icontains=word)
    if wanted.cycle:
        rows = rows.filter(run__cycle=UUID(wanted.cycle))
    if wanted.state:
        rows = rows.filter(run__state=wanted.state)
    if wanted.is_mine:
        rows = rows.filter(_mine(rights_of(person).units(Permission.ASSESSMENTS_FILL)))
    return rows


def as_rows(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """With what `lines_of` reads beside each sheet, in the order of the list."""
    parts = RunUnit.objects.select_related("unit").order_by("unit__name")
    due = CycleStage.objects.filter(cycle=OuterRef("run__cycle"), stage=Stage.SELF)
    waiting = Answer.objects.filter(sheet=OuterRef("pk"), is_confirmed=False).order_by()
    counted = waiting.values("sheet").annotate(n=Count("pk"))
    return (
        _in_order(sheets)
        .annotate(
            due_on=Subquery(due.values("due_on")[:1]), n_waiting=Subquery(counted.values("n"))
        )
        .select_related("run__cycle", "run__unit")
        .prefetch_related(Prefetch("run__parts", parts))
    )


def _rows_of(sheets: Sequence[UUID]) -> QuerySet[Sheet]:
    return as_rows(Sheet.objects.filter(pk__in=sheets))


_ROWS_OF = Kept(_rows_of, sheets=[UUID])


def _in_order(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    return sheets.select_related("run__cycle").order_by(
        "-run__cycle__year", "run__cycle__name", "run__cycle_id", "run__unit__name", "pk"
    )


def _mine(own: Sequence[UUID]) -> Q:
    """Runs of the very units in which a person fills, or in which such a unit is a part."""
    parts = RunUnit.objects.filter(unit__in=own)
    return Q(run__unit__in=own) | Q(run__in=parts.values("run"))


def _progress_of(sheets: Iterable[Sheet]) -> dict[UUID, Progress]:
    """By sheet, in their order; each with its run and cycle. One query beside theirs."""
    return _progress((scope_of(s), s.run.cycle.area_gates, s.codes) for s in sheets)


def _progress_in(sheets: QuerySet[Sheet]) -> dict[UUID, Progress]:
    """The same of all that there are, in the order of the list; two queries, and no models."""
    rows = _in_order(sheets).values_list(*SCOPE, "run__cycle__area_gates", "codes")
    return _progress((Scope(*scope), gates, codes) for *scope, gates, codes in rows)


def _progress(asked: Iterable[tuple[Scope, str, str]]) -> dict[UUID, Progress]:
    """Each with the policy of its cycle and the sheet's line."""
    rows = list(asked)
    supported = supported_in(scope for scope, _gates, _codes in rows)
    return {
        scope.sheet: progress_of(scope.instrument, gates, codes, supported[scope.sheet])
        for scope, gates, codes in rows
    }


def verdict(progress: Progress) -> str:
    """One of the three that the list is narrowed by."""
    if not progress.is_complete:
        return UNFINISHED
    return REACHED if progress.is_met else BELOW
