"""Forms of a service: register, fill the standard, move to another channel."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from kawal.units.forms.fields import DayField
from kawal.units.models import DELIVERY, MANUFACTURING, Channel, Component


class RegisterFilter(forms.Form):
    q = forms.CharField(label=_("Unit atau layanan"), max_length=100, required=False)


class ServiceForm(forms.Form):
    name = forms.CharField(
        label=_("Nama layanan"), max_length=200, help_text=_("Seperti dalam SK standar pelayanan.")
    )
    starts_on = DayField(label=_("Mulai"), help_text=_("Hari pertama layanan diberikan."))
    channel = forms.ChoiceField(
        label=_("Kanal sekarang"), choices=Channel, widget=forms.RadioSelect
    )
    channel_since = DayField(
        label=_("Kanal ini sejak"),
        required=False,
        help_text=_("Kosong bila sejak layanan dimulai. Sebelumnya dicatat sebagai tatap muka."),
    )
    maklumat = forms.CharField(
        label=_("Maklumat pelayanan"),
        max_length=300,
        required=False,
        help_text=_("Nomor dan tanggal, atau alamat tempat maklumat diumumkan."),
    )


class ChannelForm(forms.Form):
    channel = forms.ChoiceField(label=_("Kanal"), choices=Channel, widget=forms.RadioSelect)
    since = DayField(
        label=_("Sejak"),
        help_text=_("Kanal yang sama dengan tanggal lain memperbaiki tanggal langkah terakhir."),
    )
    replacing = forms.BooleanField(
        label=_("Catatannya keliru: hapus kanal yang tercatat mulai tanggal itu"), required=False
    )


class StandardForm(forms.Form):
    """Name, maklumat and the 14 components; an empty text is a component not yet set."""

    says_what_may_stay_empty = True  # once, above the fields, and not at each of them

    name = forms.CharField(label=_("Nama layanan"), max_length=200)
    maklumat = forms.CharField(
        label=_("Maklumat pelayanan"),
        max_length=300,
        required=False,
        help_text=_("Nomor dan tanggal, atau alamat tempat maklumat diumumkan."),
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        for component in Component:
            self.fields[component.value] = forms.CharField(
                label=component.label,
                max_length=4000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def delivery(self) -> Iterator[BoundField]:
        return (self[component.value] for component in DELIVERY)

    @property
    def manufacturing(self) -> Iterator[BoundField]:
        return (self[component.value] for component in MANUFACTURING)

    @property
    def standard(self) -> Mapping[str, str]:
        return {component.value: self.cleaned_data[component.value] for component in Component}
