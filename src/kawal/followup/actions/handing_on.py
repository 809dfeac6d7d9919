"""Serah terima: the open actions that the leaving person is in charge of go to the successor."""

from kawal.followup.models import IN_HAND, Action
from kawal.units.service import HandOver


def hand_on_actions(act: HandOver) -> int:
    """Of the post's unit and below. The post stays responsible; who submitted before stays so.

    What the successor is to verify themself is left: nobody verifies their own work.
    """
    rows = Action.objects.filter(
        unit__path__contains=[act.unit.pk], in_charge=act.outgoing, state__in=IN_HAND
    ).exclude(verifier=act.incoming)
    return rows.update(in_charge=act.incoming)
