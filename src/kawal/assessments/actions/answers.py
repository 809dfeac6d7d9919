"""Save an answer, so that nobody's is lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments.actions.rows import open_answer
from kawal.assessments.contents import Content, admit_one, content_of, in_store
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Sheet
from kawal.core.kept_updates import KeptUpdate
from kawal.faults import KawalError
from kawal.scoring.codes import with_answer


class Conflict(KawalError):
    """Somebody saved this question meanwhile: `stored` is theirs, `given` what was to be saved."""

    def __init__(self, stored: Answer, given: Content, note: str) -> None:
        self.stored = stored
        self.given = given
        self.note = note
        super().__init__(f"answer {stored.code} has version {stored.version}")


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer and its sheet as they are now."""

    answer: Answer
    sheet: Sheet


_STORE_ANSWER = KeptUpdate(
    Answer, "choice", "counts", "value", "note", "is_confirmed", "version", "changed_at",
    "changed_by",
)  # fmt: skip
_STORE_SHEET = KeptUpdate(Sheet, "codes", "revision", "changed_at")


@transaction.atomic
def save_answer(
    *, sheet_id: UUID, code: str, given: Content, note: str, seen: int, by: Person, now: datetime
) -> Saved:
    """Answer a question. `seen`: the version that was on the screen; another one is a Conflict.

    Whoever saves what is stored already changes nothing, whichever version was seen. Refuses what
    the instrument cannot take, and a run that is not open.
    """
    answer = open_answer(sheet_id, code)
    sheet = answer.sheet
    instrument = instrument_of(sheet.run.cycle.instrument)
    one = admit_one(instrument, code, given)
    content = in_store(given, one, code)
    if content_of(answer) == content and answer.note == note and answer.is_confirmed:
        return Saved(answer, sheet)
    if answer.version != seen:
        raise Conflict(answer, content, note)
    answer.choice, answer.counts, answer.value = content.choice, content.counts, content.value
    answer.note, answer.is_confirmed = note, True
    answer.version += 1
    answer.changed_at, answer.changed_by = now, by
    _STORE_ANSWER(answer)
    sheet.codes = with_answer(instrument, sheet.codes, code, one)
    sheet.revision += 1
    sheet.changed_at = now
    _STORE_SHEET(sheet)
    return Saved(answer, sheet)
