"""Rotation: heads who change places, retire, are stood in for; staff who come and go.

Everything here is a hand-over, so that roles go along with the post.
"""

from datetime import datetime, timedelta
from random import Random

from kawal.accounts.service import Person, deactivate
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.people import Registry, Someone
from kawal.demo.plans.founding import ADMIN, OFFICE, enter
from kawal.demo.plans.roles import ASSESSORS
from kawal.demo.plans.seats import Place, decree, deputy_seat, enter_someone, places, team_seat
from kawal.demo.timeline import Timeline
from kawal.units.service import Capacity, Kind, appoint, end_holder, hand_over

# days ago -> kinds of units whose heads change places with each other, and how many of them
WAVES = (
    (1470, Kind.KECAMATAN, 3), (1470, Kind.KELURAHAN, 3), (1105, Kind.DINAS, 3),
    (742, Kind.KELURAHAN, 3), (742, Kind.PUSKESMAS, 3), (511, Kind.BAGIAN, 3),
    (380, Kind.DINAS, 3), (163, Kind.KECAMATAN, 2), (163, Kind.BADAN, 2),
)  # fmt: skip
RETIRED, ACTING_NOW, ACTING_FOR_YEAR, STANDING_IN = 6, 4, 3, 7  # heads with these stories
STAFF_REPLACED, STAFF_LEFT = 0.08, 0.04


def plan_changes(city: City, timeline: Timeline, registry: Registry) -> None:
    """Each head has one story; who changes places does so as often as the waves take them."""
    heads = [p for p in places() if p.is_head and p.account is None and not _is_young(p)]
    chance("stories").shuffle(heads)
    stories = iter(heads)
    for _ in range(RETIRED):
        _plan_retirement(city, timeline, next(stories), registry)
    for _ in range(ACTING_NOW):
        _plan_acting_head(city, timeline, next(stories), Capacity.PLT)
    for _ in range(ACTING_FOR_YEAR):
        _plan_acting_head(city, timeline, next(stories), Capacity.PJ)
    for number in range(STANDING_IN):
        _plan_stand_in(city, timeline, next(stories), is_now=number < 2)
    moving = list(stories)
    for ago, kind, most in WAVES:
        _plan_wave(city, timeline, ago, [p for p in moving if p.unit.kind == kind], most)
    _plan_accounts(city, timeline)
    _plan_staff(city, timeline, registry)


def _is_young(place: Place) -> bool:
    return place.unit.born is not None or place.unit.closed is not None


def _plan_wave(city: City, timeline: Timeline, ago: int, heads: list[Place], most: int) -> None:
    """In a circle: everyone goes to the place of the next, all on one day."""
    circle = chance("wave", ago, len(heads)).sample(heads, min(most, len(heads)))

    def turn(now: datetime) -> None:
        moving = [city.holder(place.key).person for place in circle]
        for place, person in zip(circle, [moving[-1], *moving], strict=False):
            _hand_over(city, timeline, place, person, ago, now)

    timeline.add(ago, f"wave of {len(circle)}", turn)


def _plan_retirement(city: City, timeline: Timeline, place: Place, registry: Registry) -> None:
    """The head leaves, the deputy acts for some months, a new head comes."""
    luck = chance("retirement", place.key)
    left = luck.randrange(300, 1900)
    follows = left - luck.randrange(45, 150)
    successor = registry.someone(f"{place.key}/next", place.who, timeline.today)

    def leave(now: datetime) -> None:
        retired = city.holder(place.key).person
        _hand_over(city, timeline, place, _deputy(city, place), left, now, Capacity.PLT)
        deactivate(person=retired, by=city.people[ADMIN], now=now)

    def follow(now: datetime) -> None:
        person = enter_someone(city, successor, now)
        _hand_over(city, timeline, place, person, follows, now)

    timeline.add(left, f"retirement {place.key}", leave)
    timeline.add(follows, f"successor {place.key}", follow)


def _plan_acting_head(city: City, timeline: Timeline, place: Place, capacity: Capacity) -> None:
    """The post has no head of its own up to today: Plt. for months, Pj. for longer."""
    luck = chance("acting", place.key)
    ago = luck.randrange(20, 90) if capacity == Capacity.PLT else luck.randrange(120, 340)

    def leave(now: datetime) -> None:
        _hand_over(city, timeline, place, _deputy(city, place), ago, now, capacity)

    timeline.add(ago, f"{capacity} {place.key}", leave)


def _plan_stand_in(city: City, timeline: Timeline, place: Place, *, is_now: bool) -> None:
    """Plh.: the deputy stands in for some days of leave or pilgrimage, beside the head."""
    luck = chance("stand-in", place.key)
    ago = 6 if is_now else luck.randrange(60, 1500)
    days = luck.randrange(9, 40)

    def stand_in(now: datetime) -> None:
        since = timeline.day(ago)
        appoint(
            post=city.posts[place.key],
            person=_deputy(city, place),
            capacity=Capacity.PLH,
            starts_on=since,
            ends_on=since + timedelta(days=days),
            decree=decree(f"{place.key}/plh", since),
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(ago, f"plh {place.key}", stand_in)


def _plan_accounts(city: City, timeline: Timeline) -> None:
    """People with a demo account who took over from somebody."""
    for place in places():
        account = place.account
        if account is None or not (place.is_head and place.is_taken_later):
            continue

        def take_over(now: datetime, place: Place = place, email: str = account.email) -> None:
            person = enter(city, email, city.people[ADMIN], now, timeline)
            _hand_over(city, timeline, place, person, _since(place), now)

        timeline.add(account.since, f"holder {place.key}", take_over)


def _since(place: Place) -> int:
    return 0 if place.account is None else place.account.since


def _plan_staff(city: City, timeline: Timeline, registry: Registry) -> None:
    """Deputies, assessors and who keeps the evidence stay: there is always somebody to act."""
    stay = {seat for seat, *_ in ASSESSORS} | {team_seat(place.unit.code) for place in places()}
    stay |= {deputy_seat(place.unit.code) for place in places() if place.is_head}
    others = [
        place
        for place in places()
        if not (place.is_head or place.account or _is_young(place) or place.key in stay)
    ]
    for place in others:
        luck = chance("staff", place.key)
        story = luck.random()
        if story < STAFF_REPLACED:
            successor = registry.someone(f"{place.key}/next", place.who, timeline.today)
            _plan_replacement(city, timeline, place, successor, luck)
        elif story < STAFF_REPLACED + STAFF_LEFT:
            _plan_departure(city, timeline, place, luck.randrange(40, 1500))


def _plan_replacement(
    city: City, timeline: Timeline, place: Place, successor: Someone, luck: Random
) -> None:
    ago = luck.randrange(40, 1900)

    def replace(now: datetime) -> None:
        _hand_over(city, timeline, place, enter_someone(city, successor, now), ago, now)

    timeline.add(ago, f"replaced {place.key}", replace)


def _plan_departure(city: City, timeline: Timeline, place: Place, ago: int) -> None:
    """Retired, and the seat has been empty since."""

    def leave(now: datetime) -> None:
        holder = city.holder(place.key)
        end_holder(holder=holder, on=timeline.day(ago), by=city.people[OFFICE], now=now)
        city.changed(place.key)
        deactivate(person=holder.person, by=city.people[ADMIN], now=now)

    timeline.add(ago, f"left {place.key}", leave)


def _hand_over(
    city: City,
    timeline: Timeline,
    place: Place,
    to: Person,
    ago: int,
    now: datetime,
    capacity: Capacity = Capacity.DEFINITIF,
) -> None:
    on = timeline.day(ago)
    hand_over(
        outgoing=city.holder(place.key), to=to, on=on, capacity=capacity,
        decree=decree(place.key, on), by=city.people[OFFICE], now=now,
    )  # fmt: skip
    city.changed(place.key)


def _deputy(city: City, place: Place) -> Person:
    return city.holder(deputy_seat(place.unit.code)).person
