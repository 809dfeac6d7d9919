"""A PDF, or the code on it, that somebody wants to hold against what was sealed."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.core.file_names import harmless_name
from kawal.ui.forms import FilesField

MOST_BYTES = 20_000_000


class CodeForm(forms.Form):
    """Read however it is typed: small letters, with or without dashes."""

    kode = forms.CharField(
        label=_("Kode di bawah QR, atau nomor piagam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "7KQ4-M2XD-91RT"}),
    )

    @property
    def code(self) -> str:
        """As it is printed; empty if it cannot be a code."""
        plain = re.sub(r"[^0-9A-Z]", "", str(self.cleaned_data["kode"]).upper())
        plain = plain.translate(str.maketrans("OIL", "011"))
        return "-".join((plain[:4], plain[4:8], plain[8:])) if len(plain) == 12 else ""

    @property
    def number(self) -> str:
        return " ".join(str(self.cleaned_data["kode"]).split())


class DocumentForm(forms.Form):
    document = FilesField(
        label=_("Berkas PDF piagam atau berita acaranya"),
        max_files=1,
        max_bytes=MOST_BYTES,
        extensions=("pdf",),
    )

    @property
    def name(self) -> str:
        """Without what could steer a page or a record."""
        return harmless_name(self.cleaned_data["document"][0].name)

    @property
    def content(self) -> bytes:
        return bytes(self.cleaned_data["document"][0].read())
