"""Signing with a certificate of BSrE: as whom the service knows the signer, and a passphrase."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.commitments.forms.charter_signing import SignForm
from kawal.signing.service import Credential, Passphrase, bsre_settings

_KNOWN_AS = re.compile(r"[0-9]{16}|[^@\s]+@[^@\s]+")
_NIK = re.compile(r"[0-9]{16}")


class SubjectForm(forms.Form):
    """Asked each time and never kept: a NIK is nobody's business here."""

    subject = forms.CharField(
        label=_("NIK atau surel yang terdaftar di BSrE"),
        max_length=254,
        help_text=_("Hanya diteruskan ke BSrE, tidak disimpan."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        if not takes_mail():
            self.fields["subject"].label = _("NIK yang terdaftar di BSrE")

    def clean_subject(self) -> str:
        given: str = self.cleaned_data["subject"]
        if (_KNOWN_AS if takes_mail() else _NIK).fullmatch(given):
            return given
        if takes_mail():
            raise forms.ValidationError(_("Tulis NIK (16 angka) atau alamat surel."))
        raise forms.ValidationError(_("Tulis NIK: 16 angka tanpa spasi."))


class CertifiedSignForm(SubjectForm, SignForm):
    """What was typed as passphrase goes to the service once, and never back into the page."""

    passphrase = forms.CharField(
        label=_("Passphrase BSrE"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    is_code = forms.BooleanField(
        label=_("Yang saya ketik kode sekali pakai dari BSrE, bukan passphrase"), required=False
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        if not takes_mail():
            del self.fields["is_code"]
        self.order_fields(["seen", "agree", "subject", "passphrase", "is_code"])

    @property
    def credential(self) -> Credential:
        given = self.cleaned_data
        return Credential(
            given["subject"], Passphrase(given["passphrase"]), given.get("is_code", False)
        )


def takes_mail() -> bool:
    """Version 2 of the service knows signers by mail too, and sends one-time codes."""
    found = bsre_settings()
    return found is not None and found.version == 2
