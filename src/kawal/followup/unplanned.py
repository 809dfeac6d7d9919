"""What was promised and is due without an action: those who know the promises count it.

Not to plan is no way out of the index (docs/algorithms/follow-through-index.md).
"""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from kawal.core.by_kind import ByKind
from kawal.followup.models import SourceKind

type Counter = Callable[[date], Mapping[UUID, int]]
"""How many on this day, by the unit that has to act."""

_COUNTERS = ByKind[Counter]()


def counts_unplanned(kind: str) -> Callable[[Counter], Counter]:
    """Register who counts them for this kind of source."""
    return _COUNTERS.answers(kind)


def unplanned_by_unit(today: date) -> Mapping[UUID, int]:
    """Each unit without its sub-units. Only what a charter promises is due before it is planned."""
    counter = _COUNTERS.get(SourceKind.PLEDGE)
    return counter(today) if counter else {}
