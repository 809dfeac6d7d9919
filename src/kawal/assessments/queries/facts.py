"""Facts as they were stated: of the agency, of its units, and what a run inherits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from kawal.assessments.facts import asked, facts_for, name_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, StatedFact
from kawal.rules.instrument import Requirement
from kawal.scoring.requirements import Fact, RequirementResult, decide_requirements
from kawal.units.service import Agency, Unit


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement with its newest statement; `earlier` counts those before.

    `results`: what each predicate asks, and whether the statement reaches it.
    """

    requirement: Requirement
    label: str
    fact: StatedFact | None
    earlier: int
    results: list[RequirementResult]


def facts_of_run(run: Run) -> dict[str, Fact]:
    """What the engine is told of a run: its agency's facts and its unit's own; one query."""
    rows = _stated(run.unit.agency, run.cycle.instrument)
    rows = rows.filter(Q(unit=None) | Q(unit=run.unit_id))
    return facts_for(instrument_of(run.cycle.instrument), run.unit.agency, rows)


def lines_of(agency: Agency, instrument_id: str, unit: Unit | None) -> list[Line]:
    """Every requirement of the agency or of one unit, stated or not; one query."""
    instrument = instrument_of(instrument_id)
    rows = list(_stated(agency, instrument_id).filter(unit=unit))
    level = "agency" if unit is None else "unit"
    results = decide_requirements(instrument, facts_for(instrument, agency, rows), {})
    return [_line(requirement, rows, results) for requirement in asked(instrument, level, agency)]


def unstated_of(
    agency: Agency, instrument_id: str, units: Iterable[Unit]
) -> list[tuple[Unit, int]]:
    """Each unit, with how many of its requirements nobody has stated; one query."""
    needed = {each.id for each in asked(instrument_of(instrument_id), "unit", agency)}
    stated: defaultdict[UUID | None, set[str]] = defaultdict(set)
    rows = StatedFact.objects.filter(agency=agency, instrument=instrument_id, unit__isnull=False)
    for unit_id, requirement in rows.values_list("unit", "requirement"):
        stated[unit_id].add(requirement)
    return [(unit, len(needed - stated[unit.pk])) for unit in units]


def statements_of(
    agency: Agency, instrument_id: str, unit: Unit | None, requirement: str
) -> QuerySet[StatedFact]:
    """The newest first."""
    rows = _stated(agency, instrument_id).filter(unit=unit, requirement=requirement)
    return rows.reverse()


def _line(
    requirement: Requirement,
    rows: Iterable[StatedFact],
    results: Iterable[RequirementResult],
) -> Line:
    stated = [row for row in rows if row.requirement == requirement.id]
    return Line(
        requirement,
        name_of(requirement),
        stated[-1] if stated else None,
        max(0, len(stated) - 1),
        [each for each in results if each.requirement.id == requirement.id],
    )


def _stated(agency: Agency, instrument_id: str) -> QuerySet[StatedFact]:
    """The oldest first, so that a later statement replaces an earlier one."""
    rows = StatedFact.objects.filter(agency=agency, instrument=instrument_id)
    return rows.select_related("stated_by", "evidence").order_by("stated_at", "id")
