"""Move the date of an action, or free its unit from it. What counts for the index stays."""

from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import is_plausible, local_date
from kawal.followup import errors
from kawal.followup.actions.rows import held, moved
from kawal.followup.events import ActionEvent, note
from kawal.followup.flow import Move
from kawal.followup.models import Action, DueChange, Waiver


@transaction.atomic
def move_due(
    *, action: Action, to: date, reason: str, by: Person | None, now: datetime
) -> DueChange:
    """The date people work by becomes another; the first one keeps counting for the index.

    Refuses once the unit has it no longer in hand, a day that has passed, and no reason.
    """
    action = held(action)
    if not action.is_in_hand:
        raise errors.not_in_hand()
    _refuse_day(action, to, now)
    if not reason.strip():
        raise errors.no_reason()
    change = DueChange.objects.create(
        action=action, before=action.due_on, after=to, reason=reason.strip(), at=now, by=by
    )
    if action.due_frozen_on is None:
        action.due_frozen_on = action.due_on
    action.due_on = to
    action.save(update_fields=["due_on", "due_frozen_on"])
    note(
        ActionEvent.DUE_MOVED, action, by=by, now=now, place_id=action.unit_id,
        data={"before": change.before, "after": to, "reason": change.reason},
    )  # fmt: skip
    return change


@transaction.atomic
def waive(*, action: Action, reason: str, by: Person | None, now: datetime) -> Waiver:
    """The unit need not do it any more. It leaves the index and is counted beside it."""
    action = moved(action, Move.WAIVE)
    if not reason.strip():
        raise errors.no_reason()
    waiver = Waiver.objects.create(action=action, reason=reason.strip(), at=now, by=by)
    action.save(update_fields=["state"])
    note(
        ActionEvent.WAIVED, action, by=by, now=now, place_id=action.unit_id,
        data={"reason": waiver.reason},
    )  # fmt: skip
    return waiver


def _refuse_day(action: Action, to: date, now: datetime) -> None:
    if not is_plausible(to):
        raise errors.implausible("to")
    if to == action.due_on:
        raise errors.same_day()
    if to < local_date(now):
        raise errors.day_has_passed()
    if action.starts_on is not None and to < action.starts_on:
        raise errors.due_before_start()
