"""The tree: who was there from the start, who came, was renamed, moved under another, closed."""

from datetime import datetime

from kawal.demo.city import City
from kawal.demo.layout import FOUNDED, HEALTH, UnitRow, units
from kawal.demo.plans.founding import FOUNDING, OFFICE
from kawal.demo.timeline import Timeline
from kawal.units.service import change_unit, close_unit, create_unit, move_unit

ENTERED = FOUNDING - 4
# The hospital stood by itself until it became a unit of its dinas (PP 72/2019).
HOSPITAL, JOINED = "RSUD", 1900


def plan_units(city: City, timeline: Timeline) -> None:
    for row in units():
        _plan_birth(city, timeline, row)
        if row.was:
            _plan_new_name(city, timeline, row)
        if row.closed:
            _plan_end(city, timeline, row, row.closed)
    _plan_move(city, timeline)


def _plan_birth(city: City, timeline: Timeline, row: UnitRow) -> None:
    stands_alone = row.under is None or row.code == HOSPITAL

    def create(now: datetime) -> None:
        city.units[row.code] = create_unit(
            agency=city.agency,
            parent=None if stands_alone or row.under is None else city.units[row.under],
            code=row.code,
            kind=row.kind,
            name=row.was or row.name,
            short_name=row.short,
            starts_on=timeline.day(row.born) if row.born else FOUNDED,
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(row.born or ENTERED, f"unit {row.code}", create)


def _plan_new_name(city: City, timeline: Timeline, row: UnitRow) -> None:
    def rename(now: datetime) -> None:
        city.units[row.code] = change_unit(
            unit=city.units[row.code], name=row.name, kind=row.kind, code=row.code,
            since=timeline.day(row.renamed), by=city.people[OFFICE], now=now,
        )  # fmt: skip

    timeline.add(row.renamed, f"new name {row.code}", rename)


def _plan_end(city: City, timeline: Timeline, row: UnitRow, ago: int) -> None:
    def close(now: datetime) -> None:
        close_unit(unit=city.units[row.code], on=timeline.day(ago), by=city.people[OFFICE], now=now)

    timeline.add(ago, f"end {row.code}", close)


def _plan_move(city: City, timeline: Timeline) -> None:
    def move(now: datetime) -> None:
        city.units[HOSPITAL] = move_unit(
            unit=city.units[HOSPITAL], parent=city.units[HEALTH],
            since=timeline.day(JOINED), by=city.people[OFFICE], now=now,
        )  # fmt: skip

    timeline.add(JOINED, f"move {HOSPITAL}", move)
