"""Forms of evidence: narrow the library, hand in, renew, describe, classify, withdraw."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.files.actions.evidence import Description, Secrecy
from kawal.files.limits import MOST_FILES, most_bytes
from kawal.files.models import Classification, Evidence, EvidenceKind, LegalGround, Validity
from kawal.files.recognition import ENDINGS
from kawal.ui.forms import DayField, FilesField
from kawal.units.service import Unit


class LibraryFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(
        label=_("Cari"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Judul atau nama berkas")}),
    )
    unit = forms.CharField(
        label=_("Unit"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"list": "nama-unit", "autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *EvidenceKind.choices]
    )
    masa = forms.ChoiceField(
        label=_("Masa berlaku"), required=False, choices=[("", _("Semua")), *Validity.choices]
    )
    klasifikasi = forms.ChoiceField(
        label=_("Klasifikasi"), required=False, choices=[("", _("Semua")), *Classification.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[
            ("", _("Tidak ditarik")),
            ("belum", _("Belum dipakai")),
            ("ditolak", _("Ada yang ditolak")),
            ("ditarik", _("Ditarik")),
        ],
    )


class HandedIn(FilesField):
    """Any files: each is judged where it is taken in, and some may have been handed in before."""

    def clean(self, value: Any) -> Any:
        files = value or []
        if len(files) > self.max_files:
            raise self._too_many(files)
        return files


def files_field(most: int, endings: Sequence[str] = ENDINGS) -> HandedIn:
    """`endings`: what is offered to choose from, without a dot."""
    return HandedIn(label=_("Berkas"), max_files=most, max_bytes=most_bytes(), extensions=endings)


class ValidityForm(forms.Form):
    valid_from = DayField(
        label=_("Berlaku mulai"),
        required=False,
        help_text=_("Biasanya tanggal ditetapkan."),
    )
    valid_to = DayField(
        label=_("Berlaku sampai"),
        required=False,
        help_text=_("Tanpa batas waktu: isi tanggal mulainya saja."),
    )

    def clean_valid_to(self) -> date | None:
        begin, end = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        return _not_before(begin, end)


class DescriptionForm(ValidityForm):
    title = forms.CharField(label=_("Judul"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[("", "–"), *EvidenceKind.choices],
        error_messages={"required": _("Pilih jenisnya.")},
    )
    field_order = ("title", "kind")

    @property
    def description(self) -> Description:
        given = self.cleaned_data
        return Description(
            title=given["title"],
            kind=given["kind"],
            valid_from=given["valid_from"],
            valid_to=given["valid_to"],
        )


class SecrecyForm(forms.Form):
    classification = forms.ChoiceField(
        label=_("Klasifikasi"),
        choices=[
            (Classification.OPEN, _("Terbuka: boleh diumumkan")),
            (Classification.LIMITED, _("Terbatas: untuk urusan dinas, tidak diumumkan")),
            (Classification.EXEMPT, _("Dikecualikan: ditutup menurut UU 14/2008 pasal 17")),
        ],
        initial=Classification.LIMITED,
        widget=forms.RadioSelect,
    )
    # Required of an exempt document alone; `clean` forgives the others.
    legal_ground = forms.ChoiceField(
        label=_("Dasar hukum"),
        choices=[("", "–"), *LegalGround.choices],
        error_messages={
            "required": _(
                "Pilih dasar hukumnya: tanpa dasar, informasi publik tidak boleh ditutup."
            )
        },
    )
    ground_note = forms.CharField(
        label=_("Catatan dasar"),
        max_length=300,
        required=False,
        help_text=_("Nomor penetapan PPID, atau undang-undang yang melarangnya."),
    )
    closed_from = DayField(
        label=_("Ditutup mulai"),
        error_messages={"required": _("Isi tanggal mulai ditutup.")},
    )
    closed_until = DayField(
        label=_("Ditutup sampai"),
        error_messages={"required": _("Isi sampai kapan ditutup; sesudah itu dinilai kembali.")},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("classification") != Classification.EXEMPT:
            # Fields of another choice are hidden; what was left in them is not meant.
            for name in _NO_SECRET:
                self.errors.pop(name, None)
            return {**given, **_NO_SECRET}
        try:
            _not_before(given.get("closed_from"), given.get("closed_until"))
        except ValidationError as error:
            self.add_error("closed_until", error)
        return given

    @property
    def secrecy(self) -> Secrecy:
        given = self.cleaned_data
        return Secrecy(
            classification=given["classification"],
            legal_ground=given["legal_ground"],
            ground_note=given["ground_note"],
            closed_from=given["closed_from"],
            closed_until=given["closed_until"],
        )


_NO_SECRET = {"legal_ground": "", "ground_note": "", "closed_from": None, "closed_until": None}


class AddForm(DescriptionForm, SecrecyForm):
    """Several files become as many evidence: alike in everything but their titles."""

    def __init__(self, *args: Any, units: QuerySet[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(MOST_FILES)
        self.fields["unit"] = forms.ModelChoiceField(
            units, label=_("Unit"), empty_label="–", widget=forms.Select
        )
        self.order_fields(["files", "title", "kind", "unit"])
        title = self.fields["title"]
        title.required = False
        title.help_text = _(
            "Kosongkan untuk memakai nama berkas. Pada beberapa berkas, nama berkas ditambahkan."
        )


class VersionForm(ValidityForm):
    note = forms.CharField(
        label=_("Yang berubah"),
        max_length=300,
        required=False,
        help_text=_("Misalnya: dilengkapi tanda tangan peserta."),
    )

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["files"] = files_field(1)
        self.order_fields(["files", "valid_from", "valid_to", "note"])

    def describes(self, evidence: Evidence) -> Description:
        """The evidence as it is, from and to the days given here."""
        given = self.cleaned_data
        return Description(
            title=evidence.title,
            kind=evidence.kind,
            valid_from=given["valid_from"],
            valid_to=given["valid_to"],
        )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ShareForm(forms.Form):
    source = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Nomor dan judul dokumennya, misalnya Perwali 12/2024 tentang gratifikasi."),
    )
    dated_on = DayField(
        label=_("Tanggal dokumen"), help_text=_("Tanggal ditetapkan, sebagaimana tertulis.")
    )


class UnshareForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dibaca semua unit yang mewarisinya."),
    )


def described(evidence: Evidence) -> dict[str, Any]:
    """Initial values of the forms that change an evidence."""
    names = [*DescriptionForm.base_fields, *SecrecyForm.base_fields]
    return {name: getattr(evidence, name) for name in names}


def _not_before(begin: date | None, end: date | None) -> date | None:
    if begin is not None and end is not None and end < begin:
        raise ValidationError(_("Tanggal akhir mendahului tanggal mulai. Perbaiki salah satunya."))
    return end
