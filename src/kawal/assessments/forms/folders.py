"""The ZIP of a folder: handed in, looked through page by page, then taken in alike."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kawal.assessments.actions.folder_reading import Choice
from kawal.assessments.actions.folder_taking import Manner
from kawal.files.service import FILES, Classification, EvidenceKind, folder_field
from kawal.units.service import Unit


class FolderForm(forms.Form):
    says_what_may_stay_empty = True  # the file is needed, but may have come in pieces

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields[FILES] = folder_field()


class MannerForm(forms.Form):
    """How all files of the folder are taken in; each may be described anew afterwards."""

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
    titles = forms.ChoiceField(
        label=_("Judul"),
        choices=[
            ("tanpa-kode", _("Nama berkas tanpa kodenya")),
            ("nama", _("Nama berkas seutuhnya")),
        ],
        initial="tanpa-kode",
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        owner = forms.ModelChoiceField(units, label=_("Milik"))
        # A list: Django looks at the first choice alone, and would leave a cursor open for it.
        owner.choices = [(unit.pk, unit.name) for unit in units]
        self.fields["unit"] = owner
        self.order_fields(["unit", "kind", "titles", "classification"])

    @property
    def manner(self) -> Manner:
        given = self.cleaned_data
        return Manner(
            unit=given["unit"],
            kind=given["kind"],
            classification=given["classification"],
            keeps_names=given["titles"] == "nama",
        )


def choices_in(sent: QueryDict) -> dict[int, Choice]:
    """By number of the file, what was ticked and chosen on the page that was sent."""
    taken = set(sent.getlist("ambil"))
    shown = [text for text in sent.getlist("berkas") if text.isascii() and text.isdecimal()]
    return {
        int(number): Choice(number in taken, sent.get(f"soal-{number}", ""))
        for number in shown
        if len(number) < 9
    }
