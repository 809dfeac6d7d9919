"""What an import would change, or did: shown before it is applied, kept with the draft."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any, Literal

from kawal.documents.tables.cells import Value, word
from kawal.documents.tables.layout import Table

type What = Literal["new", "changed", "same"]
type Difference = tuple[str, str, str]  # column head, old, new
type Detail = tuple[str, str]  # column head, value

MOST_KEPT = 300  # changes shown one by one; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    """`table` is its key. `details` and `about` say of a new row what it is about."""

    table: str
    where: str
    what: What
    label: str
    differences: tuple[Difference, ...] = ()
    details: tuple[Detail, ...] = ()
    about: str = ""


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
    def of(cls, tables: Sequence[Table], changes: Iterable[Change]) -> "Report":
        """The digest tells two previews apart, also in what is not shown."""
        everything = sorted(changes, key=lambda change: place_of(tables, change.where))
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
                **{
                    **each,
                    "differences": tuple(map(tuple, each["differences"])),
                    "details": tuple(map(tuple, each["details"])),
                }
            )
            for each in data["changes"]
        ]
        return cls(data["counts"], changes, data["digest"])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def by_table(self, tables: Sequence[Table]) -> list[TableReport]:
        """The changes of each table, in the order of the file, with their counts."""
        return [
            TableReport(
                table.sheet,
                self.counts[table.key],
                [change for change in self.changes if change.table == table.key],
            )
            for table in tables
            if table.key in self.counts
        ]

    def number(self, what: What) -> int:
        return sum(each.get(what, 0) for each in self.counts.values())

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


def details(table: Table, row: object, *keys: str) -> tuple[Detail, ...]:
    """What these columns say in a row, in the words of the file; nothing of an empty cell."""
    told = ((table.by_key[key], getattr(row, key)) for key in keys)
    return tuple((column.head, word(column, value)) for column, value in told if value)


def place_of(tables: Sequence[Table], where: str) -> tuple[int, int, str]:
    """An address as its author meets it: sheet by sheet as in the layout, from the top."""
    sheet, _, cell = where.rpartition("!")
    order = [table.sheet for table in tables]
    letters = cell.rstrip("0123456789")
    number = int(cell[len(letters) :] or 0)
    return order.index(sheet) if sheet in order else 0, number, letters.rjust(3)
