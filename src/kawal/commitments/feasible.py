"""The earliest day on which a unit can have a predicate, by the rules alone. Knows no database.

PermenPANRB 5/2024 asks for at least one year of building before a unit is proposed, and takes
proposals until 31 May; the ministry decides in December. Only a unit that is WBK can be proposed
for WBBM, so that takes one round more (docs/algorithms/earliest-date.md). Whether the unit passes
is another question: this is the day before which it cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

type StepKind = Literal["declared", "could_declare", "built", "proposed", "decided"]

PROPOSAL = (5, 31)  # month and day until which proposals are taken
DECISION = (12, 31)  # the last day of the month in which predicates are given


@dataclass(frozen=True, slots=True)
class Step:
    """`round`: which predicate is proposed or decided, 1 for WBK, 2 for WBBM."""

    kind: StepKind
    on: date
    round: int = 1


@dataclass(frozen=True, slots=True)
class Course:
    """Every date on the way, the last is the earliest possible."""

    steps: tuple[Step, ...]

    @property
    def earliest(self) -> date:
        return self.steps[-1].on

    @property
    def has_declared(self) -> bool:
        return self.steps[0].kind == "declared"


def course(*, declared_on: date | None, today: date, rounds: int = 1) -> Course:
    """The way of one unit; without a pencanangan it is counted as if that were today.

    >>> one = course(declared_on=date(2025, 6, 1), today=date(2026, 1, 1))
    >>> [str(step.on) for step in one.steps]
    ['2025-06-01', '2026-06-01', '2027-05-31', '2027-12-31']
    >>> str(course(declared_on=date(2025, 5, 31), today=date(2026, 1, 1)).earliest)
    '2026-12-31'
    >>> str(course(declared_on=None, today=date(2026, 1, 1), rounds=2).earliest)
    '2028-12-31'
    """
    began = Step("could_declare", today) if declared_on is None else Step("declared", declared_on)
    built = Step("built", a_year_after(began.on))
    steps = [began, built]
    ready = max(built.on, today)
    for number in range(1, rounds + 1):
        proposed = _next(PROPOSAL, ready)
        decided = date(proposed.year, *DECISION)
        steps += [Step("proposed", proposed, number), Step("decided", decided, number)]
        ready = decided
    return Course(tuple(steps))


def latest_declaration(due_on: date, *, rounds: int = 1) -> date:
    """The last day of a pencanangan after which `due_on` cannot be kept any more.

    >>> str(latest_declaration(date(2028, 12, 31)))
    '2027-05-31'
    >>> str(latest_declaration(date(2028, 12, 30), rounds=2))
    '2025-05-31'
    """
    decided = due_on.year if due_on >= date(due_on.year, *DECISION) else due_on.year - 1
    return date(decided - rounds, *PROPOSAL)


def earliest_of_all(courses: Sequence[Course]) -> date | None:
    """When the last of them can be there; None for no unit."""
    return max((each.earliest for each in courses), default=None)


def a_year_after(day: date) -> date:
    """The same day of the next year; 29 February becomes 1 March, when a year has passed."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)


def _next(month_and_day: tuple[int, int], since: date) -> date:
    """This day of the year, not before `since`."""
    this_year = date(since.year, *month_and_day)
    return this_year if this_year >= since else date(since.year + 1, *month_and_day)
