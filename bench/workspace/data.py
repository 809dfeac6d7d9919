"""Fills a migrated demo city with 200 units in three cycles; prints what the clock will ask for.

Written in bulk, past the acts of the site: 600 sheets by hand would take an hour. What a page reads
is all there: answers with their line, files with their verdicts, notes, remarks of the team.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import click
import django

from bench.workspace import large

UNITS, YEARS = 200, (2024, 2025, 2026)
FILES_OF_A_UNIT = 60
CROWDED = "A.I.5.v.b"
"""The question that is measured: as many files and remarks beside it as a team ever has."""


@dataclass(frozen=True)
class Place:
    """Whose data it is: the agency of the demo, a day, and the person who did it all."""

    agency: Any
    person: Any
    now: datetime
    luck: Random


def fill() -> dict[str, str]:
    """Ids of what is measured, by name."""
    from django.db import transaction  # noqa: PLC0415  needs settings

    place = demo_place()
    with transaction.atomic():
        units = measured_units(place)
        versions = shelves(place, units)
        for unit in units[:3]:
            _joined(place, unit)
        runs = [_cycle(place, units, year, versions) for year in YEARS][-1]
    large.fill(place, runs[2])
    analyse()
    names = {"run": runs[0], "other": runs[1], "large": runs[2]}
    found = {name: str(run.pk) for name, run in names.items()}
    return {**found, "cycle": str(runs[0].cycle_id), "code": CROWDED}


def demo_place() -> Place:
    from kawal.accounts.service import Person  # noqa: PLC0415
    from kawal.core.time import now  # noqa: PLC0415
    from kawal.units.service import Agency  # noqa: PLC0415

    person = Person.objects.get(email="operator@sukamaju.example")
    return Place(Agency.objects.get(), person, now(), Random(2026))  # noqa: S311  no secret


def measured_units(place: Place) -> list[Any]:
    from kawal.core.ids import uuid7  # noqa: PLC0415
    from kawal.units.service import Kind, Unit  # noqa: PLC0415

    since = place.now.date() - timedelta(days=2000)
    units = []
    for number in range(UNITS):
        own = uuid7()
        units.append(
            Unit(
                id=own, agency=place.agency, path=[own], kind=Kind.PUSKESMAS,
                code=f"UKUR-{number:03}", name=f"Puskesmas Ukur {number:03}",
                slug=f"puskesmas-ukur-{number:03}", starts_on=since,
            )
        )  # fmt: skip
    Unit.objects.bulk_create(units)
    return units


def _joined(place: Place, unit: Any) -> None:
    """The person is of this unit's team."""
    from kawal.units.service import Membership  # noqa: PLC0415

    since = place.now.date() - timedelta(days=2000)
    Membership.objects.create(person=place.person, role="tim_kerja_zi", unit=unit, starts_on=since)


def shelves(place: Place, units: list[Any]) -> dict[Any, list[Any]]:
    """Versions by unit; every twelfth evidence is withdrawn."""
    from kawal.files.models import Blob, EvidenceVersion  # noqa: PLC0415
    from kawal.files.service import Evidence  # noqa: PLC0415

    of_units = [(unit, number) for unit in units for number in range(FILES_OF_A_UNIT)]
    blobs = Blob.objects.bulk_create(
        Blob(sha256=_digest(unit.code, number), size=240_000 + number, touched_at=place.now)
        for unit, number in of_units
    )
    rows = Evidence.objects.bulk_create(
        Evidence(
            unit=unit, title=f"Notulen rapat tim kerja ke-{number + 1}", kind="notulen",
            classification="terbuka", created_at=place.now, created_by=place.person,
            valid_from=date(2025, 2, 3), **_withdrawn(place, number),
        )
        for unit, number in of_units
    )  # fmt: skip
    found: dict[Any, list[Any]] = {unit.pk: [] for unit in units}
    versions = EvidenceVersion.objects.bulk_create(
        EvidenceVersion(
            evidence=evidence, number=1, blob=blob, file_name=f"notulen-{number + 1}.pdf",
            file_kind="pdf", uploaded_at=place.now, uploaded_by=place.person,
        )
        for evidence, blob, (_unit, number) in zip(rows, blobs, of_units, strict=True)
    )  # fmt: skip
    for version in versions:
        found[version.evidence.unit_id].append(version)
    return found


def _withdrawn(place: Place, number: int) -> dict[str, Any]:
    if number % 12:
        return {}
    return {
        "withdrawn_at": place.now,
        "withdrawn_by": place.person,
        "withdrawal_reason": "Bukan versi yang ditandatangani.",
    }


def _cycle(place: Place, units: list[Any], year: int, versions: dict[Any, list[Any]]) -> list[Any]:
    from bench.sheets import LKE, random_sheets  # noqa: PLC0415  needs NumPy
    from kawal.assessments.models import Cycle, CycleStage, Run, Sheet  # noqa: PLC0415
    from kawal.rules import catalogue  # noqa: PLC0415
    from kawal.scoring.codes import encode  # noqa: PLC0415

    cycle = Cycle.objects.create(
        agency=place.agency, name="LKE Zona Integritas", instrument=LKE.id,
        instrument_sha256=catalogue.sha256_of(LKE.id), year=year + 50,  # no cycle of the demo
        evidence_from=date(2025, 1, 1), evidence_to=date(2026, 12, 31), opened_at=place.now,
    )  # fmt: skip
    CycleStage.objects.create(
        cycle=cycle, stage="mandiri", due_on=place.now.date() + timedelta(days=30),
        circular="SE Sekda 700/12/2026",
    )  # fmt: skip
    runs = Run.objects.bulk_create(
        Run(cycle=cycle, unit=unit, opened_at=place.now) for unit in units
    )
    drawn = random_sheets(len(runs), seed=year)
    given = [drawn.answers(number) for number in range(len(runs))]
    sheets = Sheet.objects.bulk_create(
        Sheet(run=run, codes=encode(LKE, answers), revision=113, changed_at=place.now)
        for run, answers in zip(runs, given, strict=True)
    )
    answers = _answers(place, sheets, given)
    _uses(place, answers, versions)
    _remarks(place, answers)
    return runs


def _answers(place: Place, sheets: list[Any], given: Iterable[Any]) -> list[Any]:
    from bench.sheets import LKE  # noqa: PLC0415
    from kawal.assessments.contents import content_from  # noqa: PLC0415
    from kawal.assessments.models import Answer  # noqa: PLC0415

    def rows() -> Iterator[Any]:
        for sheet, one in zip(sheets, given, strict=True):
            for code in LKE.questions:
                content = content_from(LKE, one, code)
                yield Answer(
                    sheet=sheet, code=code, version=1, choice=content.choice,
                    counts=dict(content.counts), value=content.value,
                    note="Dibahas pada rapat tim kerja." if len(code) % 3 == 0 else "",
                    changed_at=place.now, changed_by=place.person,
                )  # fmt: skip

    return Answer.objects.bulk_create(rows(), batch_size=5_000)


def _uses(place: Place, answers: list[Any], versions: dict[Any, list[Any]]) -> None:
    """One or two files beside most answers; one in fifteen is rejected; ten where it is crowded."""
    from kawal.files.service import EvidenceUse  # noqa: PLC0415

    def rows() -> Iterator[Any]:
        for answer in answers:
            shelf = versions[answer.sheet.run.unit_id]
            n = 10 if answer.code == CROWDED else place.luck.choice((0, 1, 1, 1, 2))
            for version in place.luck.sample(shelf, n):
                yield EvidenceUse(
                    version=version, about_kind="answer", about_id=str(answer.pk),
                    about_label=f"Jawaban {answer.code}", added_at=place.now,
                    added_by=place.person, **_verdict(place),
                )  # fmt: skip

    EvidenceUse.objects.bulk_create(rows(), batch_size=5_000)


def _verdict(place: Place) -> dict[str, Any]:
    if place.luck.random() > 1 / 15:
        return {}
    return {
        "verdict": "rejected",
        "reason": "Tanpa tanda tangan.",
        "judged_at": place.now,
        "judged_by": place.person,
    }


def _remarks(place: Place, answers: list[Any]) -> None:
    from kawal.assessments.models import Comment  # noqa: PLC0415

    Comment.objects.bulk_create(
        Comment(answer=answer, text=text, written_at=place.now, written_by=place.person)
        for answer in answers
        if answer.code == CROWDED
        for text in ("Notulen kurang satu.", "Sudah diminta.", "Sudah masuk semua.")
    )


def analyse() -> None:
    """As autovacuum does in a database that has stood for a while."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _digest(code: str, number: int) -> str:
    return hashlib.sha256(f"{code} {number}".encode()).hexdigest()


@click.command()
def main() -> None:
    from kawal.cli import site  # noqa: PLC0415  reads the environment

    site.ready()
    assert django.apps.apps.ready  # noqa: S101
    click.echo(json.dumps(fill()))


if __name__ == "__main__":
    main()
