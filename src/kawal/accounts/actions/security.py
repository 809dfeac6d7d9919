"""Passwords, second factors, sessions, SSO: acts that make an account safer or open it again."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from kawal.accounts import authority
from kawal.accounts.actions.leaving import end_all
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Person
from kawal.accounts.recording import Actor, note
from kawal.events.service import JSON, events


@transaction.atomic
def set_password(*, person: Person, password: str, now: datetime, keep: str | None = None) -> None:
    """The person's own new password; every session ends but the one with the key `keep` (T30).

    What else was handed out before ends as well: whoever hears that something is wrong does this.
    """
    person.set_password(password)
    person.save(update_fields=["password"])
    end_all(person, by=person, now=now, keep=keep)
    note(AccountEvent.PASSWORD_CHANGED, person, by=person, now=now)


@transaction.atomic
def end_sessions(*, person: Person, by: Actor, now: datetime, keep: str | None = None) -> int:
    """Sign the person out everywhere, or everywhere but the session `keep`; returns how many.

    Their invitation ends as well. One's own too; of others only within reach.
    """
    authority.require_unless_own(by, _locked(person))
    ended = end_all(person, by=by, now=now, keep=keep)
    if ended:
        note(AccountEvent.SESSIONS_ENDED, person, by=by, now=now, data={"count": ended})
    return ended


def note_recovery_code(*, person: Person, left: int, now: datetime) -> None:
    """A recovery code has stood in for the second factor; `left`: how many there are still."""
    data: dict[str, JSON] = {"left": left}
    note(AccountEvent.RECOVERY_CODE_USED, person, by=person, now=now, data=data)


@transaction.atomic
def know_device(*, person: Person, device: str, now: datetime) -> bool:
    """Whether this device has never signed in as this person; then it is recorded.

    The record itself says which devices are known: kind of browser and system, nothing finer.
    """
    known = events().filter(
        about_kind="person", about_id=str(person.pk), type=AccountEvent.DEVICE_NEW
    )
    seen = list(known.values_list("data__device", flat=True))
    if device in seen:
        return False
    data: dict[str, JSON] = {"device": device, "is_first": not seen}
    note(AccountEvent.DEVICE_NEW, person, by=person, now=now, data=data)
    return True


@transaction.atomic
def reset_factors(*, person: Person, by: Actor, now: datetime) -> int:
    """Take away all second factors and sessions of someone who lost theirs; returns how many.

    The invitation goes with them: none goes round a factor. The password stays. Whoever must have
    a second factor is asked to set one up at the next entry.
    Refuses one's own account and someone beyond reach.
    """
    authority.require(by, _locked(person))
    removed, _ = Authenticator.objects.filter(user=person).delete()
    if removed:
        end_all(person, by=by, now=now)
        note(AccountEvent.FACTORS_RESET, person, by=by, now=now)
    return int(removed)


@transaction.atomic
def unlink_sso(*, person: Person, by: Actor, now: datetime) -> int:
    """Forget which SSO account is this person's; the next SSO sign-in finds them anew.

    Every session ends: nobody can tell which of them the forgotten account opened.
    Refuses one's own account and someone beyond reach.
    """
    authority.require(by, _locked(person))
    removed, _ = SocialAccount.objects.filter(user=person).delete()
    if removed:
        end_all(person, by=by, now=now)
        note(AccountEvent.SSO_UNLINKED, person, by=by, now=now)
    return int(removed)


def _locked(person: Person) -> Person:
    """Nobody gives this person a role between the question who may act and the act."""
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)
