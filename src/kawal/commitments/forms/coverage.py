"""Which ceremonies for which units, read from the address; nonsense there asks for the usual."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models import CeremonyKind
from kawal.commitments.queries.coverage import Asked
from kawal.units.service import Kind


class CoverageForm(forms.Form):
    kegiatan = forms.ChoiceField(label=_("Kegiatan"), choices=CeremonyKind)
    unit = forms.ChoiceField(label=_("Unit"), choices=Kind)
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)

    def __init__(self, query: Any, *, years: Iterable[int], **usual: Any) -> None:
        asked = query.copy()
        asked.setdefault("kegiatan", CeremonyKind.DEKLARASI)
        asked.setdefault("unit", Kind.KECAMATAN)
        super().__init__(asked, **usual)
        choices = [("", _("Semua tahun")), *((str(year), str(year)) for year in years)]
        self.fields["tahun"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        self.is_valid()
        asked = self.cleaned_data
        return Asked(
            CeremonyKind(asked.get("kegiatan", CeremonyKind.DEKLARASI)),
            Kind(asked.get("unit", Kind.KECAMATAN)),
            int(asked["tahun"]) if asked.get("tahun") else None,
        )
