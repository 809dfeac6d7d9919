"""How many tries: by name, by address, by person. Good tries are given back, bad ones cost.

A whole office stands behind one address, so the limit by address is wide. A name from one place is
narrow, and asked first: what is refused there costs the person nothing anywhere else. A name from
everywhere is wide, so that a stranger would need twenty places to lock somebody out.
"""

from datetime import datetime, timedelta

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest

from kawal.accounts.models import Person
from kawal.core.throttle import Limit, Throttled, give_back, take

_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)

SIGN_IN_HERE = Limit("sign-in.name-and-address", 10, _QUARTER)
SIGN_IN_NAME = Limit("sign-in.name", 200, _HOUR)
SIGN_IN_ADDRESS = Limit("sign-in.address", 100, _QUARTER)
SECOND_FACTOR = Limit("second-factor.person", 10, _QUARTER)
REAUTHENTICATION = Limit("reauthentication.person", 10, _QUARTER)
# Fewer than the five wrong codes that end an invitation: from one place nobody ends it in one go,
# also not by the three names that one person has.
INVITATION_HERE = Limit("invitation.name-and-address", 3, _HOUR)
INVITATION_PERSON_HERE = Limit("invitation.person-and-address", 4, _HOUR)
INVITATION_ADDRESS = Limit("invitation.address", 40, _HOUR)
RESET_HERE = Limit("password-reset.name-and-address", 3, _HOUR)
RESET_NAME = Limit("password-reset.name", 20, _HOUR)
RESET_ADDRESS = Limit("password-reset.address", 30, _HOUR)
EMAIL_CHANGE = Limit("email-change.person", 5, _HOUR)
PHONE_CHANGE = Limit("phone-change.person", 5, _HOUR)
# A code of the app counts for a minute and a half (one step of tolerance): it is good once.
TOTP_CODE_ONCE = Limit("totp.code", 1, timedelta(minutes=2))

type Try = tuple[Limit, str]


def client_address(request: HttpRequest) -> str:
    """IPv6 by its network of 64 bits: one household has more addresses than a limit has tries."""
    return str(truncate_ip(get_client_ip(request) or ""))


def sign_in_tries(name: str, address: str) -> list[Try]:
    return [
        (SIGN_IN_HERE, f"{name} {address}"),
        (SIGN_IN_ADDRESS, address),
        (SIGN_IN_NAME, name),
    ]


def invitation_tries(name: str, address: str) -> list[Try]:
    return [(INVITATION_HERE, f"{name} {address}"), (INVITATION_ADDRESS, address)]


def take_for_code(person: Person | None, address: str, now: datetime) -> bool:
    """A try of whoever it is, by whichever of their names; whether one was left.

    To be told as a wrong code: whoever heard of this limit would know whose names they tried. A
    name of nobody costs the same work, or the time would tell.
    """
    try:
        take(INVITATION_PERSON_HERE, _person_here(person, address), now=now)
    except Throttled:
        return person is None
    return True


def give_back_for_code(person: Person, address: str) -> None:
    give_back(INVITATION_PERSON_HERE, _person_here(person, address))


def _person_here(person: Person | None, address: str) -> str:
    return f"{person.pk if person else ''} {address}"


def reset_tries(name: str, address: str) -> list[Try]:
    return [(RESET_HERE, f"{name} {address}"), (RESET_ADDRESS, address), (RESET_NAME, name)]


def take_all(tries: list[Try], now: datetime) -> None:
    """Raises Throttled at the first empty bucket."""
    for limit, subject in tries:
        take(limit, subject, now=now)


def give_all_back(tries: list[Try]) -> None:
    for limit, subject in tries:
        give_back(limit, subject)


def take_for(limit: Limit, person: Person, now: datetime) -> None:
    take(limit, str(person.pk), now=now)


def give_back_for(limit: Limit, person: Person) -> None:
    give_back(limit, str(person.pk))
