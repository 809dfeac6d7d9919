"""Campaigns of pacts, the employees in them, and what is signed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.commitments.actions.pact_campaigns import CampaignFacts
from kawal.commitments.actions.pact_lines import LineFacts
from kawal.commitments.actions.pact_signing import OnPaper
from kawal.commitments.forms.charter_signing import SCANS
from kawal.commitments.models import CharterText, PactLine
from kawal.commitments.models.pact import LONGEST_REASON
from kawal.commitments.pact_roster.layout import LIMITS
from kawal.commitments.queries.pacts import LABELS
from kawal.files.service import files_field
from kawal.ui.forms import DayField, FilesField
from kawal.ui.text_fields import LineField
from kawal.units.service import Agency, Reach, Unit, UnitsField, unit_field

MOST_SCANS = 20
MOST_AT_ONCE = 200
"""Employees on one page of the form: those of a large unit, and no more than a browser bears."""


class CampaignForm(forms.Form):
    """`texts`: those that speak for one employee; without any it is that of the regulation."""

    title = forms.CharField(
        label=_("Judul"),
        max_length=120,
        help_text=_("Sebut tahunnya. Misalnya: Pakta Integritas 2026."),
    )
    place = forms.CharField(
        label=_("Tempat"), max_length=120, help_text=_("Berdiri di depan tanggal tanda tangan.")
    )
    opened_on = DayField(label=_("Dibuka"))
    due_on = DayField(
        label=_("Tenggat"), help_text=_("Sesudahnya masih dapat ditandatangani, sebagai terlambat.")
    )
    valid_until = DayField(label=_("Berlaku sampai"))

    def __init__(
        self,
        *args: Any,
        texts: QuerySet[CharterText],
        agencies: QuerySet[Agency],
        has_agency: bool,
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["text"] = forms.ModelChoiceField(
            texts.order_by("title"), label=_("Teks"), required=False,
            empty_label=_("Bunyi PermenPANRB 49/2011"),
        )  # fmt: skip
        if not has_agency:
            self.fields["agency"] = forms.ModelChoiceField(
                agencies.order_by("name"), label=_("Instansi"), empty_label=None
            )
        self.order_fields(["agency", "title", "text", "place"])

    @property
    def facts(self) -> CampaignFacts:
        names = ("title", "place", "opened_on", "due_on", "valid_until")
        return CampaignFacts(**{name: self.cleaned_data[name] for name in names})


class DueForm(forms.Form):
    due_on = DayField(label=_("Tenggat"))


class FillForm(forms.Form):
    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["units"] = UnitsField(units, label=_("Unit yang pegawainya dimasukkan"))


class RosterFileForm(forms.Form):
    """What is in the file is judged where it is read."""

    file = FilesField(
        label=_("Berkas daftar pegawai"), max_bytes=LIMITS.largest, extensions=("xlsx", "csv"),
        help_text=_("XLSX dengan lembar Pegawai, atau CSV."),
    )  # fmt: skip


class LineFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(label=_("Nama, NIP, atau jabatan"), max_length=100, required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False,
        choices=[("", _("Semua keadaan")), *LABELS.items()],
    )  # fmt: skip


class LineForm(forms.Form):
    """One employee. `units`: those that the person keeps."""

    name = LineField(label=_("Nama"), max_length=150, help_text=_("Lengkap dengan gelarnya."))
    nip = forms.CharField(
        label=_("NIP"), max_length=30, required=False,
        help_text=_("18 angka. Kosongkan bila tidak punya."),
    )  # fmt: skip
    status = forms.ChoiceField(label=_("Status"), choices=Person.Status)
    post = LineField(label=_("Jabatan"), max_length=150)

    def __init__(self, *args: Any, units: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"] = unit_field(units, label=_("Unit"))

    def clean_nip(self) -> str:
        return "".join(str(self.cleaned_data["nip"]).split())

    @property
    def facts(self) -> LineFacts:
        names = ("unit", "name", "status", "post", "nip")
        return LineFacts(**{name: self.cleaned_data[name] for name in names})


class MoveForm(forms.Form):
    """`units`: all of the agency, for people go where their operator has no right."""

    post = forms.CharField(label=_("Jabatan di sana"), max_length=150)
    on = DayField(label=_("Sejak"))

    def __init__(self, *args: Any, units: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"] = unit_field(units, label=_("Pindah ke unit"))
        self.order_fields(["unit"])


class CorrectForm(forms.Form):
    """`units`: those that the person keeps; nobody puts people into the count of others."""

    post = forms.CharField(label=_("Jabatan"), max_length=150)
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=LONGEST_REASON,
        help_text=_("Tampil di sebelah namanya. Misalnya: kode unit tertukar saat impor."),
    )

    def __init__(self, *args: Any, units: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"] = unit_field(units, label=_("Unit yang benar"))
        self.order_fields(["unit"])


class LeaveForm(forms.Form):
    on = DayField(label=_("Sejak"))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=LONGEST_REASON,
        help_text=_("Misalnya: pensiun, pindah instansi, atau salah tercatat."),
    )


class SignPactForm(forms.Form):
    """`seen`: of the content on the page. Who signs is not in it (T18)."""

    seen = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("Saya sudah membaca pakta ini dan menyatakannya atas nama sendiri."),
        error_messages={"required": _("Centang bila Anda menyatakannya.")},
    )


class _LinesField(forms.TypedMultipleChoiceField):
    """Employees as boxes; one that is not among them is refused (T29)."""

    widget = forms.CheckboxSelectMultiple


class PaperForm(forms.Form):
    """Who signed by hand, when, before whom, and the scans of the sheets."""

    signed_on = DayField(label=_("Ditandatangani pada"))
    witness_name = forms.CharField(
        label=_("Saksi di kertas"), max_length=150, required=False,
        help_text=_("Atasan langsung atau pejabat lain yang ikut menandatangani."),
    )  # fmt: skip
    witness_post = forms.CharField(label=_("Jabatan saksi"), max_length=150, required=False)

    def __init__(self, *args: Any, lines: Iterable[PactLine], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_SCANS, SCANS)
        self.fields["files"].label = _("Pindaian atau foto lembarnya")
        self.fields["lines"] = _LinesField(
            choices=[(str(line.pk), f"{line.name}, {line.post}") for line in lines],
            label=_("Yang menandatangani"),
            error_messages={"required": _("Pilih siapa saja yang menandatangani lembar itu.")},
        )
        self.order_fields(["lines", "files", "signed_on"])

    @property
    def paper(self) -> OnPaper:
        names = ("signed_on", "witness_name", "witness_post")
        return OnPaper(**{name: self.cleaned_data[name] for name in names})


class WitnessForm(forms.Form):
    """Electronic pacts of one's people, all ticked; whoever was not there is left out."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["pacts"] = _LinesField(
            choices=choices, label=_("Pakta yang Anda saksikan"),
            initial=[value for value, _label in choices],
            error_messages={"required": _("Pilih paling sedikit satu.")},
        )  # fmt: skip
