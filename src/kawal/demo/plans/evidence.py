"""The library of evidence: what units that take part keep, its versions, what was withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kawal.accounts.service import Person
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import UnitRow
from kawal.demo.papers.facts import Facts, said_day
from kawal.demo.papers.making import made
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.plans.roles import participants
from kawal.demo.plans.seats import team_seat
from kawal.demo.timeline import Timeline
from kawal.files.service import (
    Classification,
    Description,
    EvidenceKind,
    Secrecy,
    add_evidence,
    add_version,
    withdraw,
)

LIBRARIES = 4  # units that keep documents here
YEARS_KEPT = 3
OPEN_KINDS = {"laporan", "foto", "keputusan"}
WITHDRAWN = 0.04
OWN_UNIT = "D11"  # where the demo's operator works: its library is complete


@dataclass(frozen=True, slots=True)
class Paper:
    """One evidence: a document of a unit, handed in some days ago."""

    key: str
    unit: UnitRow
    document: tables.Document
    ago: int

    def facts(self, day: date, signer: Person, version: int) -> Facts:
        unit = "Sekretariat Daerah" if self.document.shared else self.unit.name
        return Facts(
            key=self.document.title if self.document.shared else self.key,
            title=self.title(day),
            unit=unit,
            day=date(2023, 1, 9) if self.document.shared else day,
            signer="Sekretaris Daerah" if self.document.shared else signer.name,
            signer_post="a.n. Wali Kota Sukamaju" if self.document.shared else "Ketua tim kerja",
            version=version,
        )

    def title(self, day: date) -> str:
        return self.document.title.format(
            year=day.year, quarter=(day.month + 2) // 3, date=said_day(day), unit=self.unit.name
        )


def plan_evidence(city: City, timeline: Timeline) -> None:
    for row in participants(LIBRARIES):
        for paper in _papers(row, is_whole=row.code == OWN_UNIT):
            _plan_paper(city, timeline, paper)
    for order, sheet in enumerate(tables.sheets()):
        _plan_sheet(city, timeline, sheet, 40 - order)


def _papers(row: UnitRow, *, is_whole: bool) -> Iterator[Paper]:
    for number, document in enumerate(tables.documents()):
        luck = chance("paper", row.code, number)
        if not is_whole and luck.random() > row.care - 0.35:
            continue
        years = YEARS_KEPT if document.yearly and is_whole else 1
        newest = document.ago or luck.randrange(12, 330)
        for year in range(years):
            key = f"{row.code}/{number}/{year}"
            yield Paper(key, row, document, newest + 365 * year)


def _plan_paper(city: City, timeline: Timeline, paper: Paper) -> None:
    document, luck = paper.document, chance("fate", paper.key)
    first = paper.ago + (document.versions - 1) * 40

    def add(now: datetime) -> None:
        person = _keeper(city, paper.unit)
        name, content = made(document.paper, paper.facts(timeline.day(first), person, 1))
        city.evidence[paper.key] = add_evidence(
            upload=hand_in(content, name, by=person, now=now),
            unit=city.units[paper.unit.code],
            description=_description(paper, timeline.day(first)),
            secrecy=_secrecy(document, timeline.day(first)),
            by=person,
            now=now,
        )

    timeline.add(first, f"evidence {paper.key}", add)
    for version in range(2, document.versions + 1):
        _plan_version(city, timeline, paper, first - 40 * (version - 1), version)
    if luck.random() < WITHDRAWN:
        _plan_withdrawal(city, timeline, paper)


def _plan_withdrawal(city: City, timeline: Timeline, paper: Paper) -> None:
    reason = chance("withdrawal", paper.key).choice(tables.reasons()["withdrawn"])

    def take_out(now: datetime) -> None:
        evidence, by = city.evidence[paper.key], _keeper(city, paper.unit)
        withdraw(evidence=evidence, reason=reason, by=by, now=now)

    timeline.add(max(1, paper.ago - 5), f"withdrawn {paper.key}", take_out)


def _plan_version(city: City, timeline: Timeline, paper: Paper, ago: int, version: int) -> None:
    def renew(now: datetime) -> None:
        person = _keeper(city, paper.unit)
        name, content = made(paper.document.paper, paper.facts(timeline.day(ago), person, version))
        add_version(
            evidence=city.evidence[paper.key],
            upload=hand_in(content, name, by=person, now=now),
            note_="Diperbarui sesuai masukan tim penilai.",
            by=person,
            now=now,
        )

    timeline.add(ago, f"version {version} of {paper.key}", renew)


def _description(paper: Paper, day: date) -> Description:
    holds = paper.document.holds
    return Description(
        title=paper.title(day),
        kind=paper.document.kind,
        valid_from=day if holds else None,
        valid_to=day + timedelta(days=holds) if holds else None,
    )


def _secrecy(document: tables.Document, day: date) -> Secrecy:
    if document.closed is None:
        is_open = document.kind in OPEN_KINDS
        return Secrecy(classification=Classification.OPEN if is_open else Classification.LIMITED)
    return Secrecy(
        classification=Classification.EXEMPT,
        legal_ground=document.closed,
        ground_note=f"Penetapan PPID Nomor 3 Tahun {day.year}",
        closed_from=day,
        closed_until=day + timedelta(days=5 * 365),
    )


def _plan_sheet(city: City, timeline: Timeline, sheet: tables.Sheet, ago: int) -> None:
    """The filled LKE of this year, in the library of its unit."""

    def add(now: datetime) -> None:
        unit = city.units[sheet.unit]
        person = city.holder(team_seat(sheet.unit)).person
        city.evidence[sheet.file] = add_evidence(
            upload=hand_in(city.workbook(sheet), sheet.file, by=person, now=now),
            unit=unit,
            description=Description(
                title=f"LKE {timeline.day(ago).year} {unit.name}", kind=EvidenceKind.TABLE
            ),
            secrecy=Secrecy(),
            by=person,
            now=now,
        )

    timeline.add(ago, f"sheet {sheet.unit}", add)


def _keeper(city: City, row: UnitRow) -> Person:
    return city.holder(team_seat(row.code)).person
