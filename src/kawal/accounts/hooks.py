"""What apps above have to say to an act on an account, inside its own transaction.

They register when they are ready. A guard refuses the act by raising Refused; a listener writes
what belongs to the act, a letter for instance; a host says in whose name it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kawal.accounts.models import Person

type ClosingGuard = Callable[[Person, datetime], None]
# The person as they are now, and the address that was theirs until now.
type EmailListener = Callable[[Person, str, datetime], None]
# Whose sessions ended, and who ended them.
type SessionsListener = Callable[[Person, Person | None, datetime], None]


@dataclass(frozen=True, slots=True)
class Host:
    """In whose name somebody invites, as the guest knows them; "" where that is not known."""

    agency: str = ""
    office: str = ""


type HostFinder = Callable[[Person | None], Host]  # None: the system; then the site's own agency

_CLOSING: list[ClosingGuard] = []
_EMAIL: list[EmailListener] = []
_SESSIONS: list[SessionsListener] = []
_HOST: list[HostFinder] = []


def before_closing(guard: ClosingGuard) -> None:
    """Ask this before an account is closed."""
    if guard not in _CLOSING:
        _CLOSING.append(guard)


def on_email_replaced(listener: EmailListener) -> None:
    """Tell this when a person's e-mail was replaced or taken away."""
    if listener not in _EMAIL:
        _EMAIL.append(listener)


def on_sessions_ended(listener: SessionsListener) -> None:
    """Tell this when a person's sessions were ended: other ways of looking in end as well."""
    if listener not in _SESSIONS:
        _SESSIONS.append(listener)


def tell_sessions_ended(person: Person, by: Person | None, now: datetime) -> None:
    for listener in _SESSIONS:
        listener(person, by, now)


def on_hosting(finder: HostFinder) -> None:
    """Ask this for whom a person invites."""
    if finder not in _HOST:
        _HOST.append(finder)


def host_of(inviter: Person | None) -> Host:
    return next((finder(inviter) for finder in _HOST), Host())


def ask_before_closing(person: Person, now: datetime) -> None:
    for guard in _CLOSING:
        guard(person, now)


def tell_email_replaced(person: Person, before: str, now: datetime) -> None:
    for listener in _EMAIL:
        listener(person, before, now)
