"""Forms that undo a mistake."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Tersimpan di catatan perbuatan.")
    )


class RenameForm(ReasonForm):
    name = forms.CharField(label=_("Nama jabatan"), max_length=150)

    field_order = ("name", "reason")
