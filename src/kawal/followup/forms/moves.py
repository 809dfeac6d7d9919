"""Forms of what is done to an action: submit, judge, excuse, report, reply."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.files.service import (
    MOST_FILES,
    Classification,
    EvidenceKind,
    files_field,
)
from kawal.followup.errors import evidence_missing
from kawal.followup.models import LONGEST_REASON
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LinesField


def words(label: Any, *, help_text: Any = "", required: bool = True) -> LinesField:
    """A field of a few lines."""
    return LinesField(
        label=label,
        max_length=LONGEST_REASON,
        required=required,
        widget=forms.Textarea({"rows": 3}),
        help_text=help_text,
    )


class SubmitForm(forms.Form):
    note_ = words(
        _("Keterangan untuk verifikator"),
        required=False,
        help_text=_("Apa yang sudah dikerjakan dan di mana melihatnya."),
    )
    without_evidence = words(
        _("Mengapa tanpa data dukung"),
        required=False,
        help_text=_("Hanya bila tidak ada berkas yang dilampirkan. Alasan ini tampil."),
    )

    def __init__(self, *args: Any, has_evidence: bool, **usual: Any) -> None:
        super().__init__(*args, **usual)
        if has_evidence:
            del self.fields["without_evidence"]
        else:
            self.fields["without_evidence"].required = True
            required = {"required": evidence_missing().sentence}
            self.fields["without_evidence"].error_messages |= required


class VerdictForm(forms.Form):
    """`submission` is the one that was shown."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("Putusan"),
        choices=[
            ("accept", _("Diterima: aksi terbukti selesai")),
            ("return", _("Dikembalikan: ada yang perlu diperbaiki")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih putusannya.")},
    )
    reason = words(
        _("Alasan atau catatan"),
        required=False,
        help_text=_("Wajib bila dikembalikan atau menurut sampel. Dibaca unit."),
    )
    is_sampled = forms.BooleanField(
        label=_("Diterima menurut sampel berbasis risiko"),
        required=False,
        help_text=_("Sebutkan sampelnya pada catatan. Cara ini tampil bersama putusannya."),
    )


class MoveDueForm(forms.Form):
    to = DayField(label=_("Tenggat baru"), error_messages={"required": _("Tulis tanggalnya.")})
    reason = words(
        _("Alasan"),
        help_text=_("Dibaca unit dan tampil di samping indeks. Dasar hitungan tidak ikut pindah."),
    )


class WaiveForm(forms.Form):
    reason = words(
        _("Alasan membebaskan"),
        help_text=_("Aksi keluar dari indeks dan jumlahnya tetap ditampilkan di sampingnya."),
    )


class ReplyForm(forms.Form):
    text = words(
        _("Tanggapan unit"),
        help_text=_("Mengapa terlambat dan kapan selesai. Tampil di samping keterlambatannya."),
    )


class RealisationForm(forms.Form):
    year = forms.IntegerField(label=_("Tahun"), min_value=2010, max_value=2100)
    quarter = forms.TypedChoiceField(
        label=_("Triwulan"), coerce=int, choices=[(n, f"TW {n}") for n in range(1, 5)]
    )
    target = forms.DecimalField(
        label=_("Target"), min_value=0, max_digits=14, decimal_places=2, required=False,
        localize=True,
    )  # fmt: skip
    realised = forms.DecimalField(
        label=_("Realisasi"), min_value=0, max_digits=14, decimal_places=2, required=False,
        localize=True,
    )  # fmt: skip
    note_ = words(_("Catatan"), required=False)

    @classmethod
    def usual(cls, today: date) -> dict[str, int]:
        """The quarter that is over or running now."""
        return {"year": today.year, "quarter": (today.month + 2) // 3}


class HandInForm(forms.Form):
    """Files of the unit, one evidence each. An exempt document goes through the library's form."""

    title = forms.CharField(
        label=_("Judul"), max_length=200, required=False, help_text=_("Kosong: dari nama berkas.")
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=EvidenceKind.choices, initial=EvidenceKind.REPORT
    )
    classification = forms.ChoiceField(
        label=_("Klasifikasi"),
        choices=[
            (Classification.LIMITED, _("Terbatas")),
            (Classification.OPEN, _("Terbuka: boleh diumumkan")),
        ],
        initial=Classification.LIMITED,
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_FILES)
        self.order_fields(["files", "title", "kind", "classification"])
