"""What nobody does and still happens: evidence whose validity runs out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from kawal.core.time import local_date
from kawal.files.service import Evidence
from kawal.notices.actions.notifying import notify
from kawal.notices.own_kinds import EVIDENCE_ENDING
from kawal.notices.recipients import keepers_of

ENDING_WITHIN = timedelta(days=30)


def remind_of_ending_evidence(*, now: datetime) -> int:
    """Tell its keepers, each of them once for each last day; returns how many were told.

    A longer validity is another last day, of which they hear again when it comes near.
    """
    today = local_date(now)
    ending = Evidence.objects.filter(
        withdrawn_at=None, valid_to__range=(today, today + ENDING_WITHIN)
    )
    return sum(_remind(evidence, now) for evidence in ending.order_by("valid_to", "pk"))


@transaction.atomic
def _remind(evidence: Evidence, now: datetime) -> int:
    until = str(evidence.valid_to)
    return notify(
        EVIDENCE_ENDING,
        to=keepers_of(str(evidence.pk), on=now),
        about_kind="evidence",
        about_id=str(evidence.pk),
        now=now,
        data={"title": evidence.title, "until": until},
        link=reverse("files:evidence", args=[evidence.pk]),
        once=f"ending:{evidence.pk}:{until}",
    )
