"""Mark that a finding repeats an earlier one, or that it does not. A person decides, no score."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.followup import recommendation_errors as errors
from kawal.followup.actions.recommendations import locked
from kawal.followup.events import note
from kawal.followup.models import NotARepeat, Recommendation
from kawal.followup.recommendation_events import RecommendationEvent


@transaction.atomic
def mark_repeat(
    *, recommendation: Recommendation, earlier: Recommendation, by: Person, now: datetime
) -> Recommendation:
    """It repeats this earlier finding; a mark made before is replaced, a refusal taken back.

    Refuses one of the same or a later year, and one of another agency.
    """
    stored = locked(recommendation)
    _refuse_pair(stored, earlier)
    if stored.repeats_id == earlier.pk:
        return stored
    stored.repeats = earlier
    stored.save(update_fields=["repeats"])
    NotARepeat.objects.filter(recommendation=stored, earlier=earlier).delete()
    note(
        RecommendationEvent.REPEAT_MARKED, stored, by=by, now=now,
        place_id=stored.owner_unit_id, data={"earlier": str(earlier)},
    )  # fmt: skip
    return stored


@transaction.atomic
def refuse_repeat(
    *, recommendation: Recommendation, earlier: Recommendation, by: Person, now: datetime
) -> NotARepeat:
    """The two are not one finding: not proposed again, and a mark between them goes."""
    stored = locked(recommendation)
    _refuse_pair(stored, earlier)
    if stored.repeats_id == earlier.pk:
        stored.repeats = None
        stored.save(update_fields=["repeats"])
    refused, is_new = NotARepeat.objects.get_or_create(
        recommendation=stored, earlier=earlier, defaults={"at": now, "by": by}
    )
    if is_new:
        note(
            RecommendationEvent.REPEAT_REFUSED, stored, by=by, now=now,
            place_id=stored.owner_unit_id, data={"earlier": str(earlier)},
        )  # fmt: skip
    return refused


def _refuse_pair(recommendation: Recommendation, earlier: Recommendation) -> None:
    if earlier.agency_id != recommendation.agency_id:
        raise errors.repeat_elsewhere()
    if earlier.year >= recommendation.year:
        raise errors.not_earlier(str(earlier))
