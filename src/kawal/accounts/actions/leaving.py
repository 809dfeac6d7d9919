"""End sessions, with the sign-ins of which only the password has been given so far."""

from kawal.accounts.models import Person, Session


def end_all(person: Person, *, keep: str | None = None) -> int:
    """Every session of this person but `keep`; returns how many were signed in.

    A sign-in that waits for its second factor ends as well: it was begun with what is void now.
    """
    Session.objects.filter(entering=person).exclude(session_key=keep).delete()
    ended, _ = Session.objects.filter(person=person).exclude(session_key=keep).delete()
    return int(ended)
