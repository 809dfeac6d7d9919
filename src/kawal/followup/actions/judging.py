"""A unit says that an action is done; somebody outside it accepts or returns it.

There is no act for many at once: each acceptance is of one submission that somebody opened (T17).
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.files.service import EvidenceUse
from kawal.followup import errors
from kawal.followup.actions.rows import held, moved, stepped
from kawal.followup.events import ActionEvent, note
from kawal.followup.flow import Move
from kawal.followup.models import Action, ActionState, Submission, Verdict
from kawal.followup.permissions import is_of_line, office_of
from kawal.followup.queries.evidence import attached_to, coverage, frozen


@transaction.atomic
def start(*, action: Action, by: Person | None, now: datetime) -> Action:
    """The unit begins. From now on its date counts."""
    action = _frozen_date(moved(action, Move.START))
    action.save(update_fields=["state", "due_frozen_on"])
    note(ActionEvent.STARTED, action, by=by, now=now, place_id=action.unit_id)
    return action


@transaction.atomic
def submit(
    *,
    action: Action,
    note_: str = "",
    without_evidence: str = "",
    by: Person | None,
    now: datetime,
) -> Submission:
    """Say that it is done, with what is attached now. Refuses nothing attached without a reason.

    A verified one is submitted again only after its evidence has changed.
    """
    stored = held(action)
    was = stored.state
    action = _frozen_date(stepped(stored, Move.SUBMIT))
    uses = attached_to(action.pk)
    if was == ActionState.VERIFIED and coverage(latest(action), uses):
        raise errors.still_covered()
    if not uses and not without_evidence.strip():
        raise errors.evidence_missing()
    submission = Submission.objects.create(
        action=action, number=action.submissions.count() + 1, note=note_.strip(),
        without_evidence="" if uses else without_evidence.strip(), evidence=frozen(uses),
        at=now, by=by,
    )  # fmt: skip
    action.submitted_on = local_date(now)
    action.save(update_fields=["state", "due_frozen_on", "submitted_on"])
    note(
        ActionEvent.SUBMITTED, action, by=by, now=now, place_id=action.unit_id,
        data={"number": submission.number, "files": len(uses)},
    )  # fmt: skip
    return submission


@transaction.atomic
def accept(
    *,
    action: Action,
    submission: UUID,
    reason: str = "",
    is_sampled: bool = False,
    by: Person,
    now: datetime,
) -> Verdict:
    """It is done. `submission` is the one that was looked at: a later one is refused.

    Refuses who did the work or is of the unit's line, evidence that has changed since, and an
    acceptance by sample that does not say which sample.
    """
    action, shown, uses = _judged(action, Move.ACCEPT, submission, by, now)
    if not coverage(shown, uses):
        raise errors.evidence_changed()
    if is_sampled and not reason.strip():
        raise errors.no_reason()
    return _answered(action, shown, Verdict(accepted=True, is_sampled=is_sampled), reason, by, now)


@transaction.atomic
def return_(*, action: Action, submission: UUID, reason: str, by: Person, now: datetime) -> Verdict:
    """It is not done yet; the reason says what is missing. The same refusals as for `accept`."""
    action, shown, _uses = _judged(action, Move.RETURN, submission, by, now)
    if not reason.strip():
        raise errors.no_reason()
    return _answered(action, shown, Verdict(accepted=False), reason, by, now)


def latest(action: Action) -> Submission:
    """The last one, whatever was answered to it."""
    return action.submissions.order_by("-number")[0]


def _judged(
    action: Action, move: Move, submission: UUID, by: Person, now: datetime
) -> tuple[Action, Submission, list[EvidenceUse]]:
    action = moved(action, move)
    shown = latest(action)
    if shown.pk != submission:
        raise errors.changed_meanwhile()
    uses = attached_to(action.pk)
    if by.pk in {shown.by_id, action.in_charge_id, *(u.version.uploaded_by_id for u in uses)}:
        raise errors.own_work()
    if is_of_line(by, action.unit, local_date(now)):
        raise errors.own_line(action.unit.name)
    return action, shown, uses


def _answered(
    action: Action, shown: Submission, verdict: Verdict, reason: str, by: Person, now: datetime
) -> Verdict:
    verdict.submission, verdict.reason, verdict.at, verdict.by = shown, reason.strip(), now, by
    verdict.office_id = office_of(by, action, local_date(now))
    verdict.save(force_insert=True)
    if verdict.accepted and action.done_on is None:
        action.done_on = local_date(shown.at)
    action.save(update_fields=["state", "done_on"])
    note(
        ActionEvent.ACCEPTED if verdict.accepted else ActionEvent.RETURNED, action,
        by=by, now=now, place_id=action.unit_id,
        data={
            "number": shown.number, "reason": verdict.reason, "sampled": verdict.is_sampled,
        },
    )  # fmt: skip
    return verdict


def _frozen_date(action: Action) -> Action:
    if action.due_frozen_on is None:
        action.due_frozen_on = action.due_on
    return action
