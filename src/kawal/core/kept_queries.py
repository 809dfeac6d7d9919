"""Queries that Django compiles once in a process; afterwards only their values change.

Django makes the SQL of a query anew each time it is asked, and for one with a few subqueries that
takes longer than the answer. Worth it for what every page of a kind asks; elsewhere a queryset is
plainer.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from psycopg.sql import quote

type Values = Mapping[str, Any]

# Values that no row and no rule holds, by kind: the n-th of them stands for one value of a query.
_STAND_INS: Mapping[type, Callable[[int], Any]] = {
    UUID: lambda n: UUID(int=0x5EA7AB1E << 96 | n),
    date: lambda n: date(1, 3, 17) + timedelta(days=n),
    datetime: lambda n: datetime(1, 3, 17, 4, 5, 6, tzinfo=UTC) + timedelta(seconds=n),
    str: lambda n: f"\ue000{n}\ue001",
    int: lambda n: -0x5EA7AB1E00000000 + n,
}

_CONSTANTS = {str, bool, int}


class NotKept(TypeError):
    """The query looks at a value or changes it: its SQL would differ from value to value."""


class Kept[Row]:
    """A query by its maker. Values become parameters of the SQL as they are given.

    `kinds`: the values by name, each with its type, or `[type]` for a list that is asked with `in`.
    A value that the maker looks at or changes is refused when the query is first asked. The answer
    is a list, as the queryset would give it; where a list of values is empty, it is empty.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]], **kinds: type | list[type]) -> None:
        self._make = make
        self._kinds = kinds
        self._made: dict[tuple[int, ...], _Made] = {}

    def __call__(self, **values: Any) -> list[Row]:
        lists = [name for name, kind in self._kinds.items() if isinstance(kind, list)]
        if not all(values[name] for name in lists):
            return []
        full = values | {name: _filled_up(values[name]) for name in lists}
        lengths = tuple(len(full[name]) for name in lists)
        made = self._made.get(lengths) or self._made.setdefault(lengths, self._compiled(full))
        if made.rows.query.select_for_update:
            _refuse_outside_of_a_transaction()
        rows = made.rows._chain()  # type: ignore[attr-defined]
        rows.query.get_compiler = made.compiler_of(full)
        return list(rows)

    def get(self, **values: Any) -> Row:
        """The one row that there is; DoesNotExist of its model if there is none."""
        rows = self(**values)
        if not rows:
            raise next(iter(self._made.values())).rows.model.DoesNotExist
        return rows[0]

    def _compiled(self, values: Values) -> "_Made":
        """For lists as long as these."""
        stand_ins: dict[str, Any] = {}
        n = 0
        for name, kind in self._kinds.items():
            if isinstance(kind, list):
                stand_ins[name] = [_STAND_INS[kind[0]](n + k) for k in range(len(values[name]))]
                n += len(values[name])
            else:
                stand_ins[name], n = _STAND_INS[kind](n), n + 1
        rows = self._make(**stand_ins)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        _refuse_changed(stand_ins, params)
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)  # the same each time, and slow to gather
        return _Made(
            rows, compiler, *_with_constants(sql, params, stand_ins), stand_ins, converters
        )


@dataclass(frozen=True)
class _Made:
    """The SQL with stand-ins for its values."""

    rows: QuerySet[Any, Any]
    compiler: Any
    sql: str
    params: Sequence[Any]
    stand_ins: Values
    converters: Any

    def compiler_of(self, values: Values) -> Callable[..., Any]:
        swap: dict[Any, Any] = {}
        for name, stand_in in self.stand_ins.items():
            if isinstance(stand_in, list):
                swap.update(zip(stand_in, values[name], strict=True))
            else:
                swap[stand_in] = values[name]
        params = tuple(_swapped(param, swap) for param in self.params)

        def compiler(*_args: object, **_kwargs: object) -> Any:
            ready = copy(self.compiler)
            ready.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
            ready.as_sql = lambda *_args, **_kwargs: (self.sql, params)
            ready.get_converters = lambda _columns: self.converters
            return ready

        return compiler


def _refuse_outside_of_a_transaction() -> None:
    """Django looks when it compiles, which is once here; the lock would end with the statement."""
    if connections[DEFAULT_DB_ALIAS].get_autocommit():
        raise TransactionManagementError("rows are locked in a transaction only")


def _with_constants(
    sql: str, params: Sequence[Any], stand_ins: Values
) -> tuple[str, Sequence[Any]]:
    """What is the same for every caller stands in the SQL itself.

    PostgreSQL keeps a plan only if it costs no more than one made for these very values. Of a kind
    or a state that it is not told it expects the usual number of rows, and plans anew each time.
    """
    changing = set(_flat(stand_ins.values()))
    left = iter(params)
    found: list[Any] = []

    def placed(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return place[0]
        param = next(left)
        if type(param) in _CONSTANTS and param not in changing:
            return quote(param).replace("%", "%%")
        found.append(param)
        return place[0]

    return re.sub("%[%s]", placed, sql), found


def _filled_up(values: Iterable[Any]) -> list[Any]:
    """To a power of two by repeating the last, so that few lengths are ever compiled."""
    found = list(values)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))


def _swapped(param: Any, swap: Mapping[Any, Any]) -> Any:
    if isinstance(param, list):
        return [_swapped(one, swap) for one in param]
    return swap.get(param, param) if type(param) in _STAND_INS else param


def _refuse_changed(stand_ins: Values, params: Sequence[Any]) -> None:
    asked = set(_flat(params))
    for name, stand_in in stand_ins.items():
        if not asked.issuperset(_flat([stand_in])):
            raise NotKept(f"a kept query changes {name}, or does not ask for it")
    known = set(_flat(stand_ins.values()))
    if any("\ue000" in value for value in asked - known if isinstance(value, str)):
        raise NotKept("a kept query changes a text")


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        elif type(value) in _STAND_INS:
            yield value
