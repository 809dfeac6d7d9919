"""Who sees which recommendation and who may move it. Not visible is 404, not permitted is 403."""

from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from kawal.accounts.service import Person
from kawal.followup.models import Action, Recommendation, SourceKind, SpiResult
from kawal.followup.permissions import is_of_line
from kawal.units.permissions import Permission, holds, rights_of, within
from kawal.units.service import Agency, Unit

OWN_ID = Cast(OuterRef("pk"), CharField())
"""How an action names the recommendation that it comes from."""


def seen_recommendations(
    person: Person, rows: QuerySet[Recommendation] | None = None
) -> QuerySet[Recommendation]:
    """Those of units within reach, and those for which such a unit has an action."""
    rows = Recommendation.objects.all() if rows is None else rows
    reach = within(person, Permission.RECOMMENDATIONS_VIEW, "owner_unit__")
    if not rights_of(person).units(Permission.RECOMMENDATIONS_VIEW):
        return rows.filter(reach)
    acting = Action.objects.filter(
        within(person, Permission.RECOMMENDATIONS_VIEW, "unit__"),
        source_kind=SourceKind.RECOMMENDATION,
        source_id=OWN_ID,
    )
    return rows.filter(reach | Q(Exists(acting)))


def seen_results(person: Person) -> QuerySet[SpiResult]:
    """SPI is published of the whole agency: whoever follows recommendations in it may read it."""
    agencies = rights_of(person).somewhere_in(Permission.RECOMMENDATIONS_VIEW)
    return SpiResult.objects.filter(agency__in=agencies)


def may_manage(person: Person, place: Agency | Unit) -> bool:
    """Whether the person may record, correct and fan out what this place has to follow up."""
    return holds(person, Permission.RECOMMENDATIONS_MANAGE, place)


def may_close(person: Person, recommendation: Recommendation) -> bool:
    """Whether the person holds the right; whether they are outside is asked by the act."""
    return holds(person, Permission.RECOMMENDATIONS_CLOSE, recommendation.owner_unit)


def owns(person: Person, recommendation: Recommendation, day: date) -> bool:
    """Whether the person has a post or role in the line of a unit that owns it or acts for it, or
    is in charge of one of its actions. Four queries.
    """
    actions = actions_of(recommendation)
    if actions.filter(in_charge=person).exists():
        return True
    units = Unit.objects.filter(
        Q(pk=recommendation.owner_unit_id) | Q(pk__in=actions.order_by().values("unit"))
    )
    return any(is_of_line(person, unit, day) for unit in units)


def actions_of(recommendation: Recommendation) -> QuerySet[Action]:
    return Action.objects.filter(
        source_kind=SourceKind.RECOMMENDATION, source_id=str(recommendation.pk)
    )
