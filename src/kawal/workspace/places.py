"""The places of the site for signed-in people: one list for the bar, the settings and the home.

A feature adds its line here; who may open it is asked of the same permission as in its view.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.units.permissions import Permission, holds_anywhere


@dataclass(frozen=True, slots=True)
class Place:
    """`permission`: empty for everyone who is signed in. `about`: what one does there."""

    name: str
    label: Promise
    icon: str
    permission: str = ""
    about: Promise | str = ""

    @property
    def url(self) -> str:
        return reverse(self.name)


MAIN: tuple[Place, ...] = (
    Place("my-work", _("Pekerjaan saya"), "home"),
    Place("assessments:runs", _("Penilaian"), "table", Permission.ASSESSMENTS_VIEW),
    Place("commitments:ceremonies", _("Kegiatan"), "calendar", Permission.COMMITMENTS_VIEW),
    Place("followup:actions", _("Aksi"), "flag", Permission.ACTIONS_VIEW),
    Place("files:library", _("Data dukung"), "file", Permission.FILES_VIEW),
    Place("check-lke", _("Periksa LKE"), "check"),
    Place("units:register", _("Layanan"), "book", Permission.SERVICES_VIEW),
    Place("units:list", _("Unit"), "unit", Permission.UNITS_VIEW),
)

SETTINGS: dict[Promise, tuple[Place, ...]] = {
    _("Orang dan peran"): (
        Place(
            "people", _("Pegawai"), "people", Permission.PEOPLE_VIEW,
            _("Siapa bekerja di mana, akunnya, dan undangannya."),
        ),
        Place(
            "units:roles", _("Pemegang peran"), "key", Permission.MEMBERSHIPS_VIEW,
            _("Siapa memegang peran apa hari ini; memberi dan mencabutnya."),
        ),
        Place(
            "permissions", _("Peran dan izin"), "table", Permission.MEMBERSHIPS_VIEW,
            _("Tabel lengkap: setiap peran dan setiap izin, untuk diperiksa."),
        ),
    ),
    _("Instansi"): (
        Place(
            "units:agency", _("Nama dan jenis instansi"), "home", Permission.SETTINGS_MANAGE,
            _("Nama resmi yang tampil di beranda dan di surat."),
        ),
        Place(
            "units:list", _("Unit dan jabatan"), "unit", Permission.UNITS_VIEW,
            _("Pohon unit, jabatan, dan pejabatnya sepanjang waktu."),
        ),
        Place(
            "assessments:cycles", _("Siklus penilaian"), "calendar", Permission.CYCLES_MANAGE,
            _("Tahun, tenggat, dan unit yang dinilai; buka siklus baru."),
        ),
        Place(
            "selection:selections", _("Pemilihan unit percontohan"), "flag",
            Permission.SELECTION_VIEW,
            _("Calon, rumus terbuka, peringkat, dan putusan dengan alasannya."),
        ),
        Place(
            "units:stakeholders", _("Pemangku kepentingan"), "chat", Permission.STAKEHOLDERS_VIEW,
            _("Desa, Polsek, Koramil, FKUB, media, dan dunia usaha."),
        ),
        Place(
            "units:import", _("Impor dari tabel"), "up", Permission.UNITS_MANAGE,
            _("Unit, pejabat, dan layanan dari Excel atau CSV, dengan pratinjau."),
        ),
    ),
    _("Sistem"): (
        Place(
            "record", _("Catatan perbuatan"), "book", Permission.EVENTS_VIEW,
            _("Siapa melakukan apa, dan bukti bahwa tidak ada yang diubah."),
        ),
        Place(
            "system-jobs", _("Pekerjaan sistem"), "gear", Permission.JOBS_VIEW,
            _("Antrean pekerjaan di belakang layar, dan yang gagal."),
        ),
        Place(
            "notices:outbox", _("Surat keluar"), "mail", Permission.NOTICES_MANAGE,
            _("Surel pemberitahuan yang menunggu, terkirim, atau gagal."),
        ),
    ),
}  # fmt: skip

# What people come to do, for the home; the first few that a person may do are shown.
SHORTCUTS: tuple[Place, ...] = (
    Place("files:add", _("Unggah data dukung"), "up", Permission.FILES_MANAGE),
    Place(
        "followup:recommendations",
        _("Buka rekomendasi"),
        "doc",
        Permission.RECOMMENDATIONS_MANAGE,
    ),
    Place("person-add", _("Tambah dan undang pegawai"), "person", Permission.PEOPLE_MANAGE),
    Place("check-lke", _("Periksa berkas LKE"), "check"),
    Place("followup:index", _("Indeks tindak lanjut"), "flag", Permission.ACTIONS_VIEW),
    Place("commitments:coverage", _("Cakupan per unit"), "unit", Permission.COMMITMENTS_VIEW),
    Place(
        "selection:selections",
        _("Pemilihan unit percontohan"),
        "people",
        Permission.SELECTION_VIEW,
    ),
    Place("units:register", _("Buka register layanan"), "book", Permission.SERVICES_VIEW),
    Place("record", _("Baca catatan perbuatan"), "table", Permission.EVENTS_VIEW),
    Place("permissions", _("Periksa peran dan izin"), "key", Permission.MEMBERSHIPS_VIEW),
)

SETTINGS_PAGE = Place("settings", _("Pengaturan"), "gear")


def open_to(person: Person, places: Iterable[Place]) -> list[Place]:
    """Those that the person's roles open, in their order."""
    return [p for p in places if not p.permission or holds_anywhere(person, p.permission)]


def settings_of(person: Person) -> list[tuple[Promise, list[Place]]]:
    """The groups of the settings page with what this person may open; empty groups left out."""
    groups = [(label, open_to(person, places)) for label, places in SETTINGS.items()]
    return [(label, places) for label, places in groups if places]
