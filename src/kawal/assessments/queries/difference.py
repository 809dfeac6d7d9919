"""A workbook of answers beside what is stored: question by question, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kawal.assessments.contents import Content, answers_of, are_same, content_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, AnswersDraft
from kawal.assessments.queries.uses import supported_answers
from kawal.assessments.scores import Scores, score_answers
from kawal.rules.instrument import Instrument

type Kind = Literal["new", "changed", "emptied", "noted"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that the file answers otherwise. `emptied`: stored, and blank in the file.

    `is_stale`: somebody changed it since the file was read, so it cannot be taken over. `by`, `at`:
    who wrote what is stored, and when.
    """

    code: str
    text: str
    cell: str
    kind: Kind
    before: str
    after: str
    note_before: str
    note_after: str
    is_stale: bool
    by: str
    at: datetime | None

    @property
    def is_ticked(self) -> bool:
        """What is taken over unless one objects: a blank in a file is seldom meant."""
        return self.kind != "emptied" and not self.is_stale

    @property
    def is_replacing(self) -> bool:
        """Something stored would be gone. A file without a note takes none away."""
        is_answer = self.before not in {"", self.after}
        is_note = self.note_before not in {"", self.note_after} and self.note_after != ""
        return is_answer or is_note


@dataclass(frozen=True, slots=True)
class Preview:
    """`same`: how many questions the file answers as they are stored; `blank`: in both nothing.

    `before`: the scores of the sheet now; `after`: with all that is ticked. The evidence is the
    same: a workbook brings none.
    """

    differences: tuple[Difference, ...]
    same: int
    blank: int
    before: Scores
    after: Scores

    @property
    def replacing(self) -> Sequence[Difference]:
        return [d for d in self.differences if d.is_replacing]

    @property
    def filling(self) -> Sequence[Difference]:
        return [d for d in self.differences if not d.is_replacing]

    @property
    def ticked(self) -> int:
        return sum(d.is_ticked for d in self.differences)


def preview_of(draft: AnswersDraft) -> Preview:
    """Compared with what is stored now; three queries."""
    instrument = instrument_of(draft.sheet.run.cycle.instrument)
    rows = Answer.objects.filter(sheet=draft.sheet_id).select_related("changed_by")
    answers = {answer.code: answer for answer in rows}
    found = [
        _difference(instrument, code, answers[code], draft.found[code])
        for code in instrument.questions
        if code in draft.found
    ]
    differences = tuple(d for d in found if isinstance(d, Difference))
    blank = found.count("blank")
    taken = {d.code: _taken(draft.found[d.code], d.code) for d in differences if d.is_ticked}
    ids = supported_answers([answer.pk for answer in answers.values()])
    supported = {code for code, answer in answers.items() if answer.pk in ids}
    policies = draft.sheet.run.cycle.policies

    def scored(rows: Mapping[str, Answer]) -> Scores:
        return score_answers(instrument, answers_of(instrument, rows.values()), supported, policies)

    return Preview(
        differences,
        same=len(found) - len(differences) - blank,
        blank=blank,
        before=scored(answers),
        after=scored(answers | taken),
    )


def _taken(found: dict[str, Any], code: str) -> Answer:
    """As it would stand in the sheet."""
    return Answer(code=code, choice=found["choice"], counts=found["counts"], value=found["value"])


def _difference(
    instrument: Instrument, code: str, answer: Answer, found: dict[str, object]
) -> Difference | Literal["same", "blank"]:
    before = content_of(answer)
    after = Content(found["choice"], found["counts"], found["value"])  # type: ignore[arg-type]
    note = str(found["note"])
    is_same = are_same(instrument, code, before, after)
    kind = _kind(before, after, is_same=is_same, is_noted=bool(note) and note != answer.note)
    if kind is None and answer.is_confirmed:
        return "blank" if after.is_blank else "same"
    if kind is None and after.is_blank:
        return "blank"
    return Difference(
        code=code,
        text=instrument.questions[code].text,
        cell=str(found["cell"]),
        kind=kind or "changed",
        before=written(instrument, code, before),
        after=written(instrument, code, after),
        note_before=answer.note,
        note_after=note,
        is_stale=answer.version != found["seen"],
        by=answer.changed_by.name if answer.changed_by else "",
        at=answer.changed_at,
    )


def _kind(before: Content, after: Content, *, is_same: bool, is_noted: bool) -> Kind | None:
    if is_same:
        return "noted" if is_noted else None
    if before.is_blank:
        return "new"
    return "emptied" if after.is_blank else "changed"


def written(instrument: Instrument, code: str, content: Content) -> str:
    """An answer as one short line: `B`, `4 / 15`, `3,72`; empty for none."""
    if content.counts:
        answer = instrument.questions[code].answer
        names = [item.name for item in getattr(answer, "inputs", ())]
        return " / ".join(str(content.counts.get(name, "–")) for name in names)
    return content.choice or content.value.replace(".", ",")
