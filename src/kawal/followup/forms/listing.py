"""What the list of actions is narrowed to, read from the address; nonsense narrows nothing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.followup.models import ActionState, SourceKind
from kawal.followup.queries.listing import Wanted
from kawal.followup.queries.units import SeenUnit
from kawal.ui.forms import LongSelect
from kawal.units.service import Kind

VIEWS = ("terlambat", "verifikasi", "saya")


class ActionFilter(forms.Form):
    q = forms.CharField(label=_("Saring aksi"), max_length=100, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False, widget=LongSelect)
    jenis = forms.ChoiceField(
        label=_("Jenis unit"), required=False, choices=[("", _("Semua jenis")), *Kind.choices]
    )
    asal = forms.ChoiceField(
        label=_("Asal"), required=False, choices=[("", _("Semua asal")), *SourceKind.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua keadaan")), *ActionState.choices],
    )
    tampil = forms.ChoiceField(
        required=False, choices=[("", ""), *((v, v) for v in VIEWS)], widget=forms.HiddenInput
    )
    sumber = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)
    tahun = forms.IntegerField(
        min_value=2010, max_value=2100, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, units: Sequence[SeenUnit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        named = [(str(unit.pk), unit.name) for unit in sorted(units, key=lambda u: u.name)]
        self.fields["unit"].choices = [("", _("Semua unit")), *named]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            view=asked.get("tampil", ""),
            search=asked.get("q", ""),
            unit=UUID(asked["unit"]) if asked.get("unit") else None,
            kind=asked.get("jenis", ""),
            source=asked.get("asal", ""),
            state=asked.get("keadaan", ""),
            source_id=asked.get("sumber", ""),
        )

    def year(self, usual: int) -> int:
        self.is_valid()
        return self.cleaned_data.get("tahun") or usual
