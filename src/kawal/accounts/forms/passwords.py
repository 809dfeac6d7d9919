"""Change, set, forget and confirm a password."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kawal.accounts import limits, sign_in, tasks
from kawal.accounts.errors import slow_down
from kawal.accounts.forms.fields import NewPasswordField, PasswordField, SignInNameField
from kawal.accounts.models import Person
from kawal.accounts.names import sign_in_name
from kawal.core.throttle import Throttled
from kawal.core.time import now


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    oldpassword = PasswordField(_("Kata sandi sekarang"))
    password1 = NewPasswordField()
    password2 = None

    def clean_oldpassword(self) -> str:
        """A found screen must not become a place to guess."""
        try:
            is_right = sign_in.confirm_password(
                self.user, self.cleaned_data["oldpassword"], now=now()
            )
        except Throttled as throttled:
            raise ValidationError(slow_down(throttled), code="throttled") from throttled
        if not is_right:
            return str(super().clean_oldpassword())
        return str(self.cleaned_data["oldpassword"])


class SetPasswordForm(allauth_forms.SetPasswordForm):
    password1 = NewPasswordField(_("Kata sandi"))
    password2 = None


class ResetPasswordForm(forms.Form):
    """Mails a link to the person of this name, if there is one with e-mail; never says which."""

    email = SignInNameField()  # allauth's view knows the field by this name

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.address = limits.client_address(context.request)
        self.person: Person | None = None

    def clean_email(self) -> str:
        name = str(self.cleaned_data["email"])
        try:
            limits.take_all(limits.reset_tries(sign_in_name(name).value, self.address), now())
        except Throttled as throttled:
            raise ValidationError(slow_down(throttled), code="throttled") from throttled
        self.person = sign_in.find_person(name)
        return name

    def save(self, request: HttpRequest) -> None:  # noqa: ARG002
        """The worker writes: the mail server's time would tell whether there is a letter."""
        person_id = tasks.NOBODY if self.person is None else str(self.person.pk)
        tasks.send_password_link.defer(person_id=person_id)


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    password1 = NewPasswordField()
    password2 = None


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    password = PasswordField()
