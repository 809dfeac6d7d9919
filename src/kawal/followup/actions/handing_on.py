"""Serah terima: open actions go to the successor, those to do and those to verify."""

from django.db.models import Q

from kawal.followup.models import IN_HAND, Action, ActionState
from kawal.followup.permissions import places_of
from kawal.units.service import HandOver, keeps_a_post

# What is submitted may come back, and then somebody who is still there has to mend it.
_OPEN = (*IN_HAND, ActionState.SUBMITTED)


def hand_on_actions(act: HandOver) -> int:
    """Of the post's unit and below. The post stays responsible; who submitted before stays so.

    What the successor is to verify themself is left: nobody verifies their own work.
    """
    rows = Action.objects.filter(
        unit__path__contains=[act.unit.pk], in_charge=act.outgoing, state__in=_OPEN
    ).exclude(verifier=act.incoming)
    return rows.update(in_charge=act.incoming)


def hand_on_verifying(act: HandOver) -> int:
    """What the leaving person is named to verify for the post's unit, or for no unit if this was
    their last post. Where the successor is in charge or of the unit's line, it is left.
    """
    for_the_post = Q(verifier_unit=act.unit)
    if not keeps_a_post(act.outgoing, act.post, act.on):
        for_the_post |= Q(verifier_unit=None)
    rows = Action.objects.filter(
        for_the_post, agency=act.unit.agency_id, verifier=act.outgoing, state__in=_OPEN
    ).exclude(in_charge=act.incoming)
    own_line = places_of(act.incoming, act.on).own_line
    return rows.exclude(own_line).update(verifier=act.incoming)
