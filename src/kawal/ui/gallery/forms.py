"""A form with every kind of control; one with errors; filters; an upload."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kawal.ui.forms import DayField, FilesField, FramedChoices

UNITS = [
    ("tirtajaya", "Kecamatan Tirtajaya"),
    ("pasirjati", "Kecamatan Pasirjati"),
    ("gunungsari", "Kecamatan Gunungsari"),
    ("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
]
STATES = [
    ("late", "Terlambat"),
    ("due", "Menunggu"),
    ("info", "Berjalan"),
    ("idle", "Belum mulai"),
    ("done", "Diverifikasi"),
]
CRITERIA = [
    ("A", "Jika penanganan benturan kepentingan disosialisasikan ke seluruh layanan"),
    ("B", "Jika penanganan benturan kepentingan disosialisasikan ke sebagian besar layanan"),
    ("C", "Jika penanganan benturan kepentingan disosialisasikan ke sebagian kecil layanan"),
    ("D", "Jika penanganan benturan kepentingan belum disosialisasikan"),
]


class SampleForm(forms.Form):
    """Every widget once."""

    name = forms.CharField(label="Nama unit", help_text="Seperti tertulis di peraturan daerah.")
    email = forms.EmailField(label="Surel unit", required=False)
    phone = forms.CharField(
        label="Nomor telepon",
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
    )
    due = DayField(label="Tenggat")
    weight = forms.DecimalField(label="Realisasi, persen", min_value=0, max_value=100)
    unit = forms.ChoiceField(label="Unit induk", choices=[("", "Pilih unit"), *UNITS])
    note = forms.CharField(
        label="Catatan untuk penilai", required=False, widget=forms.Textarea({"rows": 3})
    )
    criterion = forms.ChoiceField(
        label="Jawaban", choices=CRITERIA, widget=FramedChoices, help_text="Kriteria resmi."
    )
    channel = forms.ChoiceField(
        label="Saluran layanan",
        choices=[("muka", "Tatap muka"), ("daring", "Daring"), ("campuran", "Campuran")],
        widget=forms.RadioSelect,
    )
    roles = forms.MultipleChoiceField(
        label="Peran",
        required=False,
        choices=[("zi", "Tim kerja ZI"), ("tpi", "TPI anggota"), ("ppid", "PPID")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="Saya sudah memeriksa isian ini dengan kepala unit")
    closed = forms.CharField(label="Kode unit", disabled=True, initial="KEC-07", required=False)
    evidence = FilesField(
        label="Data dukung",
        max_files=3,
        max_bytes=25_000_000,
        extensions=("pdf", "jpg", "png"),
        required=False,
        help_text="Satu berkas cukup bila memuat semua halaman.",
    )


class WrongForm(forms.Form):
    """The same shapes, refused; each error says what to do."""

    name = forms.CharField(label="Nama unit")
    nip = forms.CharField(label="NIP", help_text="18 angka tanpa spasi.")
    due = DayField(label="Tenggat")
    unit = forms.ChoiceField(label="Unit induk", choices=UNITS)
    channel = forms.ChoiceField(
        label="Saluran layanan",
        choices=[("muka", "Tatap muka"), ("daring", "Daring")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Isian sudah diperiksa kepala unit")
    evidence = FilesField(
        label="Data dukung", max_files=3, max_bytes=25_000_000, extensions=("pdf",)
    )

    def clean_nip(self) -> str:
        raise ValidationError("NIP ini 17 angka. Tulis 18 angka seperti di kartu pegawai.")

    def clean(self) -> dict[str, Any]:
        raise ValidationError("Tenggat lebih awal dari tanggal mulai. Ubah salah satunya.")


class FilterForm(forms.Form):
    q = forms.CharField(label="Saring aksi", required=False)
    unit = forms.ChoiceField(label="Unit", required=False, choices=[("", "Semua unit"), *UNITS[:3]])
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua keadaan"), *STATES]
    )


class UploadForm(forms.Form):
    workbooks = FilesField(
        label="Buku kerja LKE", max_files=20, max_bytes=5_000_000, extensions=("xlsx",)
    )


class SignInForm(forms.Form):
    login = forms.CharField(
        label="Surel, NIP, atau nomor telepon",
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Kata sandi", widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


def sample() -> SampleForm:
    return SampleForm(
        initial={"name": "Kecamatan Tirtajaya", "due": date(2026, 4, 30), "criterion": "B"},
        auto_id="contoh_%s",
    )


def wrong() -> WrongForm:
    data = {"name": "", "nip": "19850412201001200", "due": "", "unit": "tirtajaya"}
    return WrongForm(data, auto_id="salah_%s")
