"""What apps above have to say to an act on an account, inside its own transaction.

They register when they are ready. A guard refuses the act by raising Refused; a listener writes
what belongs to the act, a letter for instance.
"""

from collections.abc import Callable
from datetime import datetime

from kawal.accounts.models import Person

type ClosingGuard = Callable[[Person, datetime], None]
# The person as they are now, and the address that was theirs until now.
type EmailListener = Callable[[Person, str, datetime], None]

_CLOSING: list[ClosingGuard] = []
_EMAIL: list[EmailListener] = []


def before_closing(guard: ClosingGuard) -> None:
    """Ask this before an account is closed."""
    if guard not in _CLOSING:
        _CLOSING.append(guard)


def on_email_replaced(listener: EmailListener) -> None:
    """Tell this when a person's e-mail was replaced or taken away."""
    if listener not in _EMAIL:
        _EMAIL.append(listener)


def ask_before_closing(person: Person, now: datetime) -> None:
    for guard in _CLOSING:
        guard(person, now)


def tell_email_replaced(person: Person, before: str, now: datetime) -> None:
    for listener in _EMAIL:
        listener(person, before, now)
