"""Units or kinds of units against the months of a year, who lags, whom verdicts wait for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import ExtractMonth

from kawal.followup.models import Action, ActionState
from kawal.followup.queries.units import SeenUnit
from kawal.units.service import Kind

MOST_LINES = 40
MOST_BEHIND = 5
_MONTH = ExtractMonth("counts_on")

type Rows = Iterable[tuple[Any, ...]]


@dataclass(slots=True)
class Month:
    """Due in this month: how many in all, how many of them by today, how many verified of those."""

    planned: int = 0
    due: int = 0
    done: int = 0


@dataclass(slots=True)
class Line:
    """One unit with its sub-units, or all units of a kind, January to December.

    `narrows`: what the list of actions is narrowed to for this line (`unit=...`, `jenis=...`).
    """

    name: str
    narrows: str
    months: list[Month] = field(default_factory=lambda: [Month() for _ in range(12)])
    late: int = 0
    waiting: int = 0
    moved: int = 0

    def add(
        self, month: int, planned: int, due: int, done: int, late: int, waiting: int, moved: int
    ) -> None:
        """What one unit has in one month, from 1."""
        there = self.months[month - 1]
        there.planned += planned
        there.due += due
        there.done += done
        self.late += late
        self.waiting += waiting
        self.moved += moved

    @property
    def due(self) -> int:
        return sum(month.due for month in self.months)

    @property
    def done(self) -> int:
        return sum(month.done for month in self.months)

    def lag(self) -> "Lag":
        return Lag(
            self.name, self.narrows, self.due, self.done, self.late, self.waiting, self.moved
        )


@dataclass(frozen=True, slots=True)
class HeldUp:
    """Whom verdicts wait for. Without a name: any verifier outside the unit."""

    name: str
    n: int
    since: date


@dataclass(frozen=True, slots=True)
class Lag:
    """A unit with something late this year, and what became of the rest."""

    name: str
    narrows: str
    due: int
    done: int
    late: int
    waiting: int
    moved: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Lines in order of names; `behind`: who lags, the most late first."""

    lines: list[Line]
    behind: list[Lag]


def overview(
    scope: QuerySet[Action],
    units: Sequence[SeenUnit],
    year: int,
    today: date,
    *,
    within: UUID | None,
) -> Overview:
    """A line for each top unit with actions this year, or for each unit within one; two queries.

    Where that would be more lines than anybody reads, a line for each kind of unit, and who lags
    is told of each unit by itself. `units`: all that may occur, with their paths.
    """
    counted = partial(_counted, scope, year, today)
    by_id = {unit.pk: unit for unit in units}
    alone = list(counted("unit_id", "unit__name"))
    found = (_line_of(by_id.get(unit_id), by_id, within) for unit_id, *_rest in alone)
    tops = {top.pk for top in found if top is not None}
    if within is None and len(tops) > MOST_LINES:
        return Overview(_by_kind(counted("unit__kind", _MONTH)), _late(alone))
    lines = _by_unit(counted("unit_id", _MONTH), by_id, within)
    late = sorted((line for line in lines if line.late), key=lambda one: (-one.late, one.name))
    return Overview(lines, [line.lag() for line in late[:MOST_BEHIND]])


def _by_unit(rows: Rows, by_id: Mapping[UUID, SeenUnit], within: UUID | None) -> list[Line]:
    lines: dict[UUID, Line] = {}
    counting: dict[UUID, Line] = {}  # which line counts a unit, found once for all its months
    for unit_id, *counted in rows:
        if unit_id not in counting:
            top = _line_of(by_id.get(unit_id), by_id, within)
            if top is None:
                continue
            counting[unit_id] = lines.setdefault(top.pk, Line(top.name, _narrows(top.pk)))
        counting[unit_id].add(*counted)
    return sorted(lines.values(), key=lambda line: line.name)


def _by_kind(rows: Rows) -> list[Line]:
    """In the order in which kinds are named everywhere."""
    lines = {kind.value: Line(str(kind.label), f"jenis={kind.value}") for kind in Kind}
    for kind, *counted in rows:
        lines[kind].add(*counted)
    return [line for line in lines.values() if any(month.planned for month in line.months)]


def _late(rows: Rows) -> list[Lag]:
    lags = [
        Lag(name, _narrows(unit_id), due, done, late, waiting, moved)
        for unit_id, name, _planned, due, done, late, waiting, moved in rows
        if late
    ]
    return sorted(lags, key=lambda lag: (-lag.late, lag.name))[:MOST_BEHIND]


def _narrows(unit_id: UUID) -> str:
    return f"unit={unit_id}"


def held_up(scope: QuerySet[Action]) -> list[HeldUp]:
    """By verifier, the longest waiting first; one query."""
    rows = scope.filter(state=ActionState.SUBMITTED).order_by()
    found = rows.values("verifier__name", "verifier_unit__name").annotate(
        n=Count("pk"), since=Min("submitted_on")
    )
    lines: defaultdict[str, list[tuple[int, date]]] = defaultdict(list)
    for row in found:
        name = row["verifier__name"] or row["verifier_unit__name"] or ""
        lines[name].append((row["n"], row["since"]))
    summed = [
        HeldUp(name, sum(n for n, _since in parts), min(since for _n, since in parts))
        for name, parts in lines.items()
    ]
    return sorted(summed, key=lambda each: (each.since, each.name))


def _counted(scope: QuerySet[Action], year: int, today: date, *by: Any) -> QuerySet[Action, Any]:
    """What they are grouped by and what `Line.add` takes after the month: tuples, for speed."""
    is_due = Q(counts_on__lt=today)
    in_time = ~Q(state__in=[ActionState.VERIFIED, ActionState.SUBMITTED])
    return (
        scope.filter(counts_on__year=year)
        .exclude(state=ActionState.WAIVED)
        .order_by()
        .values_list(*by)
        .annotate(
            planned=Count("pk"),
            due=Count("pk", filter=is_due),
            done=Count("pk", filter=is_due & Q(state=ActionState.VERIFIED)),
            late=Count("pk", filter=is_due & in_time),
            waiting=Count("pk", filter=Q(state=ActionState.SUBMITTED)),
            moved=Count("pk", filter=~Q(due_on=F("counts_on"))),
        )
    )


def _line_of(
    unit: SeenUnit | None, by_id: Mapping[UUID, SeenUnit], within: UUID | None
) -> SeenUnit | None:
    """The unit whose line counts this one: itself inside a unit, else the topmost above it."""
    if unit is None or within is not None:
        return unit
    return next((by_id[pk] for pk in unit.path if pk in by_id), unit)
