"""Hand in files for one question, replace one, point to an address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.assessments.errors_evidence import SAFE_ADDRESS_RULE
from kawal.files.service import (
    MOST_FILES,
    Classification,
    EvidenceKind,
    ValidityForm,
    files_field,
)
from kawal.units.service import Unit


class HandInForm(ValidityForm):
    """Files alone are enough; the rest is guessed or usual, and may be corrected afterwards.

    An exempt document needs a ground and a period, which the library's own form asks for.
    """

    kind = forms.ChoiceField(
        label=_("Jenis"),
        required=False,
        choices=[("", _("Menurut nama dan isinya")), *EvidenceKind.choices],
    )
    classification = forms.ChoiceField(
        label=_("Klasifikasi"),
        choices=[
            (Classification.LIMITED, _("Terbatas")),
            (Classification.OPEN, _("Terbuka")),
        ],
        initial=Classification.LIMITED,
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **usual: Any) -> None:
        usual["auto_id"] = "data-dukung-%s"  # the answer's own form may stand on the same page
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_FILES)
        self.fields["files"].widget.is_brief = True
        self.fields["unit"] = forms.ModelChoiceField(
            units, label=_("Milik"), required=False, empty_label=_("Unit penilaian ini")
        )


class ReplaceForm(forms.Form):
    note = forms.CharField(
        label=_("Yang berubah"),
        max_length=300,
        required=False,
        help_text=_("Misalnya: dilengkapi tanda tangan peserta."),
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(1)
        self.order_fields(["files", "note"])


class LinkForm(forms.Form):
    url = forms.CharField(
        label=_("Alamat"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://", "pattern": "https://.*"}),
        help_text=SAFE_ADDRESS_RULE,
        error_messages={"required": _("Tulis alamatnya, mulai dengan https://.")},
    )
    title = forms.CharField(label=_("Judul"), max_length=200, required=False)
