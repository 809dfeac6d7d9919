"""Open the assessment of a unit."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Cycle, Run, RunUnit, Sheet
from kawal.scoring.answers import Answers
from kawal.scoring.codes import encode
from kawal.units.service import Unit


@transaction.atomic
def open_run(
    *, cycle: Cycle, unit: Unit, parts: Sequence[Unit], by: Person | None, now: datetime
) -> Run:
    """An empty run. `parts`: sub-units that count in; each unit is in one run of a cycle only."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # two at once would both find it free
    for part in parts:
        if part.pk == unit.pk or not part.is_below(unit.pk):
            raise errors.not_below(part.name, unit.name)
    _refuse_twice(cycle, [unit, *parts])
    run = Run.objects.create(cycle=cycle, unit=unit, opened_at=now, opened_by=by)
    RunUnit.objects.bulk_create(RunUnit(run=run, cycle=cycle, unit=part) for part in parts)
    _empty_sheet(run, now)
    note(
        AssessmentEvent.RUN_OPENED, run, by=by, now=now, place_id=unit.pk,
        data={"parts": ", ".join(part.name for part in parts)},
    )  # fmt: skip
    return run


def _refuse_twice(cycle: Cycle, units: Sequence[Unit]) -> None:
    runs = Run.objects.filter(cycle=cycle, unit__in=units).values_list("unit__name", flat=True)
    parts = RunUnit.objects.filter(cycle=cycle, unit__in=units)
    taken = runs.union(parts.values_list("unit__name", flat=True))
    for name in taken:
        raise errors.already_in_cycle(name)


def _empty_sheet(run: Run, now: datetime) -> Sheet:
    instrument = instrument_of(run.cycle.instrument)
    sheet = Sheet.objects.create(run=run, codes=encode(instrument, Answers()), changed_at=now)
    Answer.objects.bulk_create(Answer(sheet=sheet, code=code) for code in instrument.questions)
    return sheet
