"""Send a run, give it back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import held_sheet
from kawal.assessments.document import canonical, draft, frozen, sha256_of
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.flow import Move, step
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import (
    Answer,
    Assessor,
    EvidenceLink,
    Reopening,
    Run,
    RunUnit,
    Sheet,
    Snapshot,
)
from kawal.assessments.queries.completeness import OpenPoints, open_points_of
from kawal.assessments.queries.facts import facts_of_run
from kawal.assessments.queries.uses import attached_to, supported_answers
from kawal.assessments.scores import Scores, only, scores_of
from kawal.assessments.seen import Seen, seen_of
from kawal.scoring.codes import decode, encode

MOST_CHARACTERS = 10_000_000
"""Of a document. A city's largest sheet has some 200,000; whoever checks one has to open it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A sheet as it would be sent: its scores, and what it still lacks.

    `supported`: codes of the questions with evidence that counts.
    """

    sheet: Sheet
    answers: tuple[Answer, ...]
    supported: frozenset[str]
    scores: Scores
    open_points: OpenPoints


def ready(sheet: Sheet) -> Ready:
    """Three queries, whatever the number of answers and files."""
    instrument = instrument_of(sheet.run.cycle.instrument)
    answers = tuple(sheet.answers.all())
    ids = supported_answers([answer.pk for answer in answers])
    supported = frozenset(answer.code for answer in answers if answer.pk in ids)
    scores = scores_of(sheet.run.cycle, sheet.codes, supported, facts_of_run(sheet.run))
    unanswered = set(scores.claimed.unanswered())
    answered = (code for code in instrument.questions if code not in unanswered)
    points = open_points_of(instrument, answers, answered, ids)
    return Ready(sheet, answers, supported, scores, points)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be frozen, without sender and time; `seen` is what a page shows of it."""

    draft: Mapping[str, Any]
    number: int
    seen: Seen


def prepared(found: Ready) -> Prepared:
    """Four queries."""
    run = found.sheet.run
    content = draft(
        sheet=found.sheet,
        parts=RunUnit.objects.filter(run=run).values_list("unit__name", flat=True),
        answers=found.answers,
        attached=attached_to(found.answers, run),
        links=_links_of(found.sheet),
        scores=found.scores,
    )
    last = run.snapshots.aggregate(last=Max("number"))["last"] or 0
    return Prepared(content, last + 1, seen_of(content, last))


@transaction.atomic
def submit_run(
    *,
    run: Run,
    revision: int,
    accepted: str,
    by: Person | None,
    now: datetime,
    digest: str | None = None,
) -> Snapshot:
    """Freeze the sheet as it stands and send it on behalf of the unit.

    `revision` and `digest`: of the sheet, and of all that would be frozen, as they were shown to
    the head. Another one is refused, so that nobody sends what they have not seen: no other answer,
    file, link, fact or sub-unit. `digest` is None only where no page was shown. With open points
    `accepted` must say why it is sent as it is.
    """
    sheet = held_sheet(run=run, assessor=Assessor.UNIT)
    run = _moved(sheet.run, Move.SUBMIT, sent_at=now)
    found = ready(sheet)
    content = prepared(found)
    if sheet.revision != revision or digest not in {None, content.seen.digest}:
        raise errors.changed_meanwhile()
    if found.open_points and not accepted.strip():
        raise errors.open_points(len(found.open_points))
    snapshot = _snapshot(found, content, accepted.strip() if found.open_points else "", by, now)
    note(
        AssessmentEvent.RUN_SUBMITTED, run, by=by, now=now, place_id=run.unit_id,
        data={
            "number": snapshot.number, "sha256": snapshot.sha256, "snapshot": snapshot.pk,
            "open": len(found.open_points),
        },
    )  # fmt: skip
    return snapshot


@transaction.atomic
def reopen_run(*, run: Run, reason: str, by: Person | None, now: datetime) -> Run:
    """Give a sent run back to its unit. What was sent stays, with the reason beside it."""
    if not reason.strip():
        raise errors.no_reason()
    run = held_sheet(run=run, assessor=Assessor.UNIT).run
    _moved(run, Move.REOPEN, sent_at=None)
    latest = run.snapshots.order_by("-number")[0]
    Reopening.objects.create(
        snapshot=latest, reason=reason.strip(), reopened_at=now, reopened_by=by
    )
    note(
        AssessmentEvent.RUN_REOPENED, run, by=by, now=now, place_id=run.unit_id,
        data={"reason": reason.strip(), "number": latest.number},
    )  # fmt: skip
    return run


def _moved(run: Run, move: Move, *, sent_at: datetime | None) -> Run:
    """The run in its next state; whoever calls holds its sheet."""
    found = step(run.state, move)
    if found is None:
        raise errors.not_this_move()
    run.state, run.sent_at = found.after, sent_at
    run.save(update_fields=["state", "sent_at"])
    return run


def _links_of(sheet: Sheet) -> Mapping[UUID, list[EvidenceLink]]:
    found: defaultdict[UUID, list[EvidenceLink]] = defaultdict(list)
    for link in EvidenceLink.objects.filter(answer__sheet=sheet):
        found[link.answer_id].append(link)
    return found


def _snapshot(
    found: Ready, content: Prepared, accepted: str, by: Person | None, now: datetime
) -> Snapshot:
    sheet, run = found.sheet, found.sheet.run
    instrument = instrument_of(run.cycle.instrument)
    document = canonical(frozen(content.draft, by=by, now=now, accepted=accepted))
    if len(document) > MOST_CHARACTERS:
        raise errors.too_much_to_send()
    return Snapshot.objects.create(
        run=run, number=content.number, document=document, sha256=sha256_of(document),
        codes=sheet.codes,
        supported=encode(instrument, only(decode(instrument, sheet.codes), found.supported)),
        accepted=accepted, sent_at=now, sent_by=by,
    )  # fmt: skip
