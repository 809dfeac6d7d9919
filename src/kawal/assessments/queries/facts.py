"""Facts as they were stated: of the agency, of its units, and what a run inherits."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kawal.assessments.facts import asked, facts_for, name_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, StatedFact
from kawal.rules.instrument import Requirement
from kawal.scoring.requirements import Fact
from kawal.units.service import Agency, Unit


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement with its newest statement; `earlier` counts those before."""

    requirement: Requirement
    label: str
    fact: StatedFact | None
    earlier: int


def facts_of_run(run: Run) -> dict[str, Fact]:
    """What the engine is told of a run: its agency's facts and its unit's own; one query."""
    rows = _stated(run.unit.agency, run.cycle.instrument)
    rows = rows.filter(Q(unit=None) | Q(unit=run.unit_id))
    return facts_for(instrument_of(run.cycle.instrument), run.unit.agency, rows)


def lines_of(agency: Agency, instrument_id: str, unit: Unit | None) -> list[Line]:
    """Every requirement of the agency or of one unit, stated or not; one query."""
    rows = list(_stated(agency, instrument_id).filter(unit=unit))
    level = "agency" if unit is None else "unit"
    return [
        _line(requirement, rows)
        for requirement in asked(instrument_of(instrument_id), level, agency)
    ]


def statements_of(
    agency: Agency, instrument_id: str, unit: Unit | None, requirement: str
) -> QuerySet[StatedFact]:
    """The newest first."""
    rows = _stated(agency, instrument_id).filter(unit=unit, requirement=requirement)
    return rows.reverse()


def _line(requirement: Requirement, rows: Iterable[StatedFact]) -> Line:
    stated = [row for row in rows if row.requirement == requirement.id]
    return Line(
        requirement,
        name_of(requirement),
        stated[-1] if stated else None,
        max(0, len(stated) - 1),
    )


def _stated(agency: Agency, instrument_id: str) -> QuerySet[StatedFact]:
    """The oldest first, so that a later statement replaces an earlier one."""
    rows = StatedFact.objects.filter(agency=agency, instrument=instrument_id)
    return rows.select_related("stated_by", "evidence").order_by("stated_at", "id")
