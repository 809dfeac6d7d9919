"""Whether a name and a password belong to a person: the same work for every answer."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.http import HttpRequest

from kawal.accounts import limits
from kawal.accounts.models import Person
from kawal.accounts.names import sign_in_name
from kawal.core.kept_queries import Kept


class PersonBackend(BaseBackend):
    """Loads the person of a session. Deactivated people have none from the next request on."""

    def get_user(self, user_id: UUID | str) -> Person | None:
        rows = _ACTIVE(id=UUID(str(user_id)))
        return rows[0] if rows else None


def _active(id: UUID) -> QuerySet[Person]:
    return Person.objects.filter(pk=id, is_active=True)


_ACTIVE = Kept(_active, id=UUID)


def find_person(typed: str) -> Person | None:
    """By any of the three sign-in names; one query, also for nonsense."""
    name = sign_in_name(typed)
    return Person.objects.filter(**{name.kind: name.value}).first()


def authenticate(request: HttpRequest, name: str, password: str, *, now: datetime) -> Person | None:
    """The person, also a deactivated one; None if name and password do not match.

    Raises Throttled before any work is done. A try that succeeds does not count.
    """
    tries = limits.sign_in_tries(sign_in_name(name).value, limits.client_address(request))
    limits.take_all(tries, now)
    person = find_person(name)
    if person is None:
        make_password(password)  # as long as a check takes, or the time would tell
        return None
    if not person.check_password(password):
        return None
    limits.give_all_back(tries)
    return person


def confirm_password(person: Person, password: str, *, now: datetime) -> bool:
    """Whether a signed-in person knows their password. Raises Throttled after too many tries."""
    limits.take_for(limits.REAUTHENTICATION, person, now)
    if not person.check_password(password):
        return False
    limits.give_back_for(limits.REAUTHENTICATION, person)
    return True
