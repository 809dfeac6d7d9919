"""How an act on an account enters the record: one event, in the act's own transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Person
from kawal.events.service import JSON, record

type Actor = Person | None  # None: the system itself, at installation and in the demo


def note(
    event: AccountEvent,
    person: Person,
    *,
    by: Actor,
    now: datetime,
    data: Mapping[str, JSON] | None = None,
) -> None:
    """Record an act about this person. Never secrets, and no values of personal data."""
    record(
        event,
        about_kind="person",
        about_id=str(person.pk),
        about_label=person.name,
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
        data=dict(data or {}),
    )
