"""Those outside the agency: a Polsek and a Koramil for each kecamatan, and who else takes part."""

from datetime import datetime

from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.layout import FOUNDED, units
from kawal.demo.plans.founding import OFFICE
from kawal.demo.timeline import Timeline
from kawal.units.service import (
    Kind,
    Stakeholder,
    StakeholderFacts,
    add_stakeholder,
    change_stakeholder,
)

ENTERED = 1980


def plan_stakeholders(city: City, timeline: Timeline) -> None:
    for row in units():
        if row.kind == Kind.KECAMATAN:
            place = row.name.removeprefix("Kecamatan ")
            for kind, name in (("polsek", f"Polsek {place}"), ("koramil", f"Koramil {place}")):
                _plan(city, timeline, kind, name, row.code, None)
    for outsider in tables.outsiders():
        _plan(city, timeline, outsider.kind, outsider.name, None, outsider.ends)


def _plan(
    city: City, timeline: Timeline, kind: str, name: str, area: str | None, ends: int | None
) -> None:
    kept: list[Stakeholder] = []

    def facts(ended: int | None) -> StakeholderFacts:
        return StakeholderFacts(
            kind=kind,
            name=name,
            starts_on=FOUNDED,
            ends_on=None if ended is None else timeline.day(ended),
            area=city.units[area] if area else None,
        )

    def add(now: datetime) -> None:
        kept.append(
            add_stakeholder(agency=city.agency, facts=facts(None), by=city.people[OFFICE], now=now)
        )

    def end(now: datetime) -> None:
        change_stakeholder(stakeholder=kept[0], facts=facts(ends), by=city.people[OFFICE], now=now)

    timeline.add(ENTERED, f"stakeholder {name}", add)
    if ends is not None:
        timeline.add(ends, f"end of {name}", end)
