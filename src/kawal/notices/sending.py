"""Sends the letters that are due: each once, again after growing waits, given up in the end.

A letter is locked while it is on the line; another worker passes it by. Sent or not is written in
the same transaction, so a worker that dies leaves it waiting.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.core.mail import EmailMessage
from django.db import transaction

from kawal.notices.composing import compose
from kawal.notices.models import Letter

log = logging.getLogger(__name__)

_MINUTES = (1, 5, 30, 120, 360, 720, 1440)
WAITS = [timedelta(minutes=n) for n in _MINUTES]
MOST_ATTEMPTS = len(WAITS) + 1


class End(Enum):
    """How one attempt ended. `AWAY`: the server itself; the other letters need not try now."""

    SENT = auto()
    DROPPED = auto()
    LATER = auto()
    AWAY = auto()
    GIVEN_UP = auto()


@dataclass(slots=True)
class Tally:
    """What one run did."""

    sent: int = 0
    dropped: int = 0
    not_sent: int = 0


def send_due(*, now: datetime) -> Tally:
    """Try every letter that is due once; stop early when the mail server does not answer."""
    tally = Tally()
    while (end := _send_next(now)) is not None:
        tally.sent += end is End.SENT
        tally.dropped += end is End.DROPPED
        tally.not_sent += end in {End.LATER, End.AWAY, End.GIVEN_UP}
        if end is End.AWAY:
            break
    return tally


@transaction.atomic
def _send_next(now: datetime) -> End | None:
    due = Letter.objects.due(now).select_related("person")
    letter = due.select_for_update(skip_locked=True, of=("self",)).first()
    if letter is None:
        return None
    letter.attempts += 1
    try:
        with transaction.atomic():
            message = compose(letter)
    except Exception as error:  # one letter that has no words must not stop the others
        return _failed(letter, error, now, is_away=False)
    if not isinstance(message, EmailMessage):
        letter.dropped_at, letter.dropped_because = now, message
        letter.save(update_fields=["dropped_at", "dropped_because"])
        return End.DROPPED
    return _send(letter, message, now)


def _send(letter: Letter, message: EmailMessage, now: datetime) -> End:
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        return _failed(letter, error, now, is_away=_is_away(error))
    letter.sent_at, letter.last_error, letter.body = now, "", ""
    letter.save(update_fields=["attempts", "sent_at", "last_error", "body"])
    return End.SENT


def _failed(letter: Letter, error: Exception, now: datetime, *, is_away: bool) -> End:
    letter.last_error = code_of(error)
    if letter.attempts >= MOST_ATTEMPTS or _is_hopeless(error):
        letter.failed_at = now
        end = End.GIVEN_UP
    else:
        letter.due_at = now + WAITS[letter.attempts - 1]
        end = End.AWAY if is_away else End.LATER
    letter.save(update_fields=["attempts", "last_error", "due_at", "failed_at"])
    log.warning("letter %s not sent: %s", letter.pk, letter.last_error)
    return end


def code_of(error: Exception) -> str:
    """Kind and reply code. Never the text of the reply: servers repeat the address in it."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _text in error.recipients.values()})
        return f"{type(error).__name__} {' '.join(codes)}"
    if isinstance(error, SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__


def _is_hopeless(error: Exception) -> bool:
    """The mailbox does not exist, or the address can be no address."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, UnicodeError | SMTPNotSupportedError)


def _is_away(error: Exception) -> bool:
    server = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError, SMTPAuthenticationError)
    return isinstance(error, server) or not isinstance(error, SMTPException | ValueError)
