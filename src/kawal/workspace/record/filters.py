"""What the record is narrowed to, as the address says it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.events.service import kinds_seen, known_types
from kawal.ui.forms import DayField
from kawal.workspace.record.words import kind_label


def _acts() -> list[tuple[str, str]]:
    return [("", _("Semua perbuatan")), *known_types()]


def _kinds() -> list[tuple[str, str]]:
    """Of which there is an event."""
    named = sorted((kind_label(kind), kind) for kind in kinds_seen())
    return [("", _("Semua")), *((kind, label) for label, kind in named)]


class RecordFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Cari kata"), max_length=100, required=False)
    dari = DayField(label=gettext_lazy("Dari tanggal"), required=False)
    sampai = DayField(label=gettext_lazy("Sampai tanggal"), required=False)
    pelaku = forms.CharField(label=gettext_lazy("Pelaku"), max_length=100, required=False)
    perbuatan = forms.ChoiceField(label=gettext_lazy("Perbuatan"), required=False, choices=_acts)
    jenis = forms.ChoiceField(label=gettext_lazy("Tentang"), required=False, choices=_kinds)
    unit = forms.CharField(
        label=gettext_lazy("Unit atau kode unit"), max_length=100, required=False
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("dari"), given.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Mendahului tanggal mulai. Tukar kedua tanggalnya."))
        return given
