"""Lists that are sorted, filtered and paged by the server, through plain addresses.

`?urut=-tenggat&hal=3`: what the address says can be sent to a colleague. Anything unknown in it
falls back to the usual order or the nearest page: a mistyped address is no error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self, overload

from django.core.paginator import Page, Paginator
from django.db.models import Expression, Model, OrderBy, QuerySet
from django.http import QueryDict

SORT = "urut"
PAGE = "hal"
ROWS = 50

type Key = str | Expression  # a field, or what it is ordered by in its place
type Direction = Literal["ascending", "descending", "none"]


@dataclass(frozen=True, slots=True)
class Sorting:
    """Which column a list is sorted by. `allowed` maps the names in addresses to its keys."""

    allowed: Mapping[str, tuple[Key, ...]]
    column: str
    is_descending: bool

    @classmethod
    def read(
        cls, query: QueryDict, allowed: Mapping[str, tuple[Key, ...]], *, default: str
    ) -> Self:
        """`default` as in an address: `-tenggat` is the latest first."""
        asked = query.get(SORT, default)
        if asked.removeprefix("-") not in allowed:
            asked = default
        return cls(allowed, asked.removeprefix("-"), asked.startswith("-"))

    def apply[M: Model](self, rows: QuerySet[M]) -> QuerySet[M]:
        """Ordered, and always completely: rows that are equal keep their place between pages."""
        fields = self.allowed[self.column]
        return rows.order_by(*(self._turned(field) for field in fields), "pk")

    def direction(self, column: str) -> Direction:
        if column != self.column:
            return "none"
        return "descending" if self.is_descending else "ascending"

    def next_for(self, column: str) -> str:
        """What a click on this column asks for: the other direction of the present one."""
        return f"-{column}" if self.direction(column) == "ascending" else column

    def _turned(self, field: Key) -> str | OrderBy:
        if isinstance(field, Expression):
            return field.desc() if self.is_descending else field.asc()
        if not self.is_descending:
            return field
        return field[1:] if field.startswith("-") else f"-{field}"


@overload
def page_of[M: Model](rows: QuerySet[M], query: QueryDict, *, size: int = ROWS) -> Page[M]: ...
@overload
def page_of[T](rows: Sequence[T], query: QueryDict, *, size: int = ROWS) -> Page[T]: ...
def page_of(rows: Any, query: QueryDict, *, size: int = ROWS) -> Page[Any]:
    """The page that the address asks for, else the nearest there is. Two queries."""
    return Paginator(rows, size).get_page(query.get(PAGE))


def address(query: QueryDict, **changes: str | int | None) -> str:
    """The present address with some of its parts changed; None takes a part away."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"
