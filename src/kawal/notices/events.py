"""Acts of notices that the record keeps: a secret address opens a calendar to whoever has it."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.models import Person
from kawal.events.service import EventRow, presents, record


class NoticeEvent(TextChoices):
    CALENDAR_LINK_MADE = "calendar.made", gettext_lazy("Alamat kalender dibuat")
    CALENDAR_LINK_ENDED = "calendar.ended", gettext_lazy("Alamat kalender dimatikan")


@presents(NoticeEvent.CALENDAR_LINK_MADE)
def calendar_link_made(e: EventRow) -> str:
    return _("{what} membuat alamat kalender rahasia").format(what=e.about_label)


@presents(NoticeEvent.CALENDAR_LINK_ENDED)
def calendar_link_ended(e: EventRow) -> str:
    return _("{who} mematikan alamat kalender {what}").format(who=e.by_label, what=e.about_label)


def note(event: NoticeEvent, person: Person, *, by: Person | None, now: datetime) -> None:
    """Record it about the person whose calendar it is. Never the secret."""
    record(
        event,
        about_kind="person",
        about_id=str(person.pk),
        about_label=person.name,
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
    )
