"""Letters that are no notices: to an address, with a text of their own."""

from datetime import datetime

from django.db import connection

from kawal.core.commits import once_after_commit
from kawal.events.service import NotInTransaction
from kawal.notices.composing import subject_of
from kawal.notices.models import Letter
from kawal.notices.waking import wake


def write_letter(*, to: str, subject: str, body: str, now: datetime) -> Letter:
    """Send this, once the transaction stands, and again until it has left or is given up.

    For people without an account: who has asked for information, who was invited to a survey. The
    text is wiped as soon as it has left.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("write_letter() belongs into the transaction of the act")
    letter = Letter.objects.create(
        address=to, subject=subject_of(subject), body=body, made_at=now, due_at=now
    )
    once_after_commit(wake)
    return letter


def try_again(*, letter: Letter, now: datetime) -> bool:
    """Send it now, with all its tries again: one given up, or one that waits for its next try.

    False for a letter that is over: sent, or wanted by nobody any more.
    """
    unsent = Letter.objects.filter(pk=letter.pk, sent_at=None, dropped_at=None)
    again = unsent.update(failed_at=None, due_at=now, attempts=0) > 0
    if again:
        once_after_commit(wake)
    return again
