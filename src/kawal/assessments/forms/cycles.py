"""Open a cycle, let units in, move a date, name sub-units."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kawal.assessments import instruments
from kawal.assessments.actions.cycles import Due
from kawal.assessments.models import Cycle, Stage
from kawal.ui.forms import DayField, FramedChoices
from kawal.units.service import Unit, UnitsField


class CycleForm(forms.Form):
    """`units` are those of the agency that the person may let in."""

    name = forms.CharField(
        label=_("Nama siklus"),
        max_length=120,
        help_text=_("Seperti dalam surat, tanpa tahun. Misalnya: LKE Zona Integritas."),
    )
    instrument = forms.ChoiceField(label=_("Instrumen"), choices=instruments.choices)
    year = forms.IntegerField(
        label=_("Tahun penilaian"),
        validators=[
            MinValueValidator(2010, _("Tulis tahun antara 2010 dan 2100.")),
            MaxValueValidator(2100, _("Tulis tahun antara 2010 dan 2100.")),
        ],
    )
    evidence_from = DayField(
        label=_("Data dukung sejak"),
        help_text=_("Masa data dukung boleh lain dari tahun penilaian."),
    )
    evidence_to = DayField(label=_("Data dukung sampai"))
    area_gates = forms.ChoiceField(
        label=_("Batas minimal per area"),
        choices=Cycle.AreaGates,
        widget=FramedChoices,
        help_text=_(
            "PermenPANRB 90/2021 meminta 60 % tiap area untuk WBK, tetapi tidak menyebut apakah "
            "pemenuhan dan reform dihitung bersama. Gabungan dipakai tabel lampirannya; per aspek "
            "lebih ketat: yang lolos per aspek selalu lolos gabungan."
        ),
    )
    with_parts = forms.BooleanField(
        label=_("Unit di bawahnya yang tidak dipilih sendiri ikut sebagai sub-unit"),
        required=False,
        help_text=_("Misalnya kelurahan ikut dalam penilaian kecamatannya. Dapat diubah nanti."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        for stage in Stage:
            is_needed = stage == Stage.SELF
            due = format_lazy(_("{stage} paling lambat"), stage=stage.label)
            circular = format_lazy(_("Surat untuk {stage}"), stage=stage.label)
            self.fields[f"due_{stage}"] = DayField(label=due, required=is_needed)
            self.fields[f"circular_{stage}"] = forms.CharField(
                label=circular, max_length=200, required=is_needed
            )
        self.fields["units"] = UnitsField(units, label=_("Unit yang dinilai"))

    def clean(self) -> dict[str, Any]:
        """A date goes with its letter: half a pair is no stage."""
        asked = super().clean() or self.cleaned_data
        for stage in Stage:
            due, circular = asked.get(f"due_{stage}"), asked.get(f"circular_{stage}")
            if circular and due is None and f"due_{stage}" not in self.errors:
                self.add_error(f"due_{stage}", _("Isi tanggalnya, atau kosongkan suratnya."))
            if due and not circular and f"circular_{stage}" not in self.errors:
                self.add_error(f"circular_{stage}", _("Isi suratnya, atau kosongkan tanggalnya."))
        return asked

    @property
    def stage_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"due_{stage}"], self[f"circular_{stage}"]) for stage in Stage]

    def facts(self) -> dict[str, Any]:
        """What `open_cycle` is told, agency and actor apart."""
        asked = self.cleaned_data
        units = asked["units"]
        return {
            **{key: asked[key] for key in _PLAIN},
            "stages": {
                stage: Due(asked[f"due_{stage}"], asked[f"circular_{stage}"])
                for stage in Stage
                if asked[f"due_{stage}"]
            },
            "units": units,
            "parts": parts_below(units, self.fields["units"].units.values())  # type: ignore[attr-defined]
            if asked["with_parts"]
            else {},
        }


_PLAIN = ("name", "instrument", "year", "evidence_from", "evidence_to", "area_gates")


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Tahap"), choices=Stage)
    due = DayField(label=_("Paling lambat"))
    circular = forms.CharField(
        label=_("Surat yang menetapkan"),
        max_length=200,
        help_text=_("Nomor dan pokoknya. Misalnya: SE Sekda 700/12/2026."),
    )


class UnitsForm(forms.Form):
    """More units into a cycle."""

    with_parts = CycleForm.base_fields["with_parts"]

    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["units"] = UnitsField(units, label=_("Unit yang ikut"))

    def facts(self) -> dict[str, Any]:
        units = self.cleaned_data["units"]
        below = parts_below(units, self.fields["units"].units.values())  # type: ignore[attr-defined]
        return {"units": units, "parts": below if self.cleaned_data["with_parts"] else {}}


class PartsForm(forms.Form):
    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["parts"] = UnitsField(units, label=_("Sub-unit"))


def parts_below(chosen: list[Unit], free: Iterable[Unit]) -> dict[UUID, list[Unit]]:
    """Free units that stand below a chosen one and are not chosen themselves; nearest one takes."""
    own = {unit.pk for unit in chosen}
    found: dict[UUID, list[Unit]] = {}
    for unit in free:
        above = next((pk for pk in reversed(unit.path[:-1]) if pk in own), None)
        if unit.pk not in own and above is not None:
            found.setdefault(above, []).append(unit)
    return found
