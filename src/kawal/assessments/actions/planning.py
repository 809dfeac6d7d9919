"""The way to the predicate: what the team says of its questions, and what it takes on."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import open_sheet
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Assessor, PathWish, PlannedWork, Sheet
from kawal.assessments.paths import answered_with, measured, path_of


@transaction.atomic
def wish(*, sheet: Sheet, code: str, effort: int, is_locked: bool, is_freed: bool = False) -> None:
    """Keep how heavy a question is and whether it may change; no act that the record keeps.

    `effort`: 1 to 9 for each step. `is_freed`: a measured value that the path may raise; a lock
    goes before it. Refuses a run that is not open, an unknown code, and to free a choice.
    """
    sheet = open_sheet(pk=sheet.pk)
    instrument = instrument_of(sheet.run.cycle.instrument)
    if code not in instrument.questions:
        raise errors.no_such_question(code)
    if is_freed and code not in measured(instrument):
        raise errors.not_measured(code)
    if effort == 1 and not (is_locked or is_freed):
        PathWish.objects.filter(sheet=sheet, code=code).delete()
        return
    PathWish.objects.update_or_create(
        sheet=sheet,
        code=code,
        defaults={
            "effort": effort,
            "is_locked": is_locked,
            "is_freed": is_freed and not is_locked,
        },
    )


@transaction.atomic
def plan_works(*, sheet: Sheet, target: str, by: Person, now: datetime) -> list[PlannedWork]:
    """Take on every piece of work of the present path. What is planned already stays as it is.

    Refuses a run that is not open, and a path without works.
    """
    sheet = open_sheet(pk=sheet.pk)
    path = path_of(sheet, target)
    if path is None or not path.changes:
        raise errors.nothing_to_plan()
    run = sheet.run
    known = set(run.planned.filter(target=target).values_list("code", flat=True))
    works = PlannedWork.objects.bulk_create(
        PlannedWork(
            run=run, target=target, code=change.code, to=answered_with(change.to),
            planned_at=now, planned_by=by,
        )
        for change in path.changes
        if change.code not in known
    )  # fmt: skip
    if works:
        note(
            AssessmentEvent.WORK_PLANNED, run, by=by, now=now, place_id=run.unit_id,
            data={"works": len(works), "target": target},
        )  # fmt: skip
    return works


@transaction.atomic
def drop_work(*, work: PlannedWork) -> None:
    """Take a piece of work off the list. Refuses a run that is not open."""
    open_sheet(run=work.run_id, assessor=Assessor.UNIT)
    work.delete()
