"""Who has which role and when: the teams of each year, the assessors, the readers."""

from datetime import datetime, timedelta

from kawal.accounts.service import Person
from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.layout import UnitRow, open_units
from kawal.demo.plans.founding import ADMIN, OFFICE
from kawal.demo.plans.seats import places, team_seat
from kawal.demo.timeline import Timeline
from kawal.units.roles import ROLES, Level
from kawal.units.service import Kind, Membership, Unit, grant, revoke

# Each year more units take part: from and to (days ago), and how many. Days to come are negative.
YEARS = ((1400, 1040, 6), (1040, 680, 12), (680, 320, 22), (320, -50, 40))
FORMER_INSPECTOR = "INSP/Inspektur/1"
# Auditors beside those with a demo account: seat, role, from and to
ASSESSORS = (
    ("INSP/Auditor Ahli Muda/2", "tpi_anggota", 1380, None),
    ("INSP/Auditor Ahli Muda/3", "tpi_anggota", 1000, None),
    ("INSP/Auditor Ahli Muda/4", "tpi_anggota", 1380, 700),
    ("INSP/Auditor Ahli Madya/2", "tpi_ketua", 1000, None),
    ("INSP/Inspektur Pembantu/2", "tpi_dalnis", 1000, 400),
    ("SETDA/Asisten Pemerintahan/1", "pimpinan", 1900, None),
    ("BAG-7/Analis Kebijakan Ahli Muda/1", "bagian_organisasi", 1300, None),
    ("B01/Sekretaris Badan/1", "pembaca", 900, 170),
)


def participants(most: int) -> tuple[UnitRow, ...]:
    """The units that build a Zona Integritas, the most careful first; kelurahan come in theirs."""
    own = [row for row in open_units() if row.kind != Kind.KELURAHAN and row.born is None]
    return tuple(own[:most])


def plan_roles(city: City, timeline: Timeline) -> None:
    for account in tables.accounts():
        if ROLES[account.role].level == Level.AGENCY and account.email not in {ADMIN, OFFICE}:
            _plan_office_role(city, timeline, account.email, account.role, account.since)
    for seat, role, since, until in ASSESSORS:
        _plan_seat_role(city, timeline, seat, role, since, until)
    _plan_former_inspector(city, timeline)
    for since, until, most in YEARS:
        for row in participants(most):
            _plan_team(city, timeline, row, since, until)


def _plan_office_role(city: City, timeline: Timeline, who: str, role: str, since: int) -> None:
    """From the day of the post, or from when the record begins."""
    ago = min(since, 2075) - 2

    def give(now: datetime) -> None:
        grant(
            person=city.people[who], role=role, place=city.agency,
            starts_on=timeline.day(ago), by=city.people[ADMIN], now=now,
        )  # fmt: skip

    timeline.add(ago, f"{role} {who}", give)


def _plan_seat_role(
    city: City, timeline: Timeline, seat: str, role: str, since: int, until: int | None
) -> None:
    def give(now: datetime) -> None:
        grant(
            person=city.holder(seat).person, role=role, place=city.agency,
            starts_on=timeline.day(since),
            ends_on=None if until is None else timeline.day(until),
            by=city.people[ADMIN], now=now,
        )  # fmt: skip

    timeline.add(since, f"{role} {seat}", give)


def _plan_former_inspector(city: City, timeline: Timeline) -> None:
    """Held the role until the present one came; it was taken back on that day."""
    place = next(place for place in places() if place.key == FORMER_INSPECTOR)
    account = place.account
    assert account is not None  # noqa: S101  the table says who the inspector is
    kept: list[Membership] = []

    def give(now: datetime) -> None:
        former: Person = city.people[FORMER_INSPECTOR]
        kept.append(
            grant(
                person=former, role="inspektur", place=city.agency,
                starts_on=timeline.day(2060), by=city.people[ADMIN], now=now,
            )
        )  # fmt: skip

    def take_back(now: datetime) -> None:
        revoke(membership=kept[0], by=city.people[ADMIN], now=now)

    timeline.add(2060, f"inspektur {FORMER_INSPECTOR}", give)
    timeline.add(account.since - 1, f"no inspektur {FORMER_INSPECTOR}", take_back)


def _plan_team(city: City, timeline: Timeline, row: UnitRow, since: int, until: int) -> None:
    def give(now: datetime) -> None:
        unit: Unit = city.units[row.code]
        grant(
            person=city.holder(team_seat(row.code)).person,
            role="tim_kerja_zi",
            place=unit,
            starts_on=timeline.day(since),
            ends_on=timeline.day(until) - timedelta(days=1),
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(since, f"team {row.code} {since}", give)
