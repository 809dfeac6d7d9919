"""Posts, and the people who were in them when the unit was entered."""

from datetime import date, datetime

from kawal.accounts.service import Person
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import FOUNDED
from kawal.demo.people import Registry, Someone
from kawal.demo.plans.founding import ADMIN, OFFICE, enter
from kawal.demo.plans.seats import Place, decree, enter_someone, places
from kawal.demo.timeline import Timeline
from kawal.units.service import appoint, grant, open_post


def plan_people(city: City, timeline: Timeline, registry: Registry) -> None:
    for place in places():
        _plan_seat(city, timeline, place)
        if place.account is None or (place.is_taken_later and place.is_head):
            who = registry.someone(place.key, place.who, timeline.today)
            _plan_first(city, timeline, place, who)
        if place.account is not None:
            _plan_account(city, timeline, place, place.account)


def _plan_seat(city: City, timeline: Timeline, place: Place) -> None:
    def open_(now: datetime) -> None:
        city.posts[place.key] = open_post(
            unit=city.units[place.unit.code],
            name=place.post,
            is_head=place.is_head,
            starts_on=timeline.day(place.entered) if place.unit.born else FOUNDED,
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(place.entered, f"post {place.key}", open_)


def _plan_first(city: City, timeline: Timeline, place: Place, who: Someone) -> None:
    """Whoever was there first had come up to three years before, or with the unit itself."""
    before = 0 if place.unit.born else chance("since", place.key).randrange(20, 1000)

    def begin(now: datetime) -> None:
        person = enter_someone(city, who, now)
        _seat(city, place, person, timeline.day(place.entered + before), now)

    timeline.add(place.entered, f"holder {place.key}", begin)


def _plan_account(city: City, timeline: Timeline, place: Place, account: tables.Account) -> None:
    """A head with a predecessor takes over from them (`changes`); others are simply appointed."""
    if place.is_taken_later and place.is_head:
        return

    def begin(now: datetime) -> None:
        person = enter(city, account.email, city.people[ADMIN], now, timeline)
        _seat(city, place, person, timeline.day(account.since), now)

    timeline.add(min(account.since, place.entered), f"holder {place.key}", begin)


def _seat(city: City, place: Place, person: Person, since: date, now: datetime) -> None:
    appoint(
        post=city.posts[place.key], person=person, starts_on=since,
        decree=decree(place.key, since), by=city.people[OFFICE], now=now,
    )  # fmt: skip
    if place.is_head:
        grant(
            person=person, role="kepala_unit", place=city.units[place.unit.code],
            starts_on=since, by=city.people[ADMIN], now=now,
        )  # fmt: skip
