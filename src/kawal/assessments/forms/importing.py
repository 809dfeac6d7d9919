"""The form of an uploaded workbook. What is in it is judged where it is read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.ui.forms import FilesField

LARGEST = 8_000_000


class WorkbookForm(forms.Form):
    file = FilesField(
        label=_("Berkas LKE"),
        max_bytes=LARGEST,
        extensions=("xlsx", "xlsm"),
        help_text=_("Formulir resmi (lembar LKE ZI) atau berkas PortalRB (lembar Jawaban)."),
    )
