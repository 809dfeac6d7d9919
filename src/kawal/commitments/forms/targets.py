"""What the agency aims at: whose predicate, and by when."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.targets import Aim
from kawal.commitments.models import Predicate
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LineField
from kawal.units.service import Kind, Unit, UnitsField


class TargetForm(forms.Form):
    title = LineField(
        label=_("Target"),
        max_length=160,
        help_text=_("Satu kalimat. Misalnya: Semua kecamatan Menuju WBK."),
    )
    predicate = forms.ChoiceField(label=_("Predikat"), choices=Predicate)
    unit_kind = forms.ChoiceField(
        label=_("Semua unit berjenis"),
        required=False,
        choices=[("", _("Sebut unitnya satu per satu")), *Kind.choices],
    )
    due_on = DayField(
        label=_("Paling lambat"),
        help_text=_("Predikat ditetapkan pada bulan Desember; pakai 31 Desember tahunnya."),
    )
    source = LineField(
        label=_("Dokumen yang menetapkan"),
        max_length=200,
        help_text=_("Misalnya: RPJMD 2025-2029, atau nomor surat keputusan."),
    )
    is_public = forms.BooleanField(label=_("Tampil di halaman publik"), required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["units"] = UnitsField(units, label=_("Unit yang dituju"), required=False)

    def aim(self) -> Aim:
        return Aim(**self.cleaned_data)
