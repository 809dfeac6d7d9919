"""The other views of the list: by who has it, by day, along the year."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate

from kawal.core.time import local_date
from kawal.followup.models import Action, ActionState

CARDS = 12  # of one column; the list has them all
PER_DAY = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One state; `n` counts all of it."""

    state: ActionState
    n: int
    actions: list[Action]

    @property
    def more(self) -> int:
        return self.n - len(self.actions)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar. `is_other`: of the month before or after."""

    on: date
    is_other: bool
    actions: list[Action]
    more: int


def columns(rows: QuerySet[Action]) -> list[Column]:
    """The first of each state by due date; two queries."""
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    first = _first_of(rows, "state", CARDS)
    by_state: defaultdict[str, list[Action]] = defaultdict(list)
    named = first.select_related("unit", "owner_post", "in_charge")
    for action in named.order_by("due_on", "number"):
        by_state[action.state].append(action)
    return [Column(state, counted.get(state, 0), by_state[state]) for state in ActionState]


def weeks(rows: QuerySet[Action], year: int, month: int) -> list[list[Day]]:
    """Whole weeks from Monday to Sunday around a month; two queries, however much is due."""
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    begin, end = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    due = rows.filter(due_on__range=(begin, end))
    counted = dict(due.order_by().values_list("due_on").annotate(n=Count("pk")))
    found: defaultdict[date, list[Action]] = defaultdict(list)
    shown = _first_of(due, "due_on", PER_DAY).select_related("unit")
    for action in shown.order_by("due_on", "number"):
        found[action.due_on].append(action)
    days = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    made = [_day(day, first, found[day], counted.get(day, 0)) for day in days]
    return [made[n : n + 7] for n in range(0, len(made), 7)]


@dataclass(frozen=True, slots=True)
class Span:
    """An action along the months of a year: its first and last month, 1 to 12."""

    action: Action
    first: int
    last: int

    @property
    def months(self) -> Sequence[str]:
        """What stands in each of the twelve: nothing, the bar, or its end."""
        return [
            "end" if n == self.last else "on" if self.first <= n < self.last else ""
            for n in range(1, 13)
        ]


def touching(rows: QuerySet[Action], year: int) -> QuerySet[Action]:
    """Those whose time touches the year, by unit and due date."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    found = rows.annotate(begins_on=Coalesce(F("starts_on"), TruncDate("made_at")))
    return (
        found.filter(begins_on__lte=end, due_on__gte=begin)
        .select_related("unit", "owner_post", "in_charge")
        .order_by("unit__name", "due_on", "number")
    )


def span(action: Action, year: int) -> Span:
    begin, end = date(year, 1, 1), date(year, 12, 31)
    start = max(action.starts_on or local_date(action.made_at), begin)
    last = min(action.due_on, end)
    return Span(action, min(start, last).month, last.month)


def _first_of(rows: QuerySet[Action], column: str, most: int) -> QuerySet[Action]:
    """So many of each value of a column, by due date.

    Which ones is decided on the narrow table first: sorted with their texts, ten thousand are slow.
    """
    place = Window(RowNumber(), partition_by=column, order_by=["due_on", "number"])
    ids = rows.order_by().annotate(place=place).filter(place__lte=most).values("pk")
    return Action.objects.filter(pk__in=ids)


def _day(day: date, first: date, actions: list[Action], n: int) -> Day:
    return Day(day, day.month != first.month, actions, n - len(actions))
