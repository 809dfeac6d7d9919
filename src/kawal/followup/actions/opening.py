"""Let the public read a recommendation, and take it back out of its sight."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import several_lines
from kawal.followup import recommendation_errors as errors
from kawal.followup.actions.recommendations import locked
from kawal.followup.events import note
from kawal.followup.models import Recommendation
from kawal.followup.recommendation_events import RecommendationEvent


@transaction.atomic
def open_to_public(
    *, recommendation: Recommendation, by: Person | None, now: datetime
) -> Recommendation:
    """Its text, its owner as a post, and how far it is, from now on; never its letter.

    Refuses one that is open already.
    """
    stored = locked(recommendation)
    if stored.is_public:
        raise errors.public_already()
    return _written(stored, RecommendationEvent.OPENED, {}, by, now)


@transaction.atomic
def hide_from_public(
    *, recommendation: Recommendation, reason: str, by: Person | None, now: datetime
) -> Recommendation:
    """The log of corrections says that it was hidden; the reason stays inside.

    Refuses no reason, and one that the public does not see.
    """
    stored = locked(recommendation)
    reason = several_lines(reason)
    if not reason:
        raise errors.no_reason()
    if not stored.is_public:
        raise errors.not_public()
    return _written(stored, RecommendationEvent.HIDDEN, {"reason": reason}, by, now)


def _written(
    stored: Recommendation,
    event: RecommendationEvent,
    data: dict[str, object],
    by: Person | None,
    now: datetime,
) -> Recommendation:
    stored.is_public = event is RecommendationEvent.OPENED
    stored.save(update_fields=["is_public"])
    note(event, stored, by=by, now=now, place_id=stored.owner_unit_id, data=data)
    return stored
