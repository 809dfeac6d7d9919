"""Seats: every post of every unit, who sits there first, and how a person is entered."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from kawal.accounts.service import Person, register
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import UnitRow, units
from kawal.demo.people import Someone
from kawal.demo.plans.founding import ADMIN

STAFFED, STAFFING = 2132, 50  # days ago, and over how many days the offices were entered


@dataclass(frozen=True, slots=True)
class Place:
    """One seat of one unit. `first` is who held it when the unit was entered."""

    key: str
    unit: UnitRow
    post: str
    who: str
    is_head: bool
    entered: int
    account: tables.Account | None

    @property
    def is_taken_later(self) -> bool:
        """By a person with a demo account, who came after the record began."""
        return self.account is not None and self.account.since < self.entered


@cache
def places() -> tuple[Place, ...]:
    """Unit by unit; the head of each comes first, the deputy second."""
    return tuple(place for order, row in enumerate(units()) for place in _places(row, order))


@cache
def places_of(code: str) -> tuple[Place, ...]:
    """Those of one unit."""
    return tuple(place for place in places() if place.unit.code == code)


def deputy_seat(code: str) -> str:
    """The key of the seat that acts for the head."""
    return places_of(code)[1].key


def team_seat(code: str) -> str:
    """The key of the seat whose holder keeps the unit's evidence; it is never left empty."""
    mine = places_of(code)
    by_account = [p for p in mine if p.account and p.account.role == "tim_kerja_zi"]
    return (by_account or mine[min(2, len(mine) - 1) :])[0].key


def _places(row: UnitRow, order: int) -> list[Place]:
    entered = row.born or STAFFED - order * STAFFING // len(units())
    known = [account for account in tables.accounts() if account.unit == row.code]
    places = []
    for index, seat in enumerate(tables.seats()[row.kind]):
        for number in range(1, seat.n + 1):
            account = next((a for a in known if a.post == seat.name), None)
            if account is not None:
                known.remove(account)
            places.append(
                Place(
                    key=f"{row.code}/{seat.name}/{number}",
                    unit=row,
                    post=seat.name,
                    who=seat.who,
                    is_head=index == 0,
                    entered=entered,
                    account=account,
                )
            )
    return places


def enter_someone(city: City, who: Someone, now: datetime) -> Person:
    city.people[who.key] = register(
        name=who.name, email=who.email, nip=who.nip, phone=who.phone,
        status=Person.Status(who.status), by=city.people[ADMIN], now=now,
    )  # fmt: skip
    return city.people[who.key]


def decree(key: str, day: date) -> str:
    """A decree of appointment, as it is cited."""
    number = chance("decree", key, day.year).randrange(100, 990)
    return f"Keputusan Wali Kota Sukamaju Nomor 821/{number}/{day.year}"
