"""Turns new acts of the record into notices: each act once, in the order of the chain.

The place that has been reached moves in the transaction that tells people, so that a crash between
the two is impossible. A link of the chain gets its position at commit and under a lock; none ever
appears behind one that could already be read.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from kawal.events.service import EventRow, rows_after
from kawal.notices.actions.notifying import notify
from kawal.notices.models import Place
from kawal.notices.rules.registry import told_by

log = logging.getLogger(__name__)

CHUNK = 200
# After a long standstill nobody wants a hundred letters about what is over.
TOLD_FOR = timedelta(days=30)
MAILED_FOR = timedelta(days=3)


def follow(*, now: datetime) -> int:
    """Read everything that is new; returns how many acts that were. Two at once wait in turn."""
    read = 0
    while chunk := _follow_chunk(now):
        read += chunk
    return read


@transaction.atomic
def _follow_chunk(now: datetime) -> int:
    place, _is_new = Place.objects.select_for_update().get_or_create(pk=Place.ONLY)
    acts = rows_after(place.position, limit=CHUNK)
    for act in acts:
        if now - act.at <= TOLD_FOR:
            _tell(act, now)
    if acts:
        place.position = acts[-1].position
        place.save(update_fields=["position"])
    return len(acts)


def _tell(act: EventRow, now: datetime) -> None:
    is_fresh = now - act.at <= MAILED_FOR
    try:
        with transaction.atomic():
            for told in told_by(act):
                notify(
                    told.kind, to=told.to, about_kind=told.about_kind, about_id=told.about_id,
                    now=act.at, data=told.data, people=told.people, link=told.link,
                    group=told.group, mailed=told.mailed and is_fresh,
                )  # fmt: skip
    except Exception as error:  # one odd act must not stop the notices of all others
        log.error("act not turned into notices: %s %s (%s)", act.type, act.id, type(error).__name__)
