"""What an import would change, or did: shown before it is applied, kept with the draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any, Literal

from kawal.units.exchange.cells import Value
from kawal.units.exchange.layout import TABLES

type What = Literal["new", "changed", "same"]
type Difference = tuple[str, str, str]  # column head, old, new

MOST_KEPT = 300  # changes shown one by one; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    table: str
    where: str
    what: What
    label: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReport:
    sheet: str
    counts: dict[str, int]
    changes: list[Change]


@dataclass(slots=True)
class Report:
    """Counts by table and kind of change, and the first changes in full."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    digest: str = ""

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Report":
        """The digest tells two previews apart, also in what is not shown."""
        everything = list(changes)
        counted = Counter((change.table, change.what) for change in everything)
        counts: dict[str, dict[str, int]] = {}
        for (table, what), number in counted.items():
            counts.setdefault(table, {})[what] = number
        real = [change for change in everything if change.what != "same"]
        text = dumps([asdict(change) for change in real], sort_keys=True)
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

    def by_table(self) -> list[TableReport]:
        """The changes of each table, in the order of the file, with their counts."""
        return [
            TableReport(
                table.sheet,
                self.counts[table.key],
                [c for c in self.changes if c.table == table.key],
            )
            for table in TABLES
            if table.key in self.counts
        ]

    def number(self, what: What) -> int:
        return sum(each.get(what, 0) for each in self.counts.values())

    @property
    def touched(self) -> int:
        return self.number("new") + self.number("changed")

    @property
    def left_off(self) -> int:
        return self.touched - len(self.changes)


def differences(pairs: Iterable[tuple[str, Value, Value]]) -> tuple[Difference, ...]:
    """Of (head, old, new), those that differ, as text."""
    return tuple((head, _shown(old), _shown(new)) for head, old, new in pairs if old != new)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
