"""The bell in the bar of every working page."""

from django.http import HttpRequest
from django.urls import reverse

from kawal.accounts.models import Person
from kawal.notices.queries.inbox import MOST_COUNTED, unread_count
from kawal.ui.bell import Bell

_KEPT = "kawal_unread"


def bell(request: HttpRequest) -> Bell | None:
    """For KAWAL_BELL; nothing for who is not signed in."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return None
    return Bell(reverse("notices:inbox"), unread_of(request, person), MOST_COUNTED)


def unread_of(request: HttpRequest, person: Person) -> int:
    """One query for a request, however often it is shown."""
    kept: int | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = unread_count(person)
        setattr(request, _KEPT, kept)
    return kept
