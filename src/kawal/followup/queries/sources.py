"""How the sources of actions stand: asked by those who know what a pledge or a finding is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from kawal.followup.models import IN_HAND, Action, ActionState


@dataclass(frozen=True, slots=True)
class Standing:
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
    in_hand = Q(state__in=IN_HAND)
    rows = Action.objects.filter(source_kind=kind, source_id__in=ids).order_by()
    counted = rows.values("source_id").annotate(
        total=Count("pk"),
        in_hand=Count("pk", filter=in_hand),
        late=Count("pk", filter=in_hand & Q(due_on__lt=today)),
        waiting=Count("pk", filter=Q(state=ActionState.SUBMITTED)),
        verified=Count("pk", filter=Q(state=ActionState.VERIFIED)),
        waived=Count("pk", filter=Q(state=ActionState.WAIVED)),
        last=Max("due_on"),
    )
    found = dict.fromkeys(ids, Standing())
    for row in counted:
        found[row["source_id"]] = Standing(
            total=row["total"], in_hand=row["in_hand"], late=row["late"], waiting=row["waiting"],
            verified=row["verified"], waived=row["waived"], due_on=row["last"],
        )  # fmt: skip
    return found
