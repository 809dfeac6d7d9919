"""Puts notices that are due into letters: one letter for each person, a needed kind by itself."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kawal.notices.kinds import known_kind
from kawal.notices.models import Letter, Notice

CHUNK = 1000


def post(*, now: datetime) -> int:
    """Make the letters of everything due; returns how many."""
    made = 0
    while letters := _post_chunk(now):
        made += letters
    return made


@transaction.atomic
def _post_chunk(now: datetime) -> int:
    """Two workers at once take different notices, so none goes into two letters."""
    due = Notice.objects.filter(mail_at__lte=now, letter=None).order_by("person", "mail_at")
    packets = defaultdict[tuple[UUID, UUID | None], list[UUID]](list)
    for notice in due.select_for_update(skip_locked=True)[:CHUNK]:
        kind = known_kind(notice.kind)
        alone = notice.pk if kind and kind.is_needed else None
        packets[notice.person_id, alone].append(notice.pk)
    for (person_id, _alone), notices in packets.items():
        letter = Letter.objects.create(person_id=person_id, made_at=now, due_at=now)
        Notice.objects.filter(pk__in=notices).update(letter=letter)
    return len(packets)
