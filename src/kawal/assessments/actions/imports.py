"""Answers from a workbook: read whole, shown as a difference, then taken over as chosen."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import open_sheet, rewrite
from kawal.assessments.contents import (
    Content,
    answers_of,
    are_same,
    content_from,
    content_of,
    note_faults,
    width_faults,
)
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, AnswersDraft, RunState, Sheet
from kawal.faults import UnusableInput, printable
from kawal.formats.read import read_answers
from kawal.rules.instrument import Instrument
from kawal.scoring.codes import encode

_CHANGED = ["choice", "counts", "value", "note", "is_confirmed", "version", "changed_at",
            "changed_by"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    """How many answers were taken over, and which were left because someone changed them."""

    taken: int
    left: tuple[str, ...]


def draft_answers(
    *, sheet: Sheet, path: Path, file_name: str, by: Person, now: datetime
) -> AnswersDraft:
    """Keep what a workbook says beside what is stored. Replaces the person's earlier draft.

    Raises UnusableInput with every fault by cell; then nothing is kept. Refuses a run that is not
    open.
    """
    if sheet.run.state != RunState.OPEN:
        raise errors.not_open()
    instrument = instrument_of(sheet.run.cycle.instrument)
    reading = read_answers(path, instrument.id, name=file_name)
    contents = {
        code: content_from(instrument, reading.answers, code) for code in instrument.questions
    }
    notes = {code: reading.notes[code] for code in contents if code in reading.notes}
    faults = [
        *width_faults(contents, reading.cells),
        *note_faults(notes, reading.note_cells),
    ]
    if faults:
        raise UnusableInput(faults)
    versions = dict(sheet.answers.values_list("code", "version"))
    found = {
        code: {
            **asdict(content),
            "note": notes.get(code, ""),
            "cell": reading.cells.get(code, ""),
            "seen": versions[code],
        }
        for code, content in contents.items()
    }
    draft, _is_new = AnswersDraft.objects.update_or_create(
        owner=by,
        sheet=sheet,
        defaults={
            "file_name": printable(file_name)[-120:],
            "found": found,
            "warnings": [
                {language: warning.as_dict(language) for language in ("id", "en")}
                for warning in reading.warnings
            ],
            "created_at": now,
        },
    )
    return draft


@transaction.atomic
def apply_answers(
    *, draft: AnswersDraft, codes: Collection[str], by: Person, now: datetime
) -> Applied:
    """Take over the chosen answers. One that somebody changed since the preview is left alone.

    Nothing is half done: refuses a run that is not open. The draft is gone afterwards.
    """
    sheet = open_sheet(pk=draft.sheet_id)
    answers = {answer.code: answer for answer in sheet.answers.all()}
    chosen = [code for code in answers if code in codes and code in draft.found]
    left = tuple(c for c in chosen if answers[c].version != draft.found[c]["seen"])
    instrument = instrument_of(sheet.run.cycle.instrument)
    found = [(answers[code], draft.found[code]) for code in chosen if code not in left]
    taken = [answer for answer, said in found if _take(instrument, answer, said)]
    for answer in taken:
        answer.version += 1
        answer.changed_at, answer.changed_by = now, by
    rewrite(taken, _CHANGED)
    if taken:
        sheet.codes = encode(instrument, answers_of(instrument, answers.values()))
        sheet.revision += 1
        sheet.changed_at = now
        sheet.save(update_fields=["codes", "revision", "changed_at"])
        note(
            AssessmentEvent.ANSWERS_IMPORTED, sheet.run, by=by, now=now,
            place_id=sheet.run.unit_id,
            data={"answers": len(taken), "file": draft.file_name},
        )  # fmt: skip
    draft.delete()
    return Applied(len(taken), left)


def discard_answers(*, draft: AnswersDraft) -> None:
    """Throw the upload away; nothing of it was taken over, so nothing is recorded."""
    draft.delete()


def _take(instrument: Instrument, answer: Answer, found: dict[str, Any]) -> bool:
    """Put the content in; False if it is there already. A file without a note takes none away."""
    content = Content(found["choice"], found["counts"], found["value"])
    words = found["note"] or answer.note
    is_same = are_same(instrument, answer.code, content_of(answer), content)
    if is_same and answer.note == words and answer.is_confirmed:
        return False
    answer.choice, answer.counts, answer.value = content.choice, content.counts, content.value
    answer.note, answer.is_confirmed = words, True
    return True
