"""Who may act on the account of another person. Decided by the app that knows roles.

An invitation or a reset second factor opens the account to whoever asked for it. So the question is
put inside each such act, not only on the page that offers it.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from kawal.accounts import errors
from kawal.accounts.models import Invitation, Person
from kawal.accounts.recording import Actor


def may_administer(by: Person, person: Person) -> bool:
    """What the callable of KAWAL_ACCOUNT_AUTHORITY says of another person's account.

    Never one's own: that has pages of its own, which ask for the password.
    """
    name: str = settings.KAWAL_ACCOUNT_AUTHORITY
    return by != person and bool(name) and _authority(name)(by, person)


def require(by: Actor, person: Person) -> None:
    """Refuse the act on one's own account and on that of someone beyond reach."""
    if by is None:
        return
    if by == person:
        raise errors.not_yourself()
    if not may_administer(by, person):
        raise errors.beyond_reach(person.name)


def require_unless_own(by: Actor, person: Person) -> None:
    """For what people also do to themselves: change their data, end their sessions."""
    if by != person:
        require(by, person)


def still_backs(invitation: Invitation) -> bool:
    """Whether who invited could do so now; the secret outlives neither their role nor a promotion.

    What the system itself issued stands.
    """
    by = invitation.invited_by
    return by is None or may_administer(by, invitation.person)


@cache
def _authority(name: str) -> Callable[[Person, Person], bool]:
    return cast(Callable[[Person, Person], bool], import_string(name))
