"""Recovery codes are shown once: where they were made, and shortly after.

Whoever sits down at an open screen, or knows the password, finds no list of codes to take along.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpRequest

from kawal.accounts.models import Person

SHOWN_FOR = timedelta(minutes=10)  # to read, to print, to take along as a file

_MADE = "kawal.recovery_codes_made"  # key of the session


def remember(request: HttpRequest, codes: Authenticator, *, now: datetime) -> None:
    """This session made these codes just now."""
    request.session[_MADE] = {"id": codes.pk, "at": now.isoformat()}


def shown(request: HttpRequest, person: Person, *, now: datetime) -> RecoveryCodes | None:
    """The person's codes, if this session made them and it was shortly before."""
    made = request.session.get(_MADE)
    if made is None or now - datetime.fromisoformat(made["at"]) >= SHOWN_FOR:
        return None
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    found = rows.filter(pk=made["id"]).first()
    return RecoveryCodes(found) if found else None
