"""The form of an upload. What is in the file is judged where it is read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.ui.forms import FilesField
from kawal.units.exchange.source import LIMITS


class UploadForm(forms.Form):
    file = FilesField(
        label=_("Berkas tabel"),
        max_bytes=LIMITS.largest,
        extensions=("xlsx", "csv"),
        help_text=_("XLSX dengan lembar Unit, Pejabat, Layanan; atau CSV salah satunya."),
    )
