"""Start from an earlier year: its answers come over to be confirmed, and count for nothing yet."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import open_sheet, rewrite
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Answer, Assessor, Run

_CARRIED = [
    "choice", "counts", "value", "note", "is_confirmed", "version", "changed_at", "changed_by",
]  # fmt: skip


@transaction.atomic
def carry_over(*, run: Run, source: Run, by: Person, now: datetime) -> int:
    """Copy answers and notes of `source` into the blank questions of `run`; returns how many.

    Each is unconfirmed until somebody saves it: the line of the sheet, and so every score, does not
    know it. Evidence is not copied: it belongs to the year it was shown in. Refuses another unit or
    instrument, a source that is not of an earlier year, a run that is not open, and a run in which
    every question that could be filled has an answer or a note already.
    """
    sheet = open_sheet(run=run, assessor=Assessor.UNIT)
    _refuse(sheet.run, source)
    given = _given_by(source)
    taken = [a for a in sheet.answers.all() if a.code in given and _is_untouched(a)]
    if not taken:
        raise errors.nothing_to_carry(str(source))
    for answer in taken:
        old = given[answer.code]
        answer.choice, answer.counts, answer.value = old.choice, old.counts, old.value
        answer.note, answer.is_confirmed = old.note, False
        answer.version += 1
        answer.changed_at, answer.changed_by = now, by
    rewrite(taken, _CARRIED)
    sheet.revision += 1
    sheet.changed_at = now
    sheet.save(update_fields=["revision", "changed_at"])
    note(
        AssessmentEvent.ANSWERS_CARRIED, sheet.run, by=by, now=now, place_id=run.unit_id,
        data={"answers": len(taken), "source": str(source)},
    )  # fmt: skip
    return len(taken)


def _refuse(run: Run, source: Run) -> None:
    if source.unit_id != run.unit_id:
        raise errors.carried_from_another_unit()
    if source.cycle.instrument != run.cycle.instrument:
        raise errors.carried_from_another_instrument()
    if source.cycle.year >= run.cycle.year:
        raise errors.carried_from_no_earlier_year()


def _given_by(source: Run) -> Mapping[str, Answer]:
    """What was answered and confirmed there: what was only carried into it was never looked at."""
    rows = Answer.objects.filter(
        sheet__run=source, sheet__assessor=Assessor.UNIT, is_confirmed=True
    )
    return {answer.code: answer for answer in rows if not answer.is_blank}


def _is_untouched(answer: Answer) -> bool:
    return answer.is_blank and not answer.note
