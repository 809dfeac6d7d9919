"""What the list of runs is narrowed to, read from the address; nonsense there narrows nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models import Cycle, Run, RunState
from kawal.assessments.queries.board import BELOW, REACHED, UNFINISHED, Wanted


class RunFilter(forms.Form):
    q = forms.CharField(label=_("Nama unit"), max_length=100, required=False)
    siklus = forms.ChoiceField(label=_("Siklus"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua keadaan")), *RunState.choices],
    )
    batas = forms.ChoiceField(
        label=_("Batas minimal"),
        required=False,
        choices=[
            ("", _("Semua nilai")),
            (BELOW, _("Di bawah batas")),
            (UNFINISHED, _("Belum lengkap")),
            (REACHED, _("Mencapai batas")),
        ],
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        choices=[("", _("Semua unit")), ("saya", _("Unit saya"))],
    )

    def __init__(self, *args: Any, cycles: Iterable[Cycle], has_own: bool, **usual: Any) -> None:
        super().__init__(*args, **usual)
        choices = [(str(cycle.pk), str(cycle)) for cycle in cycles]
        self.fields["siklus"].choices = [("", _("Semua siklus")), *choices]  # type: ignore[attr-defined]
        if not has_own:
            del self.fields["unit"]

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            search=asked.get("q", ""),
            cycle=asked.get("siklus", ""),
            state=asked.get("keadaan", ""),
            progress=asked.get("batas", ""),
            is_mine=asked.get("unit", "") == "saya",
        )


class CarryForm(forms.Form):
    """From which earlier run; there is usually one."""

    source = forms.ModelChoiceField(
        label=_("Bawa jawaban dari"),
        queryset=Run.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, sources: QuerySet[Run], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.fields["source"].initial = sources.first()
