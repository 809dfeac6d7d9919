"""Second factors of a person: whether they have one, whether they must, and their first passkey."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kawal.accounts.models import Person

# Recovery codes are no factor of their own: they stand in for one that is lost.
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def real_ones(person: Person) -> QuerySet[Authenticator]:
    return cast("QuerySet[Authenticator]", Authenticator.objects.filter(user=person, type__in=REAL))


def has_second_factor(person: Person) -> bool:
    return bool(real_ones(person).exists())


def must_have_second_factor(person: Person) -> bool:
    """What the callable of KAWAL_MFA_REQUIRED says; nobody without it, and nobody in the demo."""
    if settings.IS_DEMO or not settings.KAWAL_MFA_REQUIRED:
        return False
    return _required(settings.KAWAL_MFA_REQUIRED)(person)


@cache
def _required(name: str) -> Callable[[Person], bool]:
    return cast(Callable[[Person], bool], import_string(name))


def is_last_of_required(authenticator: Authenticator) -> bool:
    """Whether the person would stand without the second factor that they must have."""
    person = cast(Person, authenticator.user)
    others = real_ones(person).exclude(pk=authenticator.pk)
    return must_have_second_factor(person) and not others.exists()


def last_of_required() -> str:
    return _(
        "Peran Anda mewajibkan verifikasi dua langkah, dan ini satu-satunya. "
        "Tambahkan yang lain dahulu, lalu hapus yang ini."
    )


def add_first_passkey(person: Person, credential: Mapping[str, Any]) -> Authenticator:
    """Store a verified passkey, and recovery codes beside it for the day the device is lost."""
    passkey = WebAuthn.add(person, _("Kunci sandi pertama"), dict(credential)).instance
    RecoveryCodes.activate(person).mark_as_viewed()
    return cast(Authenticator, passkey)
