"""Erasing a person from the record: the names go, the acts and the proof of the chain stay."""

from datetime import datetime

from django.db import transaction

from kawal.events.models import EventName
from kawal.events.own import RecordEvent
from kawal.events.recording import PERSON, record


@transaction.atomic
def erase_person(person_id: str, *, by_id: str | None, by_label: str, at: datetime) -> int:
    """Blank this person's name in every event so far; says in how many places. Cannot be undone.

    The erasing is an event itself: `verify` finds a blanked name that no such event explains.
    """
    erased = (
        EventName.objects.filter(person_id=person_id).exclude(label="").update(label="", salt=b"")
    )
    record(
        RecordEvent.PERSON_ERASED,
        about_kind=PERSON,
        about_id=person_id,
        about_label="",
        by_id=by_id,
        by_label=by_label,
        at=at,
        data={"names": erased},
    )
    return erased
