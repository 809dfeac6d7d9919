"""Close a recommendation from outside the units that own it, and open it again."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import several_lines
from kawal.core.time import local_date
from kawal.followup import recommendation_errors as errors
from kawal.followup.actions.recommendations import is_closed, locked
from kawal.followup.events import note
from kawal.followup.models import ActionState, Closing, ClosingWay, Recommendation
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.recommendation_rights import actions_of, owns


@transaction.atomic
def close_recommendation(
    *, recommendation: Recommendation, way: str, reason: str, by: Person, now: datetime
) -> Closing:
    """Nothing more is to be done, says somebody who neither owns it nor acted for it.

    As done only when each of its actions was verified by others, waived ones aside, and at least
    one was. Refuses the owner's line, one that is closed, and no reason.
    """
    stored = locked(recommendation)
    reason = several_lines(reason)
    if not reason:
        raise errors.no_reason()
    if is_closed(stored):
        raise errors.is_closed()
    if owns(by, stored, local_date(now)):
        raise errors.closed_by_its_owner()
    if ClosingWay(way) is ClosingWay.DONE:
        _refuse_unfinished(stored)
    closing = Closing.objects.create(
        recommendation=stored, way=ClosingWay(way), reason=reason, at=now, by=by
    )
    note(
        RecommendationEvent.CLOSED, stored, by=by, now=now, place_id=stored.owner_unit_id,
        data={"way": way, "reason": reason},
    )  # fmt: skip
    return closing


@transaction.atomic
def reopen_recommendation(
    *, recommendation: Recommendation, reason: str, by: Person, now: datetime
) -> Closing:
    """The closing was wrong; it stays, with the reason why. Refuses one that is open."""
    stored = locked(recommendation)
    reason = several_lines(reason)
    if not reason:
        raise errors.no_reason()
    closing = stored.closings.filter(reopened_at=None).first()
    if closing is None:
        raise errors.is_open()
    closing.reopened_at, closing.reopened_by, closing.reopened_why = now, by, reason
    closing.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    note(
        RecommendationEvent.REOPENED, stored, by=by, now=now, place_id=stored.owner_unit_id,
        data={"reason": reason},
    )  # fmt: skip
    return closing


def _refuse_unfinished(recommendation: Recommendation) -> None:
    rows = actions_of(recommendation).exclude(state=ActionState.WAIVED)
    states = list(rows.order_by().values_list("state", flat=True))
    if not states:
        raise errors.no_actions()
    unfinished = sum(state != ActionState.VERIFIED for state in states)
    if unfinished:
        raise errors.open_actions(unfinished)
