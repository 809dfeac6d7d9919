"""The form of a decision: who is chosen, and why; and the one of a differing view."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kawal.selection.queries.results import Line
from kawal.ui.text_fields import LineField, LinesField


class DecisionForm(forms.Form):
    """`seen` is the fingerprint of what the page showed; the act refuses another."""

    says_what_may_stay_empty = True

    seen = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    letter = LineField(
        label=_("Nomor keputusan atau berita acara"),
        max_length=120,
        required=False,
        help_text=_("Misalnya: Berita acara rapat 800/17/2026. Boleh kosong."),
    )

    def __init__(self, *args: Any, lines: Sequence[Line], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.lines = lines
        for line in lines:
            name, pk = line.candidate.unit.name, line.candidate.pk
            self.fields[f"chosen_{pk}"] = forms.BooleanField(
                label=format_lazy(_("Pilih {unit}"), unit=name), required=False
            )
            self.fields[f"reason_{pk}"] = LinesField(
                label=format_lazy(_("Alasan, {unit}"), unit=name),
                max_length=1000,
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )

    @property
    def rows(self) -> Iterator[tuple[Line, forms.BoundField, forms.BoundField]]:
        for line in self.lines:
            pk = line.candidate.pk
            yield line, self[f"chosen_{pk}"], self[f"reason_{pk}"]

    def chosen(self) -> set[UUID]:
        return {pk for pk in self._ids() if self.cleaned_data[f"chosen_{pk}"]}

    def reasons(self) -> Mapping[UUID, str]:
        return {pk: self.cleaned_data[f"reason_{pk}"] for pk in self._ids()}

    def _ids(self) -> Iterable[UUID]:
        return [line.candidate.pk for line in self.lines]


class DissentForm(forms.Form):
    text = LinesField(
        label=_("Pendapat berbeda"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Ditulis sekali atas nama Anda sendiri; dicetak bersama putusan."),
    )
