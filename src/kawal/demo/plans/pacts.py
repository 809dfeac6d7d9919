"""Pakta integritas: last year's, which has expired and is kept, and this year's, some 80 % done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from kawal.accounts.service import Person
from kawal.commitments.service import (
    OnPaper,
    PactCampaign,
    PactFacts,
    PactLine,
    PactReader,
    fill_pact_roster,
    leave_pact_line,
    open_pact_campaign,
    record_pacts_by_hand,
    sign_pact,
)
from kawal.core.time import local_date
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import open_units
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.making import made
from kawal.demo.plans.evidence import OWN_UNIT
from kawal.demo.plans.founding import OFFICE
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.timeline import Timeline
from kawal.files.service import Description, EvidenceKind, EvidenceVersion, Secrecy, add_evidence
from kawal.units.service import Kind

OFFICES = (OWN_UNIT, "BAG-3", "BAG-7", "INSP", "SETDA")
KEEPER = "BAG-7"  # keeps the scans
FIRST, SECOND = 396, 46  # days ago
GOOD_FOR = timedelta(days=365)
TIME_TO_SIGN = timedelta(days=60)
SHARE = {"first": 0.96, "second": 0.83}
ONLINE = (("kepala", 20), ("hukum", 12), ("inspektur", 9), ("pimpinan", 3))
LEAVING = "pindah ke instansi lain"


def plan_pacts(city: City, timeline: Timeline) -> None:
    """Everything by hand in one act for each year: the offices bring their signed sheets."""
    timeline.add(FIRST, "pacts of last year", lambda now: _open(city, "first", now))
    timeline.add(FIRST - 20, "sheets of last year", lambda now: _sheets(city, "first", now))
    timeline.add(SECOND, "pacts of this year", lambda now: _open(city, "second", now))
    timeline.add(SECOND - 14, "sheets of this year", lambda now: _sheets(city, "second", now))
    timeline.add(SECOND - 20, "one left", lambda now: _one_leaves(city, now))
    for account, ago in ONLINE:
        timeline.add(ago, f"pact of {account}", partial(_sign, city, account))


def _open(city: City, key: str, now: datetime) -> None:
    """The second renews the first, and takes in who has come since."""
    today, by = local_date(now), city.people[OFFICE]
    facts = PactFacts(
        title=f"Pakta Integritas {today.year}", place="Sukamaju", opened_on=today,
        due_on=today + TIME_TO_SIGN, valid_until=today + GOOD_FOR,
    )  # fmt: skip
    renews = city.pacts.get("first")
    city.pacts[key] = open_pact_campaign(
        agency=city.agency, facts=facts, renews=renews, by=by, now=now
    )
    taking_part = [
        city.units[row.code]
        for row in open_units()
        if row.code in OFFICES or row.kind in {Kind.KECAMATAN, Kind.KELURAHAN}
    ]
    fill_pact_roster(campaign=city.pacts[key], units=taking_part, by=by, now=now)


def _sheets(city: City, key: str, now: datetime) -> None:
    campaign, by = city.pacts[key], city.people[OFFICE]
    record_pacts_by_hand(
        campaign=campaign, scans=[_scan(city, campaign, by, now)], unit=city.units[KEEPER],
        lines=[line.pk for line in _who_signed(city, campaign, SHARE[key])],
        paper=OnPaper(signed_on=local_date(now)), by=by, now=now,
    )  # fmt: skip


def _who_signed(city: City, campaign: PactCampaign, share: float) -> Iterable[PactLine]:
    """Not those with demo accounts, who are still to see their own; some units are slower."""
    mine = {person.pk for person in _with_accounts(city)}
    for line in campaign.lines.select_related("unit").order_by("unit__code", "nip", "name"):
        pace = chance("pace of pacts", line.unit.code).uniform(-0.3, 0.3)
        luck = chance("pact", campaign.title, line.unit.code, line.name).random()
        if line.person_id not in mine and luck < share + pace * (1 - share):
            yield line


def _scan(city: City, campaign: PactCampaign, by: Person, now: datetime) -> EvidenceVersion:
    unit = city.units[KEEPER]
    facts = Facts(
        key=campaign.title, title=f"Lembar {campaign.title}", unit=unit.name,
        day=local_date(now), signer=by.name, signer_post="Kepala Bagian",
    )  # fmt: skip
    name, content = made("attendance", facts)
    return add_evidence(
        upload=hand_in(content, name, by=by, now=now), unit=unit, secrecy=Secrecy(), by=by,
        description=Description(title=facts.title, kind=EvidenceKind.OTHER), now=now,
    ).versions.get()  # fmt: skip


def _sign(city: City, account: str, now: datetime) -> None:
    rows = PactLine.objects.filter(campaign=city.pacts["second"], person=city.people[account])
    line = rows.select_related("campaign__agency", "campaign__text", "unit").get()
    seen = PactReader(line.campaign, local_date(now)).seal_of(line)
    sign_pact(line=line, seen=seen, second_factor=False, by=city.people[account], now=now)


def _one_leaves(city: City, now: datetime) -> None:
    rows = PactLine.objects.filter(campaign=city.pacts["second"], pact=None)
    line = rows.exclude(person__in=_with_accounts(city)).order_by("nip", "name")[0]
    leave_pact_line(line=line, on=local_date(now), reason=LEAVING, by=city.people[OFFICE], now=now)


def _with_accounts(city: City) -> list[Person]:
    return [city.people[row.email] for row in tables.accounts() if row.email in city.people]
