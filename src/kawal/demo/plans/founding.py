"""The first acts: the agency, its administrator and the office that keeps its units."""

from datetime import datetime

from kawal.accounts.demo import PASSWORD
from kawal.accounts.service import Person, register
from kawal.demo import tables
from kawal.demo.city import NAME, City
from kawal.demo.people import Registry
from kawal.demo.timeline import Timeline
from kawal.units.service import Agency, create_agency, grant

FOUNDING = 2140  # days ago
ADMIN, OFFICE = "admin", "organisasi"


def plan_founding(city: City, timeline: Timeline) -> None:
    """The system makes the agency and its administrator, who lets the others in."""

    def found(now: datetime) -> None:
        city.found(create_agency(name=NAME, kind=Agency.Kind.CITY, by=None, now=now))
        admin = _enter(city, ADMIN, None, now, timeline)
        grant(
            person=admin, role="administrator", place=city.agency,
            starts_on=timeline.day(FOUNDING), by=None, now=now,
        )  # fmt: skip

    def let_in(now: datetime) -> None:
        person = _enter(city, OFFICE, city.people[ADMIN], now, timeline)
        grant(
            person=person, role="bagian_organisasi", place=city.agency,
            starts_on=timeline.day(FOUNDING), by=city.people[ADMIN], now=now,
        )  # fmt: skip

    timeline.add(FOUNDING, "agency", found)
    timeline.add(FOUNDING, f"account {OFFICE}", let_in)


def enter(city: City, key: str, by: Person, now: datetime, timeline: Timeline) -> Person:
    """Register the person of a demo account, with the password that the page shows."""
    return city.people.get(key) or _enter(city, key, by, now, timeline)


def _enter(city: City, key: str, by: Person | None, now: datetime, timeline: Timeline) -> Person:
    row = next(account for account in tables.accounts() if account.email == key)
    who = Registry().known(row, timeline.today)
    city.people[key] = register(
        name=who.name, email=who.email, nip=who.nip, password=PASSWORD, by=by, now=now
    )
    return city.people[key]
