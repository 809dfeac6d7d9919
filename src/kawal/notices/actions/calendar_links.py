"""The secret address of a calendar: made, made anew, taken back. The secret is shown once."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.notices.events import NoticeEvent, note
from kawal.notices.models import CalendarLink

_BYTES = 32


@transaction.atomic
def make_link(*, person: Person, now: datetime) -> str:
    """A new secret; the one of before stops working at once. Only its hash stays here."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    _works(person).update(revoked_at=now)
    secret = secrets.token_urlsafe(_BYTES)
    CalendarLink.objects.create(person=person, secret_hash=_hash(secret), created_at=now)
    note(NoticeEvent.CALENDAR_LINK_MADE, person, by=person, now=now)
    return secret


@transaction.atomic
def revoke_link(*, person: Person, by: Person | None, now: datetime) -> bool:
    """Whether there was one to take back."""
    is_over = _works(person).update(revoked_at=now) > 0
    if is_over:
        note(NoticeEvent.CALENDAR_LINK_ENDED, person, by=by, now=now)
    return is_over


def end_with_sessions(person: Person, by: Person | None, now: datetime) -> None:
    """For kawal.accounts.hooks: who is signed out everywhere is not read through a calendar."""
    revoke_link(person=person, by=by, now=now)


def link_of(person: Person) -> CalendarLink | None:
    return _works(person).first()


def link_by(secret: str) -> CalendarLink | None:
    """The link of this secret, if it works and its person is active.

    Looked up by the hash: how long it takes tells nothing about the secret.
    """
    rows = CalendarLink.objects.filter(secret_hash=_hash(secret), revoked_at=None)
    return rows.filter(person__is_active=True).select_related("person").first()


def _works(person: Person) -> QuerySet[CalendarLink]:
    return CalendarLink.objects.filter(person=person, revoked_at=None)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
