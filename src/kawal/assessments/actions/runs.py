"""Open the assessment of a unit."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Cycle, Run, RunUnit, Sheet
from kawal.core.time import local_date
from kawal.scoring.answers import Answers
from kawal.scoring.codes import encode
from kawal.units.service import Unit


@transaction.atomic
def open_run(
    *, cycle: Cycle, unit: Unit, parts: Sequence[Unit], by: Person | None, now: datetime
) -> Run:
    """An empty run. `parts`: sub-units that count in; each unit is in one run of a cycle only.

    Refuses units of another agency, closed ones, and parts that do not stand below the unit.
    """
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # two at once would both find it free
    for part in parts:
        if part.pk == unit.pk or not part.is_below(unit.pk):
            raise errors.not_below(part.name, unit.name)
    refuse_foreign(cycle, [unit, *parts], local_date(now))
    refuse_twice(cycle, [unit, *parts])
    run = Run.objects.create(cycle=cycle, unit=unit, opened_at=now, opened_by=by)
    RunUnit.objects.bulk_create(RunUnit(run=run, cycle=cycle, unit=part) for part in parts)
    _empty_sheet(run, now)
    note(
        AssessmentEvent.RUN_OPENED, run, by=by, now=now, place_id=unit.pk,
        data={"parts": ", ".join(part.name for part in parts)},
    )  # fmt: skip
    return run


def refuse_foreign(
    cycle: Cycle, units: Sequence[Unit], today: date, *, field: str = "units"
) -> None:
    """Only open units of the cycle's own agency take part."""
    for unit in units:
        if unit.agency_id != cycle.agency_id:
            raise errors.of_another_agency(unit.name, field)
        if unit.ends_on is not None and unit.ends_on < today:
            raise errors.unit_closed(unit.name, field)


def refuse_twice(cycle: Cycle, units: Sequence[Unit], *, field: str = "units") -> None:
    """A unit is in one run of a cycle only, as its own or as a part."""
    runs = Run.objects.filter(cycle=cycle, unit__in=units).values_list("unit__name", flat=True)
    parts = RunUnit.objects.filter(cycle=cycle, unit__in=units)
    taken = runs.union(parts.values_list("unit__name", flat=True))
    for name in taken:
        raise errors.already_in_cycle(name, field)


def _empty_sheet(run: Run, now: datetime) -> Sheet:
    instrument = instrument_of(run.cycle.instrument)
    sheet = Sheet.objects.create(run=run, codes=encode(instrument, Answers()), changed_at=now)
    Answer.objects.bulk_create(Answer(sheet=sheet, code=code) for code in instrument.questions)
    return sheet
