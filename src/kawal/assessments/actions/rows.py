"""Rows of a sheet that acts write: held against others, and many of them at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kawal.assessments import errors
from kawal.assessments.models import Answer, Run, RunState, Sheet
from kawal.core.kept_queries import Kept


def held_sheet(**which: Any) -> Sheet:
    """A sheet with its run, both held until the end of the transaction.

    The run's row too: who waited behind a sending would otherwise find the sheet of after the wait
    beside the run of before it, open, and write into what is frozen.
    """
    rows = Sheet.objects.select_for_update(of=("self", "run"), no_key=True)
    return rows.select_related("run__cycle", "run__unit").get(**which)


def held_answer(sheet_id: UUID, code: str) -> Answer:
    """An answer with its sheet and run, all held, in one query.

    The sheet first, as everybody takes it: taken the other way round, two acts could wait for each
    other.
    """
    for answer in _HELD(sheet=sheet_id, code=code):
        return answer
    raise Answer.DoesNotExist


def _held(sheet: UUID, code: str) -> QuerySet[Answer]:
    rows = Answer.objects.select_for_update(of=("sheet", "sheet__run", "self"), no_key=True)
    rows = rows.select_related("sheet__run__cycle")
    return rows.filter(sheet=sheet, code=code)


_HELD = Kept(_held, sheet=UUID, code=str)


def open_sheet(**which: Any) -> Sheet:
    """The same for acts that write what is sent. Refuses a run that is not open.

    No other look at the state will do: one taken before the lock may be of before a sending. The
    database refuses such a write as well (migration `what_was_sent_stays`).
    """
    sheet = held_sheet(**which)
    refuse_unless_open(sheet.run)
    return sheet


def open_answer(sheet_id: UUID, code: str) -> Answer:
    """An answer with its sheet and run, all held. Refuses a run that is not open."""
    answer = held_answer(sheet_id, code)
    refuse_unless_open(answer.sheet.run)
    return answer


def refuse_unless_open(run: Run) -> None:
    """For a run that is held: whoever holds none learns what was true before."""
    if run.state != RunState.OPEN:
        raise errors.not_open()


def rewrite(answers: Sequence[Answer], fields: Sequence[str]) -> None:
    """Store these fields of rows that exist, in one statement.

    `bulk_update` makes a CASE of every row for every field: for one sheet of the LKE compiling it
    took ten times as long as the statement itself.
    """
    Answer.objects.bulk_create(
        answers, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
