"""What a unit reports while it works: realisation, milestones, evidence, its word on lateness."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.events.service import events
from kawal.files.service import EvidenceUse, EvidenceVersion, end_use, use_version
from kawal.followup import errors
from kawal.followup.actions.rows import held
from kawal.followup.events import ActionEvent, note
from kawal.followup.models import Action, ActionState, Milestone, Realisation, Reply
from kawal.followup.queries.evidence import ABOUT

_CLOSED = (ActionState.VERIFIED, ActionState.WAIVED)


@transaction.atomic
def note_realisation(
    *,
    action: Action,
    year: int,
    quarter: int,
    target: Decimal | None,
    realised: Decimal | None,
    note_: str = "",
    by: Person | None,
    now: datetime,
) -> Realisation:
    """Target and realisation of a quarter. What stood there before stays beneath.

    Refuses neither of them, a realisation of a quarter to come, and an action that is closed.
    """
    action = _open(action)
    if target is None and realised is None:
        raise errors.no_number()
    if realised is not None and date(year, quarter * 3 - 2, 1) > local_date(now):
        raise errors.nothing_done_yet(quarter, year)
    row = Realisation.objects.create(
        action=action, year=year, quarter=quarter, target=target, realised=realised,
        note=note_.strip(), at=now, by=by,
    )  # fmt: skip
    note(
        ActionEvent.PROGRESS_NOTED, action, by=by, now=now, place_id=action.unit_id,
        data={"year": year, "quarter": quarter, "target": target, "realised": realised},
    )  # fmt: skip
    return row


@transaction.atomic
def set_milestones(
    *, action: Action, milestones: Sequence[tuple[str, date]], by: Person | None, now: datetime
) -> None:
    """The steps of an action; those that are done already stay as they are."""
    action = held(action)
    if not action.is_in_hand:
        raise errors.not_in_hand()
    open_ones = action.milestones.filter(done_at=None)
    wanted = [(title.strip(), due) for title, due in milestones if title.strip()]
    if wanted == list(open_ones.values_list("title", "due_on")):
        return
    open_ones.delete()
    Milestone.objects.bulk_create(
        [Milestone(action=action, title=title, due_on=due) for title, due in wanted]
    )
    note(
        ActionEvent.MILESTONE_SET, action, by=by, now=now, place_id=action.unit_id,
        data={"n": len(wanted)},
    )  # fmt: skip


@transaction.atomic
def complete_milestone(*, milestone: Milestone, by: Person, now: datetime) -> Milestone:
    """A step is done. Twice is once."""
    action = _open(milestone.action)
    milestone = action.milestones.get(pk=milestone.pk)
    if milestone.done_at is None:
        milestone.done_at, milestone.done_by = now, by
        milestone.save(update_fields=["done_at", "done_by"])
        note(
            ActionEvent.MILESTONE_DONE, action, by=by, now=now, place_id=action.unit_id,
            data={"title": milestone.title},
        )  # fmt: skip
    return milestone


@transaction.atomic
def attach(*, action: Action, version: EvidenceVersion, by: Person, now: datetime) -> EvidenceUse:
    """Put an evidence beside the action. Refuses while a verifier looks at it; see also files."""
    action = _not_under_review(action)
    return use_version(
        version=version, about_kind=ABOUT, about_id=str(action.pk), about_label=str(action)[:200],
        by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def detach(*, action: Action, use: EvidenceUse, by: Person, now: datetime) -> None:
    """Take it off again. Refuses while a verifier looks at it."""
    _not_under_review(action)
    end_use(use=use, by=by, now=now)


@transaction.atomic
def reply(*, action: Action, text: str, by: Person | None, now: datetime) -> Reply:
    """The unit's word beside its lateness. Refuses an action that is neither late nor returned."""
    action = held(action)
    if not text.strip():
        raise errors.text_missing()
    if not (action.state == ActionState.RETURNED or action.is_late(local_date(now))):
        raise errors.nothing_to_reply_to()
    row = Reply.objects.create(action=action, text=text.strip(), at=now, by=by)
    note(
        ActionEvent.REPLIED, action, by=by, now=now, place_id=action.unit_id,
        data={"text": row.text},
    )  # fmt: skip
    return row


@transaction.atomic
def remind(*, action: Action, by: Person, now: datetime) -> None:
    """Ask the unit to go on. Refuses one that the unit has not in hand, and a second time on a day:
    each is a letter to the whole team.
    """
    action = held(action)
    if not action.is_in_hand:
        raise errors.not_in_hand()
    if _was_reminded(action, local_date(now)):
        raise errors.reminded_today()
    note(
        ActionEvent.REMINDED, action, by=by, now=now, place_id=action.unit_id,
        data={"due": action.due_on},
    )  # fmt: skip


def _was_reminded(action: Action, day: date) -> bool:
    acts = events().filter(about_kind=ABOUT, about_id=str(action.pk), type=ActionEvent.REMINDED)
    last = acts.order_by("-at").first()
    return last is not None and local_date(last.at) == day


def _open(action: Action) -> Action:
    action = held(action)
    if action.state in _CLOSED:
        raise errors.not_in_hand()
    return action


def _not_under_review(action: Action) -> Action:
    action = held(action)
    if action.state == ActionState.SUBMITTED:
        raise errors.under_review()
    if action.state == ActionState.WAIVED:
        raise errors.not_in_hand()
    return action
