"""What ends when an account may be in other hands: sessions, the invitation, other ways to look."""

from datetime import datetime

from kawal.accounts import hooks
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Invitation, Person, Session
from kawal.accounts.recording import Actor, note


def end_all(person: Person, *, by: Actor, now: datetime, keep: str | None = None) -> int:
    """Whatever lets somebody in who was in before, or was invited; returns the same as `sign_out`.

    Whoever hears of an invitation that they did not ask for has no other way to end it.
    """
    void_invitation(person, by=by, now=now)
    return sign_out(person, by=by, now=now, keep=keep)


def sign_out(person: Person, *, by: Actor, now: datetime, keep: str | None = None) -> int:
    """Every session of this person but `keep`; returns how many were signed in.

    A sign-in that waits for its second factor ends as well: it was begun with what is void now. So
    does what shows their things without a sign-in (`hooks.on_sessions_ended`).
    """
    Session.objects.filter(entering=person).exclude(session_key=keep).delete()
    ended, _ = Session.objects.filter(person=person).exclude(session_key=keep).delete()
    hooks.tell_sessions_ended(person, by, now)
    return int(ended)


def void_invitation(person: Person, *, by: Actor, now: datetime) -> None:
    """The one that is pending, if any."""
    if Invitation.objects.pending().filter(person=person).update(revoked_at=now):
        note(AccountEvent.INVITATION_REVOKED, person, by=by, now=now)
