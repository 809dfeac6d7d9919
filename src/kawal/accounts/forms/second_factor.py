"""Codes, passkeys, recovery codes: allauth's forms in our words, with limits for all workers."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.accounts import limits
from kawal.accounts.actions import security
from kawal.accounts.errors import slow_down
from kawal.accounts.forms.fields import CodeField
from kawal.accounts.models import Person
from kawal.core.throttle import Throttled, take
from kawal.core.time import now


def _within_limit(person: Person, check: Callable[[], str]) -> str:
    """The checked code; a wrong one costs a try, a right one does not."""
    try:
        limits.take_for(limits.SECOND_FACTOR, person, now())
    except Throttled as throttled:
        raise ValidationError(slow_down(throttled), code="throttled") from throttled
    code = check()
    limits.give_back_for(limits.SECOND_FACTOR, person)
    return code


def _use_once(person: Person, code: str) -> None:
    """A code of the app counts once for all workers, however long its time still runs."""
    digits = "".join(c for c in code if c.isdigit())
    try:
        take(limits.TOTP_CODE_ONCE, f"{person.pk} {digits}", now=now())
    except Throttled as throttled:
        raise ValidationError(
            gettext("Kode ini baru saja dipakai. Tunggu kode berikutnya di aplikasi."), code="used"
        ) from throttled


class _CodeForm(base_forms.BaseAuthenticateForm):
    """A code of the app counts once; a recovery code leaves a trace that its owner hears of."""

    code = CodeField(_("Kode verifikasi"))

    def clean_code(self) -> str:
        code = _within_limit(self.user, self._accepted)
        if self.authenticator.type == Authenticator.Type.TOTP:
            _use_once(self.user, code)
        return code

    def _accepted(self) -> str:
        with transaction.atomic():  # the code is used up and recorded, or neither
            code = str(super().clean_code())
            if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
                self.authenticator.refresh_from_db()  # allauth marks the code on a copy
                left = len(self.authenticator.wrap().get_unused_codes())
                security.note_recovery_code(person=self.user, left=left, now=now())
        return code


class AuthenticateForm(_CodeForm, base_forms.AuthenticateForm):
    """At sign-in."""


class ReauthenticateForm(_CodeForm, base_forms.ReauthenticateForm):
    """Before a change to the account."""


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    code = CodeField(_("Kode dari aplikasi"), _("Enam angka yang sedang tampil."))

    def clean_code(self) -> str:
        code = _within_limit(self.user, super().clean_code)
        _use_once(self.user, code)  # not once more at the sign-in that follows
        return code

    @property
    def secret_in_fours(self) -> str:
        """As people copy it by hand; apps take it with the spaces."""
        secret = str(self.secret)
        return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


# What fido2 raises on an answer that no browser would give.
_LONGEST_ANSWER = 65_536
_NOT_AN_ANSWER = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


class CredentialField(forms.JSONField):
    """What the browser says for a passkey: a few kilobytes. Anybody may send anything here."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > _LONGEST_ANSWER:
            raise _unknown_passkey()
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:  # too deep; a number of too many digits
            raise _unknown_passkey() from error

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002
        """Never shown again: an answer counts once."""
        return InvalidJSONInput("")


def _unknown_passkey() -> ValidationError:
    return ValidationError(
        gettext("Kunci sandi tidak dikenali atau waktunya habis. Coba lagi, atau pakai cara lain."),
        code="passkey",
    )


class AddPasskeyForm(webauthn_forms.SignupWebAuthnForm):
    """Always a passkey that opens the account by itself: one kind to explain, no box to tick."""

    credential = CredentialField()
    name = forms.CharField(
        label=_("Nama kunci sandi"),
        help_text=_("Agar Anda mengenalinya, misalnya “Ponsel kantor”."),
        required=False,
        max_length=60,
    )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True  # allauth then insists on a verified user
        try:
            return dict(super().clean())
        except _NOT_AN_ANSWER as error:
            raise _unknown_passkey() from error


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    name = forms.CharField(label=_("Nama kunci sandi"), max_length=60)


class PasskeyForm(webauthn_forms.AuthenticateWebAuthnForm):
    """As second factor."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except _NOT_AN_ANSWER as error:
            raise _unknown_passkey() from error


class PasskeySignInForm(PasskeyForm, webauthn_forms.LoginWebAuthnForm):
    """Instead of a password."""


class PasskeyReauthenticateForm(PasskeyForm, webauthn_forms.ReauthenticateWebAuthnForm):
    """Before a change to the account."""
