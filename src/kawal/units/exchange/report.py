"""What an import would change, or did: shown before it is applied, kept with the draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any, Literal

from kawal.units.exchange.cells import Value, word
from kawal.units.exchange.layout import TABLES, Table

type What = Literal["new", "changed", "same"]
type Difference = tuple[str, str, str]  # column head, old, new
type Detail = tuple[str, str]  # column head, value

MOST_KEPT = 300  # changes shown one by one; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    table: str
    where: str
    what: What
    label: str
    differences: tuple[Difference, ...] = ()
    details: tuple[Detail, ...] = ()  # what a new row is about


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
        everything = sorted(changes, key=lambda change: place_of(change.where))
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
            Change(
                each["table"],
                each["where"],
                each["what"],
                each["label"],
                tuple(map(tuple, each["differences"])),
                tuple(map(tuple, each.get("details", ()))),
            )
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


def differences(table: Table, pairs: Iterable[tuple[str, Value, Value]]) -> tuple[Difference, ...]:
    """Of (column key, old, new), those that differ, in the words of the file."""
    return tuple(
        (table.head(key), word(table.by_key[key], old), word(table.by_key[key], new))
        for key, old, new in pairs
        if old != new
    )


def details(table: Table, row: object, *keys: str) -> tuple[Detail, ...]:
    """What these columns say in a row, in the words of the file; nothing of an empty cell."""
    told = ((table.by_key[key], getattr(row, key)) for key in keys)
    return tuple((column.head, word(column, value)) for column, value in told if value)


def place_of(where: str) -> tuple[int, int, str]:
    """An address as its author meets it: sheet by sheet as in the layout, from the top."""
    sheet, _, cell = where.rpartition("!")
    order = [table.sheet for table in TABLES]
    letters = cell.rstrip("0123456789")
    number = int(cell[len(letters) :] or 0)
    return order.index(sheet) if sheet in order else 0, number, letters.rjust(3)
