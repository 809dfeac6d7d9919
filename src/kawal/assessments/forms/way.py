"""What the team says of one question on the way, and which works it takes on."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models import MOST_EFFORT
from kawal.assessments.queries.way import Group, Work
from kawal.followup.service import VerifierUnitField, units_outside
from kawal.ui.forms import DayField
from kawal.units.service import Unit

_EFFORT = _("Beban kerja dari 1 sampai 9. Pilih salah satu.")


class WishForm(forms.Form):
    """What a form does not name stays as it was."""

    code = forms.CharField(max_length=40, error_messages={"required": _("Pilih pertanyaannya.")})
    effort = forms.IntegerField(
        min_value=1,
        max_value=MOST_EFFORT,
        required=False,
        error_messages={"invalid": _EFFORT, "min_value": _EFFORT, "max_value": _EFFORT},
    )
    is_locked = forms.NullBooleanField(required=False)
    is_freed = forms.NullBooleanField(required=False)


class WorksForm(forms.Form):
    """Works of a path as actions. Answers that have to rise are ticked; what was never answered or
    measured is offered: the answer may turn out to be there already.
    """

    codes = forms.MultipleChoiceField(
        label=_("Pekerjaan"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Yang belum dijawab tidak dicentang: bila keadaannya sudah ada, cukup dijawab di "
            "lembar kerja."
        ),
        error_messages={
            "required": _("Pilih paling sedikit satu pekerjaan."),
            "invalid_choice": _(
                "Pekerjaan %(value)s tidak ada lagi di jalur ini. Muat ulang halamannya, lalu "
                "pilih lagi."
            ),
        },
    )
    due_on = DayField(
        label=_("Tenggat semuanya"),
        help_text=_("Dapat diubah per aksi sesudahnya, sebelum dimulai."),
        error_messages={"required": _("Tulis sampai kapan.")},
    )

    def __init__(self, *args: Any, groups: Sequence[Group], unit: Unit, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self._groups = groups
        works = [work for group in groups for work in group.works]
        codes = self.fields["codes"]
        codes.choices = [(work.code, _named(work)) for work in works]  # type: ignore[attr-defined]
        codes.initial = [work.code for work in works if not work.is_open]
        self.fields["verifier_unit"] = VerifierUnitField(units_outside(unit))

    @property
    def boxes(self) -> Iterator[tuple[str, list[BoundWidget]]]:
        """By area."""
        boxes = iter(self["codes"])
        for group in self._groups:
            yield group.title, list(islice(boxes, len(group.works)))


def _named(work: Work) -> SafeString:
    """Question and state in the words of the regulation, whatever the language of the page."""
    return format_html(
        '<span class="code">{}</span> <bdi lang="id">{}</bdi>'
        '<span class="aim">{} <bdi lang="id">{}</bdi></span>',
        work.code, work.question, _("Keadaan yang harus dicapai:"), work.text,
    )  # fmt: skip
