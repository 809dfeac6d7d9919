"""Invite, redeem a code, accept, revoke: how a person comes by an account of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse

from kawal.accounts import authority, codes, errors, factors
from kawal.accounts.actions.leaving import end_all
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Channel, Invitation, Person
from kawal.accounts.models.invitation import LIFETIME
from kawal.accounts.recording import Actor, note
from kawal.core.kept_queries import Kept
from kawal.events.service import JSON


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with its secret, which exists nowhere else: show it now or never."""

    invitation: Invitation
    secret: str

    @property
    def code(self) -> str:
        """As it is printed; "" if the invitation is an address."""
        is_code = self.invitation.channel == Channel.CODE
        return codes.shown(self.secret) if is_code else ""

    @property
    def address(self) -> str:
        """Where the person goes: with the secret in it, or where the code is typed."""
        if self.invitation.channel == Channel.CODE:
            return settings.BASE_URL + reverse("accounts:invitation_code")
        return settings.BASE_URL + reverse("accounts:invitation", args=[self.secret])


@transaction.atomic
def invite(*, person: Person, channel: Channel, by: Actor, now: datetime) -> Issued:
    """A new invitation; an older one of this person ends with it.

    Also for someone who has an account and cannot get in any more. Refuses someone beyond reach,
    an inactive person, and a letter to someone without e-mail. The letter itself is sent by
    `letters.send_invitation`.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    authority.require(by, person)
    if not person.is_active:
        raise errors.inactive(person.name)
    if channel == Channel.MAIL and not person.email:
        raise errors.no_email(person.name)
    Invitation.objects.filter(person=person).pending().update(revoked_at=now)
    secret = codes.new_code() if channel == Channel.CODE else codes.new_token()
    invitation = Invitation.objects.create(
        person=person,
        invited_by=by,
        channel=channel,
        digest=codes.digest(secret),
        invited_at=now,
        expires_at=now + LIFETIME,
    )
    data: dict[str, JSON] = {"channel": str(channel), "had_account": _has_account(person)}
    note(AccountEvent.INVITED, person, by=by, now=now, data=data)
    return Issued(invitation, secret)


@transaction.atomic
def revoke(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """Close the door. Refuses one that was accepted or revoked before, and one beyond reach."""
    invitation = _locked(invitation.pk)
    authority.require(by, invitation.person)
    if invitation.accepted_at or invitation.revoked_at:
        raise errors.invitation_over()
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    note(AccountEvent.INVITATION_REVOKED, invitation.person, by=by, now=now)
    return invitation


@transaction.atomic
def void_unbacked(*, person: Person, now: datetime) -> None:
    """After the person has risen: an invitation ends whose maker could not make it any more."""
    for invitation in _PENDING(person=person.pk):
        if not authority.still_backs(invitation):
            invitation.revoked_at = now
            invitation.save(update_fields=["revoked_at"])
            note(AccountEvent.INVITATION_REVOKED, person, by=None, now=now)


def find_by_token(*, token: str, now: datetime) -> Invitation | None:
    """The usable invitation of an address."""
    usable = Invitation.objects.usable(now).exclude(channel=Channel.CODE)
    return _backed(usable.filter(digest=codes.digest(token)))


def find_opened(*, invitation_id: str, now: datetime) -> Invitation | None:
    """The invitation that a session has opened, if it is usable still."""
    return _backed(Invitation.objects.usable(now).filter(pk=invitation_id))


def redeem_code(*, person: Person | None, code: str, now: datetime) -> Invitation:
    """The invitation that this code opens. Refuses everything else with one and the same sentence.

    A wrong code costs one of five tries, under a lock, so that many at once cost many. `person` is
    None for an unknown name: the same work is done then.
    """
    with transaction.atomic():
        invitation = _code_of(person, now)
        kept = codes.digest("") if invitation is None else invitation.digest
        if codes.matches(codes.typed(code), kept) and invitation is not None:
            return invitation
        if invitation is not None:
            _count_wrong_try(invitation, now)
    raise errors.wrong_code()


@transaction.atomic
def accept(
    *,
    invitation_id: UUID | str,
    now: datetime,
    password: str = "",
    passkey: Mapping[str, Any] | None = None,
) -> Person:
    """Set the password, or store the passkey, and let the person in; everything before is void.

    Refuses an invitation that is over or whose inviter could not make it any more, neither or both
    ways, and a passkey where a second factor exists: it would go round that factor. `password` has
    been validated by the form.
    """
    # The person first, as every other act does: two locks in two orders would wait for each other.
    invited = Person.objects.filter(invitations__pk=invitation_id)
    person = invited.select_for_update(no_key=True, of=("self",)).get()
    invitation = _locked(invitation_id)
    if not invitation.is_usable(now) or not person.is_active:
        raise errors.invitation_over()
    if not authority.still_backs(invitation):
        raise errors.invitation_over()
    if bool(password) == bool(passkey):
        raise errors.invitation_needs_one_way()
    _let_in(person, password, passkey)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    end_all(person, by=person, now=now)
    data = {"by_passkey": bool(passkey)}
    note(AccountEvent.INVITATION_ACCEPTED, person, by=person, now=now, data=data)
    return person


def _has_account(person: Person) -> bool:
    """Whether there is anything that this invitation takes away from whoever has it now."""
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    sso = SocialAccount.objects.filter(user=person)
    return person.has_usable_password() or passkeys.exists() or sso.exists()


def _let_in(person: Person, password: str, passkey: Mapping[str, Any] | None) -> None:
    if passkey is None:
        person.set_password(password)
    else:
        if factors.has_second_factor(person):
            raise errors.passkey_beside_second_factor()
        person.set_unusable_password()
        factors.add_first_passkey(person, passkey)
    person.save(update_fields=["password"])


def _whole(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """With both people: whether the one may still invite the other is asked each time."""
    return rows.select_related("person", "invited_by")


def _pending(person: UUID) -> QuerySet[Invitation]:
    return _whole(Invitation.objects.pending().filter(person=person))


_PENDING = Kept(_pending, person=UUID)


def _locked(invitation_id: UUID | str) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return _whole(rows).get(pk=invitation_id)


def _backed(rows: QuerySet[Invitation]) -> Invitation | None:
    found = _whole(rows).first()
    return found if found is not None and authority.still_backs(found) else None


def _code_of(person: Person | None, now: datetime) -> Invitation | None:
    usable = Invitation.objects.usable(now).filter(channel=Channel.CODE, person__is_active=True)
    return _backed(usable.select_for_update(of=("self",)).filter(person=person))


def _count_wrong_try(invitation: Invitation, now: datetime) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(wrong_tries=F("wrong_tries") + 1)
    invitation.refresh_from_db(fields=["wrong_tries"])
    if invitation.is_exhausted:
        note(AccountEvent.INVITATION_EXHAUSTED, invitation.person, by=None, now=now)
