"""A file, or its fingerprint, that somebody wants to hold against what was sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.ui.forms import FilesField, Upload

MOST_BYTES = 15_000_000  # a sheet with thousands of files has less
MOST_LETTERS = 200  # a fingerprint with blanks or colons in it, as some programs print it


class ProofForm(forms.Form):
    """One of the two is enough, and the labels say so."""

    says_what_may_stay_empty = True

    """Either of the two; a file goes first."""

    proof = FilesField(
        label=_("Berkas PDF atau JSON kiriman"),
        max_files=1,
        max_bytes=MOST_BYTES,
        extensions=("pdf", "json"),
        required=False,
    )
    fingerprint = forms.CharField(
        label=_("Atau sidik SHA-256 berkas itu"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=_("64 angka dan huruf a sampai f."),
    )

    @property
    def file(self) -> Upload | None:
        return next(iter(self.cleaned_data["proof"]), None)

    def clean_fingerprint(self) -> str:
        given = "".join(str(self.cleaned_data["fingerprint"]).split()).replace(":", "").lower()
        if given and (len(given) != 64 or set(given) - set("0123456789abcdef")):
            raise forms.ValidationError(
                _("Sidik SHA-256 terdiri atas 64 angka dan huruf a sampai f. Salin seutuhnya.")
            )
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not (given["proof"] or given["fingerprint"]):
            raise forms.ValidationError(_("Pilih berkasnya, atau tempelkan sidiknya."))
        return given
