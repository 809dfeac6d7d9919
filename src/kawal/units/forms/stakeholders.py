"""The form of a stakeholder."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.units.actions.stakeholders import StakeholderFacts
from kawal.units.forms.fields import DayField, unit_field
from kawal.units.models import Stakeholder, Unit
from kawal.units.reaches import Reach


class StakeholderFilter(forms.Form):
    q = forms.CharField(label=_("Nama"), max_length=100, required=False)
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        required=False,
        choices=[("", _("Semua jenis")), *Stakeholder.Kind.choices],
    )

    def narrow(self, rows: QuerySet[Stakeholder]) -> QuerySet[Stakeholder]:
        if self.cleaned_data["q"]:
            rows = rows.filter(name__icontains=self.cleaned_data["q"])
        if self.cleaned_data["jenis"]:
            rows = rows.filter(kind=self.cleaned_data["jenis"])
        return rows


class StakeholderForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=Stakeholder.Kind)
    name = forms.CharField(label=_("Nama"), max_length=150)
    contact = forms.CharField(label=_("Narahubung"), max_length=150, required=False)
    phone = forms.CharField(label=_("Nomor telepon"), max_length=20, required=False)
    email = forms.EmailField(label=_("Surel"), required=False)
    starts_on = DayField(label=_("Mulai"))
    ends_on = DayField(
        label=_("Sampai dengan"), required=False, help_text=_("Kosong bila masih terlibat.")
    )

    def __init__(self, *args: Any, areas: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["area"] = unit_field(
            areas,
            label=_("Wilayah"),
            required=False,
            help_text=_("Nama, sebagian nama, atau kode kecamatan atau kelurahan tempatnya."),
        )
        self.order_fields(["kind", "name", "area", "contact", "phone", "email"])

    @staticmethod
    def stored(row: Stakeholder) -> dict[str, Any]:
        """What the form starts from when one is changed."""
        names = ("kind", "name", "contact", "phone", "email", "starts_on", "ends_on")
        return {name: getattr(row, name) for name in names} | {
            "area": row.area.code if row.area else ""
        }

    @property
    def facts(self) -> StakeholderFacts:
        return StakeholderFacts(**self.cleaned_data)
