"""What an import would change, or did: shown before it is applied, kept with the draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any, Literal

from kawal.followup.tables.cells import Value, word
from kawal.followup.tables.layout import Table

type What = Literal["new", "changed", "same"]
type Difference = tuple[str, str, str]  # column head, old, new

MOST_KEPT = 300  # changes shown one by one; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    """`about` says of a new row what it is about."""

    where: str
    what: What
    label: str
    about: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class Report:
    """Counts by kind of change, and the first changes in full."""

    counts: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    digest: str = ""

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Report":
        """The digest tells two previews apart, also in what is not shown."""
        everything = list(changes)
        real = [change for change in everything if change.what != "same"]
        text = dumps([asdict(change) for change in real], sort_keys=True)
        counts: dict[str, int] = dict(Counter(change.what for change in everything))
        return cls(counts, real[:MOST_KEPT], sha256(text.encode()).hexdigest())

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Report":
        changes = [
            Change(**{**each, "differences": tuple(map(tuple, each["differences"]))})
            for each in data["changes"]
        ]
        return cls(data["counts"], changes, data["digest"])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def number(self, what: What) -> int:
        return self.counts.get(what, 0)

    @property
    def new(self) -> int:
        return self.number("new")

    @property
    def changed(self) -> int:
        return self.number("changed")

    @property
    def same(self) -> int:
        return self.number("same")

    @property
    def touched(self) -> int:
        return self.new + self.changed

    @property
    def left_off(self) -> int:
        return self.touched - len(self.changes)


def differences(table: Table, pairs: Iterable[tuple[str, Value, Value]]) -> tuple[Difference, ...]:
    """Of (column key, old, new), those that differ, in the words of the file."""
    return tuple(
        (column.head, word(column, old), word(column, new))
        for key, old, new in pairs
        for column in [table.by_key[key]]
        if old != new
    )
