"""Corrections of recommendations: written anew, opened again after a closing, hidden."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from kawal.followup.models import Closing, Recommendation
from kawal.followup.queries.corrections.acts import acts_on, facts_of_acts
from kawal.followup.queries.corrections.kinds import CorrectionKind, Fact
from kawal.followup.recommendation_events import RecommendationEvent

# Of what can be changed, what a public page shows.
SHOWN = ("source", "number", "year", "dated_on", "text", "owner_unit", "owner_post", "due_on")


def rows_of_recommendations(where: Q) -> dict[CorrectionKind, QuerySet[Any]]:
    """Of each kind the rows, with their `moment`; `where` is about the recommendations."""
    shown = Recommendation.objects.filter(where, is_public=True).order_by()
    unseen = Recommendation.objects.filter(where, is_public=False).order_by()
    reopened = Closing.objects.filter(
        recommendation__in=shown.values("pk"), reopened_at__isnull=False
    )
    return {
        CorrectionKind.FINDING_CHANGED: acts_on(
            shown, "recommendation", RecommendationEvent.CHANGED
        ),
        CorrectionKind.FINDING_REOPENED: reopened.annotate(moment=F("reopened_at")),
        CorrectionKind.FINDING_HIDDEN: acts_on(
            unseen, "recommendation", RecommendationEvent.HIDDEN
        ),
    }


def _closings(ids: Collection[UUID]) -> Mapping[UUID, Fact]:
    rows = Closing.objects.filter(pk__in=ids).values_list("pk", "recommendation")
    return {pk: Fact(about) for pk, about in rows}


def _written(ids: Collection[UUID]) -> Mapping[UUID, Fact]:
    return facts_of_acts(ids, SHOWN)


FACTS_OF_RECOMMENDATIONS: Mapping[
    CorrectionKind, Callable[[Collection[UUID]], Mapping[UUID, Fact]]
] = {
    CorrectionKind.FINDING_CHANGED: _written,
    CorrectionKind.FINDING_REOPENED: _closings,
    CorrectionKind.FINDING_HIDDEN: _written,
}
