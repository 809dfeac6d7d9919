"""Corrections of recommendations: written anew, opened again after a closing, hidden."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast

from kawal.events.service import Event, events
from kawal.followup.models import Closing, Recommendation
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
        CorrectionKind.FINDING_CHANGED: _acts(shown, RecommendationEvent.CHANGED),
        CorrectionKind.FINDING_REOPENED: reopened.annotate(moment=F("reopened_at")),
        CorrectionKind.FINDING_HIDDEN: _acts(unseen, RecommendationEvent.HIDDEN),
    }


def _acts(rows: QuerySet[Recommendation], act: RecommendationEvent) -> QuerySet[Event]:
    ids = rows.annotate(named=Cast("pk", CharField())).values("named")
    found = events().filter(type=act, about_kind="recommendation", about_id__in=ids)
    return found.annotate(moment=F("at"))


def _closings(ids: Collection[UUID]) -> Mapping[UUID, Fact]:
    rows = Closing.objects.filter(pk__in=ids).values_list("pk", "recommendation")
    return {pk: Fact(about) for pk, about in rows}


def _written(ids: Collection[UUID]) -> Mapping[UUID, Fact]:
    rows = events().filter(pk__in=ids).values_list("pk", "about_id", "data__fields")
    return {
        pk: Fact(UUID(about), fields=[name for name in (fields or "").split(", ") if name in SHOWN])
        for pk, about, fields in rows
    }


FACTS_OF_RECOMMENDATIONS: Mapping[
    CorrectionKind, Callable[[Collection[UUID]], Mapping[UUID, Fact]]
] = {
    CorrectionKind.FINDING_CHANGED: _written,
    CorrectionKind.FINDING_REOPENED: _closings,
    CorrectionKind.FINDING_HIDDEN: _written,
}
