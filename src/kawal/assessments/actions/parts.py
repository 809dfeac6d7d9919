"""Name the sub-units that count in a run, and take one out again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import refuse_unless_open
from kawal.assessments.actions.runs import refuse_foreign, refuse_twice
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Cycle, Run, RunUnit
from kawal.core.time import local_date
from kawal.units.service import Unit


@transaction.atomic
def name_parts(
    *, run: Run, units: Sequence[Unit], by: Person | None, now: datetime
) -> list[RunUnit]:
    """Let these sub-units count in the run: their people, evidence and surveys.

    Refuses none at all, a unit that does not stand below the run's own or is closed, one that is in
    the cycle already, and a run that is not open.
    """
    run = _locked(run)
    if not units:
        raise errors.no_parts()
    for unit in units:
        if unit.pk == run.unit_id or not unit.is_below(run.unit_id):
            raise errors.not_below(unit.name, run.unit.name)
    refuse_foreign(run.cycle, units, local_date(now), field="parts")
    refuse_twice(run.cycle, units, field="parts")
    parts = RunUnit.objects.bulk_create(
        [RunUnit(run=run, cycle=run.cycle, unit=unit) for unit in units]
    )
    _record(AssessmentEvent.PARTS_NAMED, run, [unit.name for unit in units], by, now)
    return parts


@transaction.atomic
def remove_part(*, part: RunUnit, by: Person | None, now: datetime) -> None:
    """Take a sub-unit out. What its people have answered and attached stays in the run."""
    run = _locked(part.run)
    gone, _by_model = RunUnit.objects.filter(pk=part.pk).delete()
    if gone:  # somebody else was not faster
        _record(AssessmentEvent.PART_REMOVED, run, [part.unit.name], by, now)


def _locked(run: Run) -> Run:
    Cycle.objects.select_for_update().get(pk=run.cycle_id)  # as in open_run
    rows = Run.objects.select_for_update(of=("self",), no_key=True)  # a sending may be under way
    run = rows.select_related("cycle", "unit").get(pk=run.pk)
    refuse_unless_open(run)
    return run


def _record(
    event: AssessmentEvent, run: Run, names: Sequence[str], by: Person | None, now: datetime
) -> None:
    data = {"parts": ", ".join(names)}
    note(event, run, by=by, now=now, place_id=run.unit_id, data=data)
