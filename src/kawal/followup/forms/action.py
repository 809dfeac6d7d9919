"""Plan an action, and change it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.core.alphabet import alphabetical
from kawal.followup.actions.planning import Plan
from kawal.followup.forms.verifier import VerifierUnitField, units_outside
from kawal.followup.models import LONGEST_TEXT, Action, Recurrence
from kawal.followup.models.action import number_in
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LineField, LinesField
from kawal.units.service import Holder, Membership, Post, Unit

MOST_STEPS = 5
STEPS = range(1, MOST_STEPS + 1)


class UnitForm(forms.Form):
    """For whom: the first question, because posts and people depend on it."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit pemilik aksi"),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unitnya dahulu.")},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"].queryset = units.order_by(alphabetical("name"))  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """Of one unit: its posts, its people, and verifiers outside its line."""

    title = LineField(
        label=_("Aksi"),
        max_length=200,
        help_text=_("Satu pekerjaan yang dapat dibuktikan: “Pasang papan tarif di 4 loket”."),
        error_messages={"required": _("Tulis apa yang akan dikerjakan.")},
    )
    description = LinesField(
        label=_("Uraian"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    indicator = LineField(
        label=_("Indikator"),
        max_length=300,
        required=False,
        help_text=_("Yang diukur, misalnya: loket yang memasang papan tarif."),
    )
    unit_of_measure = LineField(label=_("Satuan"), max_length=60, required=False)
    starts_on = DayField(label=_("Mulai"), required=False)
    due_on = DayField(label=_("Tenggat"), error_messages={"required": _("Tulis sampai kapan.")})
    owner_post = forms.ModelChoiceField(
        Post.objects.none(),
        label=_("Penanggung jawab"),
        required=False,
        empty_label=_("Unit ini, tanpa jabatan tertentu"),
        help_text=_("Jabatannya, supaya tetap bila pejabatnya berganti."),
    )
    in_charge = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Pelaksana"),
        required=False,
        empty_label=_("Belum ditunjuk"),
    )
    verifier_unit = VerifierUnitField()
    is_public = forms.BooleanField(
        label=_("Tampil untuk publik"),
        required=False,
        help_text=_("Publik melihat jabatan, bukan nama."),
    )
    depends_on = forms.CharField(
        label=_("Menunggu aksi"),
        max_length=200,
        required=False,
        help_text=_("Nomornya, dipisah koma: AK-12, AK-15."),
    )

    def __init__(self, *args: Any, unit: Unit, today: date, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.unit = unit
        choices: Mapping[str, QuerySet[Any]] = {
            "owner_post": Post.objects.on(today).filter(unit=unit),
            "in_charge": people_of_line(unit, today),
            "verifier_unit": units_outside(unit),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for n in STEPS:
            self.fields[f"step_{n}"] = LineField(label=_("Tahap"), max_length=200, required=False)
            self.fields[f"step_due_{n}"] = DayField(label=_("Tenggat tahap"), required=False)

    @property
    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"step_{n}"], self[f"step_due_{n}"]) for n in STEPS]

    def clean_depends_on(self) -> list[Action]:
        """Those of the same agency, by number; an unknown number is said."""
        found: list[Action] = []
        for text in filter(None, (t.strip() for t in self.cleaned_data["depends_on"].split(","))):
            rows = Action.objects.filter(agency=self.unit.agency_id)
            number = number_in(text)
            one = None if number is None else rows.filter(number=number).first()
            if one is None:
                said = _("Tidak ada aksi %(text)s. Tulis nomornya seperti AK-12.")
                raise forms.ValidationError(said, params={"text": text})
            found.append(one)
        return found

    def clean(self) -> dict[str, Any]:
        for n in STEPS:
            title, due = (self.cleaned_data.get(f"{name}_{n}") for name in ("step", "step_due"))
            if title and not due and f"step_due_{n}" not in self.errors:
                self.add_error(f"step_due_{n}", _("Tulis tenggat tahap ini."))
            if due and not title:
                self.add_error(f"step_{n}", _("Tulis nama tahap ini."))
        return self.cleaned_data

    @property
    def milestones(self) -> list[tuple[str, date]]:
        pairs = (
            (self.cleaned_data[f"step_{n}"], self.cleaned_data[f"step_due_{n}"]) for n in STEPS
        )
        return [(title, due) for title, due in pairs if title and due]

    @property
    def values(self) -> dict[str, Any]:
        """Of the action itself, as its acts take them."""
        apart = {"depends_on", "recurrence", "until"}
        names = [n for n in self.fields if n not in apart and not n.startswith("step_")]
        return {name: self.cleaned_data[name] for name in names}


class NewActionForm(ActionForm):
    """Also how often it comes back."""

    recurrence = forms.ChoiceField(
        label=_("Berulang"), required=False, choices=[("", _("Satu kali")), *Recurrence.choices]
    )
    until = DayField(label=_("Berulang sampai"), required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("recurrence") and not self.cleaned_data.get("until"):
            self.add_error("until", _("Tulis sampai kapan aksi ini berulang."))
        return self.cleaned_data

    @property
    def plan(self) -> Plan:
        return Plan(
            unit=self.unit, milestones=self.milestones,
            depends_on=self.cleaned_data["depends_on"], **self.values,
        )  # fmt: skip


def initial_of(action: Action) -> dict[str, Any]:
    """What the form of a change begins with; steps that are done are not changed."""
    names = [n for n in ActionForm.base_fields if n != "depends_on"]
    found: dict[str, Any] = {name: getattr(action, name) for name in names}
    found["depends_on"] = ", ".join(f"AK-{n}" for n in _needed(action))
    for n, step in enumerate(action.milestones.filter(done_at=None)[:MOST_STEPS], start=1):
        found |= {f"step_{n}": step.title, f"step_due_{n}": step.due_on}
    return found


def people_of_line(unit: Unit, today: date) -> QuerySet[Person]:
    """Who has a post or role in the unit or below it."""
    posts = Holder.objects.on(today).filter(post__unit__path__contains=[unit.pk])
    roles = Membership.objects.effective(today).filter(unit__path__contains=[unit.pk])
    return Person.objects.filter(
        Q(pk__in=posts.values("person")) | Q(pk__in=roles.values("person")), is_active=True
    ).order_by("name")


def _needed(action: Action) -> list[int]:
    return list(
        action.dependencies.order_by("needs__number").values_list("needs__number", flat=True)
    )
