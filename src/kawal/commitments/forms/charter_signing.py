"""Forms of signing: every one carries the hash of what was read, and the act compares it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models import Signer
from kawal.files.service import files_field
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LinesField
from kawal.units.service import Reach, Unit, unit_field

MOST_SCANS = 10
SCANS = ("pdf", "jpg", "jpeg", "png", "webp")


class SignForm(forms.Form):
    """`seen`: of the content on the page. Who signs is not in it."""

    seen = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("Saya sudah membaca isi piagam ini dan menandatanganinya atas nama sendiri."),
        error_messages={"required": _("Centang bila Anda setuju; bila tidak, tolak di bawah.")},
    )


class ConfirmForm(forms.Form):
    seen = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("Tanda tangan pada pindaian itu tanda tangan saya, untuk isi piagam ini."),
        error_messages={"required": _("Centang bila benar; bila tidak, tolak di bawah.")},
    )


class RefusalForm(forms.Form):
    reason = LinesField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dimuat dalam berita acara penutup, yang dapat diunduh siapa pun."),
    )


class PaperRefusalForm(forms.Form):
    """The words of who refused on paper, and the paper."""

    reason = LinesField(
        label=_("Alasan, seperti yang dikatakan atau ditulisnya"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dimuat dalam berita acara penutup, yang dapat diunduh siapa pun."),
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_SCANS, SCANS)
        self.fields["files"].label = _("Pindaian atau foto kertas yang memuat penolakannya")
        self.order_fields(["files", "reason"])


class AbsenceForm(forms.Form):
    reason = LinesField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hanya untuk catatan di dalam; publik membaca “berhalangan” saja."),
    )


class ByHandForm(forms.Form):
    """Who signed the printed charter, when, and the scan or photograph of it."""

    signed_on = DayField(label=_("Ditandatangani pada"))

    def __init__(self, *args: Any, signers: Sequence[Signer], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_SCANS, SCANS)
        self.fields["files"].label = _("Pindaian atau foto kertas yang ditandatangani")
        self.fields["signers"] = forms.TypedMultipleChoiceField(
            choices=[(str(s.pk), f"{s.order}. {s.name}, {s.printed_post}") for s in signers],
            label=_("Yang menandatangani"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Pilih siapa saja yang menandatangani kertas itu.")},
        )
        self.order_fields(["files", "signers", "signed_on"])


class PlanForm(forms.Form):
    """Actions out of pledges: who says later that they are done."""

    def __init__(self, *args: Any, units: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["verifier_unit"] = unit_field(
            units, label=_("Unit verifikator"), required=False
        )
        self.fields["verifier_unit"].help_text = _(
            "Unit di luar unit ini yang memeriksa buktinya, misalnya Inspektorat. "
            "Kosongkan bila siapa pun yang berwenang di luar unit boleh memeriksa."
        )
