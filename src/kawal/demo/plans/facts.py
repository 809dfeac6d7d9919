"""Facts beside the score: the city's own and those of units, stated by the offices that know."""

from datetime import datetime

from kawal.assessments.service import state_fact
from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.papers.lke import INSTRUMENT
from kawal.demo.timeline import Timeline


def plan_facts(city: City, timeline: Timeline) -> None:
    for row in tables.facts():
        _plan_fact(city, timeline, row)


def _plan_fact(city: City, timeline: Timeline, row: tables.Fact) -> None:
    as_of = timeline.day(row.as_of)

    def state(now: datetime) -> None:
        state_fact(
            agency=city.agency, unit=city.units[row.unit] if row.unit else None,
            instrument=INSTRUMENT, requirement=row.requirement, value=row.value, as_of=as_of,
            source=row.source.format(year=as_of.year, before=as_of.year - 1),
            by=city.people[row.by], now=now,
        )  # fmt: skip

    timeline.add(row.ago, f"fact {row.requirement} {row.unit or 'city'}", state)
