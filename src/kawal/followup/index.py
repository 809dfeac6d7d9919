"""The follow-through index. Pure: what is known of actions in, counts and a percentage out.

In words, with an example: docs/algorithms/follow-through-index.md. Nobody can type any of it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

FEWEST = 10
"""Below so many due actions only counts are shown: one of three is no percentage."""


class Outcome(StrEnum):
    """What an action is to the index on a day."""

    NOT_DUE = "not_due"
    KEPT = "kept"
    LATE = "late"
    OPEN = "open"
    WAITING = "waiting"
    WAIVED = "waived"


def outcome(
    *,
    counts_on: date,
    state: str,
    submitted_on: date | None,
    done_on: date | None,
    today: date,
) -> Outcome:
    """`submitted_on`: the last submission; `done_on`: that of the first one that was accepted.

    The due day itself is still the unit's. Who submitted in time and waits for a verdict is out of
    the count; who submitted late is late, whatever the verdict will be.

    >>> outcome(
    ...     counts_on=date(2026, 3, 31), state="submitted", submitted_on=date(2026, 3, 31),
    ...     done_on=None, today=date(2026, 4, 9),
    ... ).value
    'waiting'
    """
    if state == "waived":
        return Outcome.WAIVED
    if counts_on >= today:
        return Outcome.NOT_DUE
    if done_on is not None:
        return Outcome.KEPT if done_on <= counts_on else Outcome.LATE
    if state == "submitted" and submitted_on is not None:
        return Outcome.WAITING if submitted_on <= counts_on else Outcome.LATE
    return Outcome.OPEN


@dataclass(frozen=True, slots=True)
class Index:
    """`kept` in time, `late` after it, `open` not at all: together what was due.

    Beside them and out of the count: `waiting` for a verifier, `waived`. `moved`: due actions whose
    date was moved; the index did not move with it. `unplanned`: those of `open` that are promises
    of which nobody has made an action yet.
    """

    kept: int = 0
    late: int = 0
    open: int = 0
    waiting: int = 0
    waived: int = 0
    moved: int = 0
    unplanned: int = 0

    @property
    def due(self) -> int:
        """What the unit had to have done by now, and was not held up by somebody else."""
        return self.kept + self.late + self.open

    @property
    def value(self) -> Fraction | None:
        """Kept over due; None where so few are due that a percentage would mislead.

        >>> Index(kept=8, late=1, open=3).value
        Fraction(2, 3)
        >>> Index(kept=8, late=1).value is None
        True
        """
        return Fraction(self.kept, self.due) if self.due >= FEWEST else None

    @property
    def percent(self) -> Fraction | None:
        return None if self.value is None else self.value * 100

    def __add__(self, other: "Index") -> "Index":
        return Index(
            kept=self.kept + other.kept,
            late=self.late + other.late,
            open=self.open + other.open,
            waiting=self.waiting + other.waiting,
            waived=self.waived + other.waived,
            moved=self.moved + other.moved,
            unplanned=self.unplanned + other.unplanned,
        )


def unplanned(n: int) -> Index:
    """So many promises whose day has passed and of which nobody has made an action."""
    return Index(open=n, unplanned=n)
