"""Documents of the whole city: each declared by the office that owns it, inherited by every run."""

from datetime import datetime

from kawal.assessments.service import serve
from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.lke import INSTRUMENT
from kawal.demo.papers.making import made
from kawal.demo.plans.founding import ADMIN
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.timeline import Timeline
from kawal.files.service import Classification, Description, Secrecy, add_evidence, share
from kawal.units.roles import DocumentOwner
from kawal.units.service import grant

HELD = 470  # days ago the offices got the role: before the first of them declared anything


def plan_agency_wide(city: City, timeline: Timeline) -> None:
    for paper in tables.agency_wide():
        _plan_role(city, timeline, paper)
        _plan_paper(city, timeline, paper)


def _plan_role(city: City, timeline: Timeline, paper: tables.AgencyWide) -> None:
    def give(now: datetime) -> None:
        grant(
            person=city.holder(paper.seat).person, role=DocumentOwner.key,
            place=city.units[paper.unit], starts_on=timeline.day(HELD), by=city.people[ADMIN],
            now=now,
        )  # fmt: skip

    timeline.add(HELD, f"owner of documents {paper.seat}", give)


def _plan_paper(city: City, timeline: Timeline, paper: tables.AgencyWide) -> None:
    dated_on = timeline.day(paper.dated)

    def declare(now: datetime) -> None:
        by, unit = city.holder(paper.seat).person, city.units[paper.unit]
        facts = Facts(
            key=paper.title, title=paper.title, unit=unit.name, day=dated_on, signer=by.name,
            signer_post="a.n. Wali Kota Sukamaju",
        )  # fmt: skip
        name, content = made(paper.paper, facts)
        evidence = add_evidence(
            upload=hand_in(content, name, by=by, now=now),
            unit=unit,
            description=Description(title=paper.title, kind=paper.kind, valid_from=dated_on),
            secrecy=Secrecy(classification=Classification.OPEN),
            by=by,
            now=now,
        )
        source = paper.source.format(year=dated_on.year)
        share(evidence=evidence, dated_on=dated_on, source=source, by=by, now=now)
        serve(evidence=evidence, instrument=INSTRUMENT, codes=paper.codes, by=by, now=now)
        city.evidence[paper.title] = evidence

    timeline.add(paper.ago, f"agency-wide {paper.title}", declare)
