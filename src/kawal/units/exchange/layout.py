"""The tables of units: one row here per column, for reading, writing, faults and the guide."""

from django.db.models import TextChoices
from django.utils.translation import override

from kawal.accounts.models import Person
from kawal.documents.tables.layout import Column, Shape, Table
from kawal.units.models import Capacity, Channel, Component, Kind


def _words(choices: type[TextChoices]) -> tuple[tuple[str, str], ...]:
    with override("id"):
        return tuple((str(choice.value), str(choice.label)) for choice in choices)


UNITS = Table(
    "unit",
    "Unit",
    (
        Column("code", "Kode unit", "Kode SOTK; tetap selama unit ada", required=True, longest=40),
        Column("name", "Nama unit", "Nama lengkap", required=True),
        Column(
            "kind", "Jenis", "Pilih dari daftar", Shape.CHOICE, required=True, choices=_words(Kind)
        ),
        Column("parent", "Kode induk", "Kosong bila langsung di bawah instansi", longest=40),
        Column("starts_on", "Mulai", "Tanggal unit berdiri", Shape.DATE, required=True),
        Column("ends_on", "Selesai", "Hari terakhir; kosong bila masih ada", Shape.DATE),
        Column("short_name", "Nama pendek", "Sebutan sehari-hari, bila ada", longest=40),
    ),
)

OFFICES = Table(
    "pejabat",
    "Pejabat",
    (
        Column("code", "Kode unit", "Unit tempat jabatan", required=True, longest=40),
        Column("post", "Jabatan", "Nama jabatan", required=True),
        Column("seat", "Formasi", "1, 2, ... bila jabatan ini lebih dari satu", Shape.NUMBER),
        Column("is_head", "Pimpinan unit", "Ya bila memimpin unit; kosong = Tidak", Shape.YES_NO),
        Column("person", "Nama", "Dengan gelar; kosong bila jabatan lowong"),
        Column("nip", "NIP", "18 angka", longest=18),
        Column("email", "Surel", "Untuk masuk dan menerima surat", longest=254),
        Column("phone", "Telepon", "Diawali +62", longest=20),
        Column("status", "Status", "Kosong = PNS", Shape.CHOICE, choices=_words(Person.Status)),
        Column(
            "capacity", "Kapasitas", "Kosong = Definitif", Shape.CHOICE, choices=_words(Capacity)
        ),
        Column("starts_on", "Mulai", "Hari pertama menjabat", Shape.DATE, required=True),
        Column("ends_on", "Selesai", "Hari terakhir; kosong bila masih menjabat", Shape.DATE),
        Column("decree", "Surat keputusan", "Nomor dan tanggal"),
    ),
)


def _component(component: Component) -> Column:
    with override("id"):
        return Column(component.value, str(component.label), "Isi standar pelayanan", longest=4000)


SERVICES = Table(
    "layanan",
    "Layanan",
    (
        Column("code", "Kode unit", "Unit penyelenggara", required=True, longest=40),
        Column("name", "Nama layanan", "Nama menurut SK", required=True, longest=200),
        Column("channel", "Kanal", "Pilih dari daftar", Shape.CHOICE, True, 20, _words(Channel)),
        Column("channel_since", "Kanal sejak", "Kosong = sejak layanan dimulai", Shape.DATE),
        Column("starts_on", "Mulai", "Hari pertama layanan diberikan", Shape.DATE, required=True),
        Column("ends_on", "Selesai", "Hari terakhir; kosong bila masih diberikan", Shape.DATE),
        Column("maklumat", "Maklumat", "Nomor, tanggal, atau alamat", longest=300),
        *(_component(component) for component in Component),
    ),
)

TABLES: tuple[Table, ...] = (UNITS, OFFICES, SERVICES)
