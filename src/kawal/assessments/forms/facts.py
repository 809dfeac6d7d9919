"""A statement of one fact; the control fits what the requirement compares."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kawal.assessments.facts import NO, YES, is_yes_or_no, never_of, what_is_asked
from kawal.assessments.models import StatedFact
from kawal.files.service import Evidence
from kawal.rules.instrument import Requirement
from kawal.ui.forms import DayField


def _choices(order: Sequence[str]) -> list[tuple[str, object]]:
    """The best first, and none of them chosen for anybody."""
    return [("", _("Pilih keadaannya")), *((word, word) for word in reversed(order))]


class _TickOf(forms.CheckboxInput):
    """Ticked for one thing: where the page was made for another, it is not ticked for this."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def format_value(self, value: object) -> str:  # noqa: ARG002  the same, ticked or not
        return self.key

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> bool:  # noqa: ARG002
        return data.get(name) == self.key


class FactForm(forms.Form):
    value = forms.CharField(label=_("Keadaan"), max_length=40)
    as_of = DayField(
        label=_("Per tanggal"),
        help_text=_("Tanggal penetapan atau hari terakhir masa yang dinilai."),
    )
    source = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Nomor dan judul dokumen yang menyatakannya, misalnya LHP BPK 12/2026."),
    )

    def __init__(
        self,
        *args: object,
        requirement: Requirement,
        documents: QuerySet[Evidence],
        in_force: StatedFact | None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["evidence"] = forms.ModelChoiceField(
            documents,
            label=_("Dokumen"),
            required=False,
            empty_label=_("Tidak dilampirkan"),
            help_text=_("Dari data dukung yang berlaku seluruh instansi, bila ada."),
        )
        if is_yes_or_no(requirement):
            self.fields["value"] = forms.ChoiceField(
                label=_("Keadaan"),
                choices=[(YES, _("Ya")), (NO, _("Tidak"))],
                widget=forms.RadioSelect,
            )
        elif requirement.order:
            self.fields["value"] = forms.ChoiceField(
                label=_("Keadaan"), choices=_choices(requirement.order)
            )
        else:
            self.fields["value"].help_text = f"{capfirst(what_is_asked(requirement))}."
        self.never = never_of(requirement)
        if self.never is not None:
            self.fields["value"].required = False
            self.fields["never"] = forms.BooleanField(
                label=capfirst(self.never.words), required=False
            )
        if in_force is not None:
            said = _("Pernyataan per {day} keliru; pakai yang ini")
            self.fields["corrects"] = forms.BooleanField(
                label=said.format(day=date_format(in_force.as_of, "j F Y")),
                widget=_TickOf(str(in_force.pk)),
                required=False,
                help_text=_("Hanya perlu bila tanggal di atas lebih awal."),
            )
        self.in_force = in_force
        self.order_fields(["value", "never", "as_of", "corrects", "source", "evidence"])

    def clean(self) -> dict[str, Any]:
        """What never happened has no figure: the number that stands for it is ours to know."""
        given = dict(self.cleaned_data)
        is_wrong = given.pop("corrects", False)
        given["corrects"] = self.in_force.pk if is_wrong and self.in_force else None
        if self.never is not None and given.pop("never", False):
            given["value"] = self.never.value
        elif self.never is not None and not given.get("value"):
            self.add_error(
                "value", _("Tulis angkanya, atau tandai: {words}.").format(words=self.never.words)
            )
        return given
