"""Units against the months of a year, who lags and whom verdicts wait for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import ExtractMonth

from kawal.followup.models import Action, ActionState
from kawal.units.service import Unit


@dataclass(slots=True)
class Month:
    """Due in this month: how many in all, how many of them by today, how many verified of those."""

    planned: int = 0
    due: int = 0
    done: int = 0


@dataclass(slots=True)
class Line:
    """One unit with its sub-units, January to December."""

    unit: Unit
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


@dataclass(frozen=True, slots=True)
class HeldUp:
    """Whom verdicts wait for. Without a name: any verifier outside the unit."""

    name: str
    n: int
    since: date


def matrix(
    scope: QuerySet[Action], units: Sequence[Unit], year: int, today: date, *, within: UUID | None
) -> list[Line]:
    """A line for each top unit that has actions this year, or for each unit within one; a query.

    `units`: all that may occur, with their paths.
    """
    by_id = {unit.pk: unit for unit in units}
    lines: dict[UUID, Line] = {}
    counting: dict[UUID, Line] = {}  # which line counts a unit, found once for all its months
    for unit_id, *counted in _counted(scope, year, today):
        if unit_id not in counting:
            top = _line_of(by_id.get(unit_id), by_id, within)
            if top is None:
                continue
            counting[unit_id] = lines.setdefault(top.pk, Line(top))
        counting[unit_id].add(*counted)
    return sorted(lines.values(), key=lambda line: line.unit.name)


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


def laggards(lines: Iterable[Line], *, most: int) -> list[Line]:
    """Units with something late, the most first; the list of all stays in the order of names."""
    behind = [line for line in lines if line.late]
    return sorted(behind, key=lambda line: (-line.late, line.unit.name))[:most]


def _counted(scope: QuerySet[Action], year: int, today: date) -> Iterable[tuple[Any, ...]]:
    """Unit and what `Line.add` takes: tuples, for there are twelve of each unit."""
    is_due = Q(counts_on__lt=today)
    in_time = ~Q(state__in=[ActionState.VERIFIED, ActionState.SUBMITTED])
    return (
        scope.filter(counts_on__year=year)
        .exclude(state=ActionState.WAIVED)
        .order_by()
        .values_list("unit_id", ExtractMonth("counts_on"))
        .annotate(
            planned=Count("pk"),
            due=Count("pk", filter=is_due),
            done=Count("pk", filter=is_due & Q(state=ActionState.VERIFIED)),
            late=Count("pk", filter=is_due & in_time),
            waiting=Count("pk", filter=Q(state=ActionState.SUBMITTED)),
            moved=Count("pk", filter=~Q(due_on=F("counts_on"))),
        )
    )


def _line_of(unit: Unit | None, by_id: Mapping[UUID, Unit], within: UUID | None) -> Unit | None:
    """The unit whose line counts this one: itself inside a unit, else the topmost above it."""
    if unit is None or within is not None:
        return unit
    return next((by_id[pk] for pk in unit.path if pk in by_id), unit)
