"""Units from rows: parents before children, then the changes, then closures from the bottom up."""

from collections.abc import Iterator

from kawal.documents.tables.faults import twice
from kawal.documents.tables.layout import Table
from kawal.documents.tables.report import Change, details, differences
from kawal.documents.tables.source import Row
from kawal.units.actions.units import change_unit, close_unit, create_unit, move_unit
from kawal.units.exchange import faults
from kawal.units.exchange.records import UnitRow
from kawal.units.exchange.work import Work
from kawal.units.models import Unit

_TOLD = ("code", "kind", "parent", "starts_on", "ends_on", "short_name")  # of a new unit
_COLUMNS = {"on": "ends_on", "since": "starts_on"}


def import_units(work: Work, table: Table, rows: list[Row]) -> Iterator[Change]:
    """Make what is new, change what differs from today on, close what has a last day."""
    work.name_units(table, rows)
    given = _by_code(work, table, rows)
    order = _parents_first(work, given)
    for code in order:
        parent = given[code].parent
        if not parent or parent in work.units:
            yield from _one(work, table, given[code])
    for code in reversed(order):
        _close(work, given[code])


def _by_code(work: Work, table: Table, rows: list[Row]) -> dict[str, UnitRow]:
    given: dict[str, UnitRow] = {}
    for row in work.read(table, rows, UnitRow.of):
        if row.code in given:
            first = given[row.code].source.at("code")
            work.faults.append(twice(row.source.at("code"), first, row.code))
        else:
            given[row.code] = row
    return given


def _parents_first(work: Work, given: dict[str, UnitRow]) -> list[str]:
    """Codes, a parent in the file before its children; circles and strays are faults."""
    settled: dict[str, bool] = {}  # code: whether it hangs on something that exists

    def settle(code: str) -> None:
        chain: list[str] = []
        while code in given and code not in settled and code not in chain:
            chain.append(code)
            code = given[code].parent
        hangs = settled.get(code, not code or code in work.units)
        if chain and code in chain:
            hangs = False
            work.faults.append(faults.circle(given[chain[-1]].source.at("parent"), code))
        elif chain and not hangs and code not in work.named:
            work.faults.append(faults.unknown_unit(given[chain[-1]].source.at("parent"), code))
        settled.update((each, hangs) for each in reversed(chain))

    for code in given:
        settle(code)
    return [code for code, hangs in settled.items() if hangs]


def _one(work: Work, table: Table, row: UnitRow) -> Iterator[Change]:
    parent = work.units.get(row.parent) if row.parent else None
    stored = work.units.get(row.code)
    here = row.source.at("code")
    if stored is None:
        made = work.attempt(row.source, row.name, _COLUMNS, lambda: _create(work, row, parent))
        if made is not None:
            work.units[row.code] = made
            told = details(
                table, row, "code", "kind", "parent", "starts_on", "ends_on", "short_name"
            )
            yield Change(table.key, here, "new", made.name, details=told)
        return
    if not work.keeps_dates(table, row, stored):
        return
    short_name = stored.short_name if row.short_name is None else row.short_name
    differing = differences(
        table,
        [
            ("name", stored.name, row.name),
            ("kind", stored.kind, row.kind),
            ("parent", stored.parent.code if stored.parent else "", row.parent),
            ("ends_on", stored.ends_on, row.ends_on),
            ("short_name", stored.short_name, short_name),
        ],
    )
    label = stored.name
    changed = work.attempt(row.source, label, _COLUMNS, lambda: _change(work, row, stored, parent))
    work.units[row.code] = changed or stored
    yield Change(table.key, here, "changed" if differing else "same", label, differing)


def _create(work: Work, row: UnitRow, parent: Unit | None) -> Unit:
    return create_unit(
        agency=work.agency,
        name=row.name,
        kind=row.kind,
        code=row.code,
        short_name=row.short_name or "",
        parent=parent,
        starts_on=row.starts_on,
        by=work.by,
        now=work.now,
    )


def _change(work: Work, row: UnitRow, unit: Unit, parent: Unit | None) -> Unit:
    if unit.parent != parent:
        unit = move_unit(unit=unit, parent=parent, since=work.today, by=work.by, now=work.now)
    short_name = unit.short_name if row.short_name is None else row.short_name
    if (unit.name, unit.kind, unit.short_name) != (row.name, row.kind, short_name):
        unit = change_unit(
            unit=unit,
            name=row.name,
            short_name=short_name,
            kind=row.kind,
            code=row.code,
            since=work.today,
            by=work.by,
            now=work.now,
        )
    return unit


def _close(work: Work, row: UnitRow) -> None:
    unit, last = work.units.get(row.code), row.ends_on
    if unit is not None and unit.ends_on is None and last is not None:
        closed = work.attempt(
            row.source,
            unit.name,
            _COLUMNS,
            lambda: close_unit(unit=unit, on=last, by=work.by, now=work.now),
        )
        work.units[row.code] = closed or unit
