"""The link in a letter that stops letters of its kinds: signed, without sign-in, for ever good.

RFC 8058: the mailbox provider sends the POST by itself when a person presses "unsubscribe".
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from kawal.accounts.models import Person

_SALT = "kawal.notices.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose letters, and of which kinds. That is all the link can do."""

    person: Person
    keys: list[str]


def stop_address(person: Person, keys: list[str]) -> str:
    """The whole address, as a letter needs it."""
    token = signing.dumps([str(person.pk), *sorted(keys)], salt=_SALT)
    return f"{settings.BASE_URL}{reverse('notices:stop', args=[token])}"


def read_stop(token: str) -> Stop | None:
    """None for a token that we did not sign, and for a person who is not there any more."""
    try:
        person_id, *keys = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=person_id).first()
    return Stop(person, keys) if person else None
