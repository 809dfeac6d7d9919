"""Guests by name and body, and nothing more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.ui.text_fields import LineField


class GuestForm(forms.Form):
    name = LineField(
        label=_("Nama"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    body = LineField(
        label=_("Asal lembaga atau wilayah"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("Misalnya: Polsek Randujaya, RW 04, atau nama media."),
    )
