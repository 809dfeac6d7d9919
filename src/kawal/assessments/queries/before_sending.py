"""What the head has to know of a sheet before sending it on behalf of the unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kawal.accounts.service import Person, has_second_factor, must_have_second_factor
from kawal.assessments.document import files_of
from kawal.assessments.exports.told import closed
from kawal.assessments.models import Answer, CycleStage, Sheet
from kawal.assessments.queries.runs import due_of
from kawal.assessments.queries.sent_document import Scored, SentGate
from kawal.assessments.queries.signals import signals_of
from kawal.assessments.queries.uses import Attached, attached_to
from kawal.core.time import local_date
from kawal.files.service import may_see


@dataclass(frozen=True, slots=True)
class Doubt:
    """One file beside one question, and what is the matter with it."""

    code: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class BeforeSending:
    """`on_links`: codes of answers that nothing but addresses support. `is_late`: past the day.

    `is_without_factor`: nothing but the password stands behind this signature.
    """

    gates: tuple[SentGate, ...]
    due: CycleStage | None
    is_late: bool
    on_links: tuple[str, ...]
    rejected: tuple[Doubt, ...]
    signals: tuple[Doubt, ...]
    is_without_factor: bool


def before_sending(
    person: Person, sheet: Sheet, draft: Mapping[str, Any], now: datetime
) -> BeforeSending:
    """Of a document as it would be frozen; at most eight queries, whatever its size."""
    due = due_of(sheet.run.cycle)
    beside = list(_beside(sheet))
    return BeforeSending(
        gates=Scored(draft).gates,
        due=due,
        is_late=due is not None and due.due_on < local_date(now),
        on_links=tuple(code for code, answer in draft["answers"].items() if _on_links(answer)),
        rejected=tuple(
            Doubt(answer.code, _title(person, each), each.use.reason)
            for answer, each in beside
            if each.is_rejected and not each.is_replaced
        ),
        signals=tuple(_signals(person, sheet, beside, now)),
        is_without_factor=not (must_have_second_factor(person) or has_second_factor(person)),
    )


def _beside(sheet: Sheet) -> Iterator[tuple[Answer, Attached]]:
    answers = sorted(sheet.answers.all(), key=lambda answer: answer.code)
    attached = attached_to(answers, sheet.run)
    for answer in answers:
        for each in attached[answer.pk]:
            yield answer, each


def _signals(
    person: Person, sheet: Sheet, beside: list[tuple[Answer, Attached]], now: datetime
) -> Iterator[Doubt]:
    found = signals_of(sheet, now)
    for answer, each in beside:
        for signal in found.get(each.use.pk, ()):
            yield Doubt(answer.code, _title(person, each), signal.title)


def _on_links(answer: Mapping[str, Any]) -> bool:
    return bool(answer["links"]) and not any(file["supports"] for file in files_of(answer))


def _title(person: Person, each: Attached) -> str:
    evidence = each.use.version.evidence
    is_closed = evidence.is_exempt and not may_see(person, evidence)
    return closed() if is_closed else evidence.title
