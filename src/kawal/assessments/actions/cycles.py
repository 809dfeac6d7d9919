"""Open a cycle, set its dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.runs import open_run
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Cycle, CycleStage
from kawal.rules import catalogue
from kawal.units.service import Agency, Unit


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a stage is due, and the letter that says so."""

    on: date
    circular: str


@transaction.atomic
def open_cycle(
    *,
    agency: Agency,
    name: str,
    instrument: str,
    year: int,
    evidence_from: date,
    evidence_to: date,
    area_gates: str,
    stages: Mapping[str, Due],
    units: Sequence[Unit],
    by: Person | None,
    now: datetime,
) -> Cycle:
    """A cycle with its dates and an empty run for each of the units."""
    if evidence_to < evidence_from:
        raise errors.evidence_period_backwards()
    if not units:
        raise errors.no_units()
    cycle = _created(
        Cycle(
            agency=agency, name=name, instrument=instrument,
            instrument_sha256=catalogue.sha256_of(instrument), year=year,
            evidence_from=evidence_from, evidence_to=evidence_to, area_gates=area_gates,
            opened_at=now, opened_by=by,
        )
    )  # fmt: skip
    note(AssessmentEvent.CYCLE_OPENED, cycle, by=by, now=now, place_id=agency.pk)
    for stage, due in stages.items():
        set_stage(cycle=cycle, stage=stage, due=due, by=by, now=now)
    for unit in units:
        open_run(cycle=cycle, unit=unit, parts=(), by=by, now=now)
    return cycle


@transaction.atomic
def set_stage(*, cycle: Cycle, stage: str, due: Due, by: Person | None, now: datetime) -> None:
    """Set or move the date of a stage; earlier dates stay in the record."""
    CycleStage.objects.update_or_create(
        cycle=cycle, stage=stage, defaults={"due_on": due.on, "circular": due.circular}
    )
    note(
        AssessmentEvent.STAGE_SET, cycle, by=by, now=now, place_id=cycle.agency_id,
        data={"stage": stage, "due": due.on, "circular": due.circular},
    )  # fmt: skip


def _created(cycle: Cycle) -> Cycle:
    try:
        with transaction.atomic():
            cycle.save(force_insert=True)
    except IntegrityError as error:
        if "cycle_name_once" not in str(error):
            raise
        raise errors.cycle_name_taken() from error
    return cycle
