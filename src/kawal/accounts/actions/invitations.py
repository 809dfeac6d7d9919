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
from django.db.models import F
from django.urls import reverse

from kawal.accounts import authority, codes, errors, factors
from kawal.accounts.actions.leaving import end_all
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Channel, Invitation, Person
from kawal.accounts.models.invitation import LIFETIME
from kawal.accounts.recording import Actor, note
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


def find_by_token(*, token: str, now: datetime) -> Invitation | None:
    """The usable invitation of an address."""
    usable = Invitation.objects.usable(now).exclude(channel=Channel.CODE)
    return usable.select_related("person").filter(digest=codes.digest(token)).first()


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

    Refuses an invitation that is over, neither or both ways, and a passkey where a second factor
    exists: it would go round that factor. `password` has been validated by the form.
    """
    invitation = _locked(invitation_id)
    person = Person.objects.select_for_update(no_key=True).get(pk=invitation.person_id)
    if not invitation.is_usable(now) or not person.is_active:
        raise errors.invitation_over()
    if bool(password) == bool(passkey):
        raise errors.invitation_needs_one_way()
    _let_in(person, password, passkey)
    end_all(person)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
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


def _locked(invitation_id: UUID | str) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=invitation_id)


def _code_of(person: Person | None, now: datetime) -> Invitation | None:
    usable = Invitation.objects.usable(now).filter(channel=Channel.CODE, person__is_active=True)
    rows = usable.select_for_update(of=("self",)).select_related("person")
    return rows.filter(person=person).first()


def _count_wrong_try(invitation: Invitation, now: datetime) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(wrong_tries=F("wrong_tries") + 1)
    invitation.refresh_from_db(fields=["wrong_tries"])
    if invitation.is_exhausted:
        note(AccountEvent.INVITATION_EXHAUSTED, invitation.person, by=None, now=now)
