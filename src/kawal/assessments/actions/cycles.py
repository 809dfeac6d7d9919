"""Open a cycle, set its dates, let more units in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.formats import date_format

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.runs import open_run
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Cycle, CycleStage, Run, Stage
from kawal.rules import catalogue
from kawal.units.service import Agency, Unit


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a stage is due, and the letter that says so."""

    on: date
    circular: str


# Sub-units that count in from the start, by the unit they stand below.
type Parts = Mapping[UUID, Sequence[Unit]]


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
    parts: Parts | None = None,
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
    add_units(cycle=cycle, units=units, parts=parts, by=by, now=now)
    return cycle


@transaction.atomic
def add_units(
    *,
    cycle: Cycle,
    units: Sequence[Unit],
    parts: Parts | None = None,
    by: Person | None,
    now: datetime,
) -> list[Run]:
    """An empty run for each of these units. Refuses none, and one that takes part already."""
    if not units:
        raise errors.no_units()
    below = parts or {}
    return [
        open_run(cycle=cycle, unit=unit, parts=below.get(unit.pk, ()), by=by, now=now)
        for unit in units
    ]


@transaction.atomic
def set_stage(*, cycle: Cycle, stage: str, due: Due, by: Person | None, now: datetime) -> None:
    """Set or move the date of a stage; earlier dates stay in the record.

    Refuses a date without its letter, and one that puts the stages out of their order. What is
    stored already is not set again.
    """
    if not due.circular.strip():
        raise errors.letter_missing()
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # two dates at once could cross each other
    stored = {row.stage: row for row in CycleStage.objects.filter(cycle=cycle)}
    before = stored.get(stage)
    if before and (before.due_on, before.circular) == (due.on, due.circular):
        return
    _refuse_out_of_order(stage, due.on, {key: row.due_on for key, row in stored.items()})
    CycleStage.objects.update_or_create(
        cycle=cycle, stage=stage, defaults={"due_on": due.on, "circular": due.circular}
    )
    note(
        AssessmentEvent.STAGE_SET, cycle, by=by, now=now, place_id=cycle.agency_id,
        data={"stage": stage, "due": due.on, "circular": due.circular},
    )  # fmt: skip


def _refuse_out_of_order(stage: str, on: date, stored: Mapping[str, date]) -> None:
    order = Stage.values
    for other, other_on in stored.items():
        is_later = order.index(other) > order.index(stage)
        if other != stage and (other_on < on if is_later else other_on > on):
            raise errors.stages_out_of_order(
                stage,
                str(Stage(stage).label), date_format(on, "j F Y"),
                str(Stage(other).label), date_format(other_on, "j F Y"),
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
