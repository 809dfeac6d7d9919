"""How often BSrE is asked, for whom, and how many at once.

Whoever types another one's NIK and guesses must neither find the passphrase nor lock the
certificate; and an answer may take a minute, in which it holds one of the few threads of a process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from kawal.accounts.limits import Try, give_all_back, take_all
from kawal.accounts.service import Person
from kawal.commitments import errors_certificates as errors
from kawal.core.bodies import let_go_of_database
from kawal.core.refusal import Refused
from kawal.core.throttle import Limit, Throttled, give_back, take
from kawal.core.time import now as present
from kawal.signing.service import NOBODYS_TRY, Credential, bsre_settings

AT_ONCE = 4  # in one process: half of its threads

_HOUR = timedelta(hours=1)

# Those of a subject are wider than those of a person: nobody alone uses up the tries of another.
SIGNING = Limit("bsre.signing.person", 5, _HOUR)
SIGNING_AS = Limit("bsre.signing.subject", 8, _HOUR)
CODES = Limit("bsre.code.person", 5, _HOUR)
CODES_TO = Limit("bsre.code.subject", 8, _HOUR)
CHECKS = Limit("bsre.check.person", 40, _HOUR)  # a keeper asks about every signer of a charter

_places = BoundedSemaphore(AT_ONCE)


def tries_to_sign(credential: Credential, by: Person) -> list[Try]:
    return [(SIGNING, str(by.pk)), (SIGNING_AS, credential.subject.casefold())]


def tries_of_codes(subject: str, by: Person) -> list[Try]:
    return [(CODES, str(by.pk)), (CODES_TO, subject.casefold())]


def tries_to_check(by: Person) -> list[Try]:
    return [(CHECKS, str(by.pk))]


def signed_well(credential: Credential, by: Person) -> None:
    """Good tries are given back, and so is the code that was sent for this one."""
    codes = tries_of_codes(credential.subject, by) if credential.is_code else []
    give_all_back([*tries_to_sign(credential, by), *codes])


@contextmanager
def asking(tries: list[Try], *, by: Person, now: datetime) -> Iterator[None]:
    """While BSrE is asked within, nothing of the database is held. Enter it outside a transaction.

    Refuses who is asking already, who asked too often, and everybody while many ask: nobody waits
    in a queue, with a passphrase. What the service could not even look at is given back.
    """
    with _alone(by), _place():
        try:
            take_all(tries, now)
        except Throttled as stop:
            raise errors.asked_too_often(stop.minutes) from stop
        let_go_of_database()
        try:
            yield
        except Refused as refusal:
            if refusal.code in NOBODYS_TRY:
                give_all_back(tries)
            raise


@contextmanager
def _alone(by: Person) -> Iterator[None]:
    """One question of a person at a time, in whatever process. If a process dies with one, it ends
    when no answer can come any more. By the clock, not by when a request came: one that was long
    under way would find itself in its own past.
    """
    found = bsre_settings()
    longest = timedelta(seconds=30 + 3 * (found.seconds if found else 0))
    under_way = Limit("bsre.under-way", 1, longest)
    try:
        take(under_way, str(by.pk), now=present())
    except Throttled as stop:
        raise errors.still_asking() from stop
    try:
        yield
    finally:
        give_back(under_way, str(by.pk))


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise errors.many_are_asking()
    try:
        yield
    finally:
        _places.release()
