"""Forms of sending and reopening."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubmitForm(forms.Form):
    """`revision`: the sheet's as it was shown; the act refuses a later one."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    accepted = forms.CharField(
        label=_("Mengapa dikirim dengan hal yang masih terbuka"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Dibaca penilai, dan ikut dibekukan bersama kiriman."),
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan membuka kembali"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Dibaca tim unit. Kiriman yang lama tetap ada."),
    )
