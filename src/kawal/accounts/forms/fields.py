"""Fields that several forms of accounts ask for."""

from typing import TYPE_CHECKING, Any

from allauth.account.fields import SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = "str | _StrPromise"

_PASSWORD = _("Kata sandi")
_NEW_PASSWORD = _("Kata sandi baru")
LONGEST_PASSWORD = 256  # hashing takes as long as the text is


class SignInNameField(forms.CharField):
    """One field for the three names."""

    def __init__(self, **usual: Any) -> None:
        attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label=_("Surel, NIP, atau nomor telepon"),
            max_length=254,
            widget=forms.TextInput(attributes),
            **usual,
        )


class PasswordField(forms.CharField):
    """The password a person has; `passwords.js` adds the button that shows it."""

    def __init__(self, label: Words = _PASSWORD) -> None:
        attributes = {"autocomplete": "current-password", "data-password": ""}
        super().__init__(
            label=label,
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attributes),
        )


class NewPasswordField(SetPasswordField):
    """A password to be; asked once, because it can be shown. Checked against the person."""

    def __init__(self, label: Words = _NEW_PASSWORD) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_PASSWORD,
            help_text=_(
                "Paling sedikit 10 karakter. Beberapa kata yang mudah Anda ingat lebih kuat "
                "daripada satu kata dengan angka."
            ),
        )
        self.widget.attrs.pop("placeholder", None)
        self.widget.attrs["data-password"] = ""


class CodeField(forms.CharField):
    """A code of digits from an app, or a recovery code."""

    def __init__(self, label: Words, help_text: Words = "") -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=20,
            widget=forms.TextInput(attributes),
        )
