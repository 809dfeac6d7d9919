"""The mayor and the vice mayor, who acts since the mayor left office."""

from datetime import datetime

from kawal.demo.city import City
from kawal.demo.layout import FOUNDED
from kawal.demo.people import Registry
from kawal.demo.plans.founding import OFFICE
from kawal.demo.plans.seats import decree, enter_someone
from kawal.demo.plans.units import ENTERED
from kawal.demo.timeline import Timeline
from kawal.units.service import Capacity, Kind, appoint, create_unit, end_holder, open_post

CODE, NAME = "KDH", "Kepala Daerah Kota Sukamaju"
MAYOR, VICE = "KDH/Wali Kota/1", "KDH/Wakil Wali Kota/1"
LEFT = 210  # days ago; before the first declaration


def plan_mayor(city: City, timeline: Timeline, registry: Registry) -> None:
    someone = {seat: registry.someone(seat, "master", timeline.today) for seat in (MAYOR, VICE)}

    def begin(now: datetime) -> None:
        by = city.people[OFFICE]
        city.units[CODE] = create_unit(
            agency=city.agency, parent=None, code=CODE, kind=Kind.OTHER, name=NAME,
            starts_on=FOUNDED, by=by, now=now,
        )  # fmt: skip
        for seat, who in someone.items():
            city.posts[seat] = open_post(
                unit=city.units[CODE], name=seat.split("/")[1], is_head=seat == MAYOR,
                starts_on=FOUNDED, by=by, now=now,
            )  # fmt: skip
            appoint(
                post=city.posts[seat], person=enter_someone(city, who, now),
                starts_on=timeline.day(ENTERED), decree=decree(seat, timeline.day(ENTERED)),
                by=by, now=now,
            )  # fmt: skip

    def act_for(now: datetime) -> None:
        by, since = city.people[OFFICE], timeline.day(LEFT)
        end_holder(holder=city.holder(MAYOR), on=timeline.day(LEFT + 1), by=by, now=now)
        appoint(
            post=city.posts[MAYOR], person=city.holder(VICE).person, capacity=Capacity.PLT,
            starts_on=since, decree=decree(f"{MAYOR}/plt", since), by=by, now=now,
        )  # fmt: skip
        city.changed(MAYOR)

    timeline.add(ENTERED, f"office {CODE}", begin)
    timeline.add(LEFT, f"plt {MAYOR}", act_for)
