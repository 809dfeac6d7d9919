"""Redeem an invitation, and accept it with a password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.accounts.codes import LENGTH
from kawal.accounts.forms.fields import NewPasswordField, SignInNameField
from kawal.accounts.models import Person


class InvitationCodeForm(forms.Form):
    login_name = SignInNameField()
    code = forms.CharField(
        label=_("Kode undangan"),
        help_text=_("Delapan huruf dan angka, misalnya ACDE-3467."),
        max_length=2 * LENGTH,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class InvitationPasswordForm(forms.Form):
    password = NewPasswordField(_("Buat kata sandi"))

    def __init__(self, *args: Any, person: Person, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["password"].user = person  # type: ignore[attr-defined]
