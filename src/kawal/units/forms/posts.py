"""Forms of posts, their holders, and the hand-over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.accounts.models import Person
from kawal.units.forms.fields import DayField, person_field
from kawal.units.models import Capacity, Membership
from kawal.units.reaches import Reach


class PostForm(forms.Form):
    name = forms.CharField(
        label=_("Nama jabatan"), max_length=150, help_text=_("Misalnya Kepala Seksi Pelayanan.")
    )
    is_head = forms.BooleanField(label=_("Jabatan ini memimpin unit"), required=False)
    starts_on = DayField(label=_("Mulai"), help_text=_("Sejak kapan jabatan ini ada."))


class AppointForm(forms.Form):
    capacity = forms.ChoiceField(label=_("Kapasitas"), choices=Capacity)
    starts_on = DayField(label=_("Mulai"), help_text=_("Hari pertama menjabat (TMT)."))
    ends_on = DayField(
        label=_("Sampai dengan"), required=False, help_text=_("Kosong bila belum ditentukan.")
    )
    decree = forms.CharField(
        label=_("Surat keputusan"),
        max_length=150,
        required=False,
        help_text=_("Nomor dan tanggal."),
    )

    def __init__(self, *args: Any, people: Reach[Person], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["person"] = person_field(people)
        self.order_fields(["person", "capacity", "starts_on", "ends_on", "decree"])


class HandOverForm(forms.Form):
    capacity = forms.ChoiceField(label=_("Kapasitas"), choices=Capacity)
    on = DayField(label=_("Tanggal serah terima"), help_text=_("Hari pertama pejabat baru."))
    decree = forms.CharField(
        label=_("Surat keputusan"),
        max_length=150,
        required=False,
        help_text=_("Nomor dan tanggal."),
    )

    def __init__(
        self,
        *args: Any,
        people: Reach[Person],
        agency_roles: Sequence[Membership],
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["person"] = person_field(people, label=_("Pejabat baru"))
        if agency_roles:
            self.fields["agency_roles"] = forms.MultipleChoiceField(
                label=_("Peran di seluruh instansi yang ikut beralih"),
                choices=[(held.role, held.as_role.label) for held in agency_roles],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Centang yang melekat pada jabatan ini; yang lain tetap pada pejabat lama."
                ),
            )
        self.order_fields(["person", "capacity", "on", "decree", "agency_roles"])
