"""How the sources of actions stand: asked by those who know what a pledge or a finding is."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from kawal.followup.models import IN_HAND, Action, ActionState


class Standing(NamedTuple):
    """How many actions a source has, by who has them now. `late` are among those in hand.

    `due_on`: the last date of them, None without any.
    """

    total: int = 0
    in_hand: int = 0
    late: int = 0
    waiting: int = 0
    verified: int = 0
    waived: int = 0
    due_on: date | None = None

    @property
    def is_proven(self) -> bool:
        """All of it verified by somebody outside, apart from what the unit was freed from."""
        return self.verified > 0 and self.verified + self.waived == self.total


def actions_of(kind: str, ids: Collection[str]) -> QuerySet[Action]:
    """The actions made from these; narrow it by `visible_to` before a person sees it."""
    rows = Action.objects.filter(source_kind=kind, source_id__in=ids)
    return rows.select_related("unit", "owner_post", "in_charge", "verifier_unit", "verifier")


def standing_of(kind: str, ids: Collection[str], today: date) -> Mapping[str, Standing]:
    """For each id, also for those without any action; one query."""
    found = _standings(Action.objects.filter(source_kind=kind, source_id__in=ids), today)
    return {id_: found.get(id_, Standing()) for id_ in ids}


def standings(kind: str, today: date) -> Mapping[str, Standing]:
    """For every source of this kind that has actions; one query."""
    return _standings(Action.objects.filter(source_kind=kind), today)


def _standings(rows: QuerySet[Action], today: date) -> Mapping[str, Standing]:
    in_hand = Q(state__in=IN_HAND)
    counted = (
        rows.order_by()
        .values_list("source_id")
        .annotate(
            total=Count("pk"),
            in_hand=Count("pk", filter=in_hand),
            late=Count("pk", filter=in_hand & Q(due_on__lt=today)),
            waiting=Count("pk", filter=Q(state=ActionState.SUBMITTED)),
            verified=Count("pk", filter=Q(state=ActionState.VERIFIED)),
            waived=Count("pk", filter=Q(state=ActionState.WAIVED)),
            last=Max("due_on"),
        )
    )
    return {source_id: Standing._make(values) for source_id, *values in counted}
