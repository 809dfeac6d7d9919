"""A statement of one fact; the control fits what the requirement compares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.assessments.facts import NO, YES, is_yes_or_no
from kawal.rules.instrument import Requirement
from kawal.ui.forms import DateControl


class FactForm(forms.Form):
    value = forms.CharField(label=_("Keadaan"), max_length=40)
    as_of = forms.DateField(
        label=_("Per tanggal"),
        widget=DateControl,
        help_text=_("Tanggal penetapan atau hari terakhir masa yang dinilai."),
    )
    source = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Nomor dan judul dokumen yang menyatakannya, misalnya LHP BPK 12/2026."),
    )

    def __init__(self, *args: object, requirement: Requirement, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if is_yes_or_no(requirement):
            self.fields["value"] = forms.ChoiceField(
                label=_("Keadaan"),
                choices=[(YES, _("Ya")), (NO, _("Tidak"))],
                widget=forms.RadioSelect,
            )
        elif requirement.order:
            self.fields["value"] = forms.ChoiceField(
                label=_("Keadaan"), choices=[(word, word) for word in reversed(requirement.order)]
            )
        elif requirement.measure:
            self.fields["value"].help_text = _("Angka dalam {measure}.").format(
                measure=requirement.measure
            )
        self.order_fields(["value", "as_of", "source"])
