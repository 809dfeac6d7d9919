"""The form of the agency itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.units.models import Agency


class AgencyForm(forms.Form):
    name = forms.CharField(
        label=_("Nama instansi"),
        max_length=150,
        help_text=_("Nama resmi, misalnya Kabupaten Rimba Raya. Tampil di beranda dan di surat."),
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=Agency.Kind.choices, widget=forms.RadioSelect
    )
