"""What pages show about accounts, in shapes made for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kawal.accounts import factors
from kawal.accounts.devices import shown_device
from kawal.accounts.models import Invitation, Person, Session

type AccountState = Literal["inactive", "entered", "invited", "expired", "none"]


@dataclass(frozen=True, slots=True)
class Device:
    """One session of a person."""

    label: str
    since: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One person with the state of their account, for a list or a panel.

    `entered`: has a password, passkey or SSO. `expired`: the invitation can no longer be used.
    """

    person: Person
    state: AccountState
    invitation: Invitation | None
    has_second_factor: bool
    has_sso: bool


def devices_of(person: Person, current_key: str | None, now: datetime) -> list[Device]:
    """Sessions that are still good, this one first, then the newest."""
    rows = Session.objects.filter(person=person, expire_date__gt=now).order_by("-signed_in_at")
    found = [
        Device(shown_device(row.device), row.signed_in_at, row.session_key == current_key)
        for row in rows
        if row.signed_in_at is not None
    ]
    return sorted(found, key=lambda device: not device.is_this)


def accounts_of(people: QuerySet[Person], now: datetime) -> list[Account]:
    """The accounts of these people, in their order; two queries, however many they are."""
    passkeys = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.WEBAUTHN)
    real = Authenticator.objects.filter(user=OuterRef("pk"), type__in=factors.REAL)
    pending = Prefetch("invitations", Invitation.objects.pending(), to_attr="pending_invitations")
    rows = people.annotate(
        has_passkey=Exists(passkeys),
        has_factor=Exists(real),
        has_sso=Exists(SocialAccount.objects.filter(user=OuterRef("pk"))),
    ).prefetch_related(pending)
    return [_account(row, now) for row in rows]


def without_second_factor(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those with a password alone, or with nothing yet; recovery codes do not count."""
    real = Authenticator.objects.filter(user=OuterRef("pk"), type__in=factors.REAL)
    return people.filter(~Exists(real))


def has_entered() -> Q:
    """Condition "has come in before, or has what it takes": a password, a passkey, SSO.

    Whoever has not knows nothing of us but an invitation, and that is the only letter to them.
    """
    passkeys = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.WEBAUTHN)
    sso = SocialAccount.objects.filter(user=OuterRef("pk"))
    has_password = ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return has_password | Q(last_login__isnull=False) | Q(Exists(passkeys)) | Q(Exists(sso))


def account_of(person: Person, now: datetime) -> Account:
    return accounts_of(Person.objects.filter(pk=person.pk), now)[0]


def _account(row: Person, now: datetime) -> Account:
    noted = vars(row)  # annotations, which the type of the model does not know
    invitation = next(iter(noted["pending_invitations"]), None)
    has_entered = row.has_usable_password() or noted["has_passkey"] or noted["has_sso"]
    return Account(
        person=row,
        state=_state(row, invitation, now, has_entered=has_entered),
        invitation=invitation,
        has_second_factor=noted["has_factor"],
        has_sso=noted["has_sso"],
    )


def _state(
    person: Person, invitation: Invitation | None, now: datetime, *, has_entered: bool
) -> AccountState:
    if not person.is_active:
        return "inactive"
    if invitation is not None and invitation.is_usable(now):
        return "invited"
    if has_entered:
        return "entered"
    return "none" if invitation is None else "expired"
