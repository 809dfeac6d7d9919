"""A file of actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.followup.tables import LIMITS
from kawal.ui.forms import FilesField


class ImportForm(forms.Form):
    file = FilesField(
        label=_("Berkas"), max_bytes=LIMITS.largest, extensions=("xlsx", "csv"),
        help_text=_("Tabel Excel atau CSV dalam bentuk yang diunduh dari sini."),
    )  # fmt: skip
