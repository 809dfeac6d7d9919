"""Send a run, give it back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.document import canonical, frozen, sha256_of
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
from kawal.scoring.codes import decode, encode


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


@transaction.atomic
def submit_run(
    *, run: Run, revision: int, accepted: str, by: Person | None, now: datetime
) -> Snapshot:
    """Freeze the sheet as it stands and send it on behalf of the unit.

    `revision`: the sheet's as it was shown to the head; a later one is refused, so that nobody
    sends what they have not seen. With open points `accepted` must say why it is sent as it is.
    """
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("run__cycle", "run__unit")
    sheet = rows.get(run=run, assessor=Assessor.UNIT)
    run = _moved(sheet.run, Move.SUBMIT)
    if sheet.revision != revision:
        raise errors.changed_meanwhile()
    found = ready(sheet)
    if found.open_points and not accepted.strip():
        raise errors.open_points(len(found.open_points))
    snapshot = _snapshot(found, accepted.strip() if found.open_points else "", by, now)
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
    sheet = Sheet.objects.select_for_update(of=("self",)).get(run=run, assessor=Assessor.UNIT)
    run = Run.objects.select_related("cycle", "unit").get(pk=sheet.run_id)
    _moved(run, Move.REOPEN)
    latest = run.snapshots.order_by("-number")[0]
    Reopening.objects.create(
        snapshot=latest, reason=reason.strip(), reopened_at=now, reopened_by=by
    )
    note(
        AssessmentEvent.RUN_REOPENED, run, by=by, now=now, place_id=run.unit_id,
        data={"reason": reason.strip(), "number": latest.number},
    )  # fmt: skip
    return run


def _moved(run: Run, move: Move) -> Run:
    """The run in its next state; whoever calls holds its sheet."""
    found = step(run.state, move)
    if found is None:
        raise errors.not_this_move()
    run.state = found.after
    run.save(update_fields=["state"])
    return run


def _links_of(sheet: Sheet) -> Mapping[UUID, list[EvidenceLink]]:
    found: defaultdict[UUID, list[EvidenceLink]] = defaultdict(list)
    for link in EvidenceLink.objects.filter(answer__sheet=sheet):
        found[link.answer_id].append(link)
    return found


def _snapshot(found: Ready, accepted: str, by: Person | None, now: datetime) -> Snapshot:
    sheet, run = found.sheet, found.sheet.run
    instrument = instrument_of(run.cycle.instrument)
    attached = attached_to(found.answers)
    links = _links_of(sheet)
    parts = RunUnit.objects.filter(run=run).values_list("unit__name", flat=True)
    document = canonical(
        frozen(
            sheet=sheet, parts=parts, answers=found.answers, attached=attached, links=links,
            scores=found.scores, by=by, now=now, accepted=accepted,
        )
    )  # fmt: skip
    last = run.snapshots.aggregate(last=Max("number"))["last"] or 0
    return Snapshot.objects.create(
        run=run, number=last + 1, document=document, sha256=sha256_of(document),
        codes=sheet.codes,
        supported=encode(instrument, only(decode(instrument, sheet.codes), found.supported)),
        accepted=accepted, sent_at=now, sent_by=by,
    )  # fmt: skip
