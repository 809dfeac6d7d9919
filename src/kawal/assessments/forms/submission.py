"""Forms of sending and reopening."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubmitForm(forms.Form):
    """`revision` and `digest` are of what was shown; the act refuses another.

    `marks` let the page say what has changed. Who sends a form without a digest has seen no page.
    """

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    digest = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    marks = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
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
        error_messages={"required": _("Tulis alasannya; tim membacanya.")},
    )
