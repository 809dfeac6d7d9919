"""Two kecamatan in one cycle, with the people of `files.cast`, and evidence beside answers."""

from dataclasses import dataclass
from typing import Any

from assessments import desk
from files import cast as shelf
from files.cast import Cast
from kawal.accounts.models import Person
from kawal.assessments.actions.evidence import attach
from kawal.assessments.actions.runs import open_run
from kawal.assessments.models import Answer, Cycle, Run
from kawal.files.service import Evidence, EvidenceUse
from kawal.units.service import Unit

CODE = "A.I.5.v.b"
SISTER = "A.I.5.v.a"
FAR = "A.I.1.i.a"


@dataclass(frozen=True)
class Scene(Cast):
    """Tirtajaya is assessed with Mekarsari as its part, Cempaka by itself."""

    cycle: Cycle
    run: Run
    other_run: Run


def scene() -> Scene:
    cast = shelf.make_cast()
    cycle = desk.cycle(cast.city, cast.cempaka)
    run = open_run(cycle=cycle, unit=cast.tirtajaya, parts=[cast.mekarsari], by=None, now=desk.NOW)
    return Scene(**vars(cast), cycle=cycle, run=run, other_run=Run.objects.get(unit=cast.cempaka))


def last_year(scene: Scene, unit: Unit) -> Run:
    cycle = desk.cycle(scene.city, unit, year=2025, name="LKE tahun lalu")
    return cycle.runs.get()


def answer(run: Run, code: str = CODE) -> Answer:
    return Answer.objects.select_related("sheet__run__cycle", "sheet__run__unit").get(
        sheet__run=run, code=code
    )


def attached(
    evidence: Evidence, by: Person, run: Run, code: str = CODE, **changed: Any
) -> EvidenceUse:
    """Its newest version."""
    version = evidence.versions.order_by("-number").first()
    return attach(answer=answer(run, code), version=version, by=by, **{"now": desk.NOW, **changed})


def address(run: Run, code: str = CODE, tail: str = "") -> str:
    return f"/penilaian/{run.pk}/{code}/data-dukung/{tail}"
