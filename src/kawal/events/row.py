"""One event as it is read: names put back in their places, or marked as erased."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# No float: a score is a decimal string, or it would read back as another number.
type JSON = str | int | bool | list[JSON] | Mapping[str, JSON] | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """What a presenter gets. `position` is the place in the chain, 0 until the commit.

    `people` are the ids of those who are named in it, by slot: `by`, `about` or a key of the data.
    """

    id: str
    type: str
    at: datetime
    by_id: str
    by_label: str
    about_kind: str
    about_id: str
    about_label: str
    unit_id: str
    data: Mapping[str, JSON]
    position: int = 0
    hash: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
