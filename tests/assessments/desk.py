"""A cycle with runs in the small town, made by the acts themselves."""

from datetime import UTC, date, datetime
from typing import Any

from kawal.accounts.models import Person
from kawal.assessments.actions.answers import Saved, save_answer
from kawal.assessments.actions.cycles import Due, add_units, open_cycle
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Assessor, Cycle, Run, Sheet, Stage
from kawal.units.models import Agency, Unit
from units import town

NOW = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 9, 4, 0, tzinfo=UTC)
LKE = "lke-zi-2021"
TITLED = "A.I.1.i.a"
RATIO = "A.II.1.i.a"
SURVEY = "B.I.a"


def cycle(agency: Agency, *units: Unit, **changed: Any) -> Cycle:
    facts: dict[str, Any] = {
        "name": "LKE Zona Integritas",
        "instrument": LKE,
        "year": 2026,
        "evidence_from": date(2025, 1, 1),
        "evidence_to": date(2026, 4, 30),
        "area_gates": "joint",
        "stages": {Stage.SELF: Due(date(2026, 4, 30), "SE Sekda 700/12/2026")},
        "by": None,
        "now": NOW,
    }
    return open_cycle(agency=agency, units=units, **{**facts, **changed})


def add(to: Cycle, *units: Unit) -> None:
    """More units into it."""
    add_units(cycle=to, units=units, by=None, now=NOW)


def sheet_of(unit: Unit) -> Sheet:
    return Sheet.objects.select_related("run__cycle").get(run__unit=unit, assessor=Assessor.UNIT)


def a_sheet() -> Sheet:
    """Of a kecamatan in a cycle of its own."""
    agency = town.agency()
    unit = town.kecamatan(agency)
    cycle(agency, unit)
    return sheet_of(unit)


def run_of(unit: Unit) -> Run:
    return sheet_of(unit).run


def answer(sheet: Sheet, code: str, content: Content, by: Person, **changed: Any) -> Saved:
    """Saved by someone who saw what is stored."""
    if "seen" not in changed:
        changed["seen"] = Answer.objects.get(sheet=sheet, code=code).version
    facts: dict[str, Any] = {"note": "", "now": NOW}
    return save_answer(sheet_id=sheet.pk, code=code, given=content, by=by, **{**facts, **changed})
