"""The layout of the tables: one row here per column, for reading, writing, faults and the guide.

Heads and words in cells are Indonesian in both languages of the site: a file written by one
colleague must be readable by another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import override

from kawal.accounts.models import Person
from kawal.formats.cells import squeezed
from kawal.units.models import Capacity, Channel, Component, Kind

YES, NO = "Ya", "Tidak"


class Shape(StrEnum):
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """`about` is the guide's sentence, shown above the column in the blank table."""

    key: str
    head: str
    about: str
    shape: Shape = Shape.TEXT
    required: bool = False
    longest: int = 150
    choices: type[TextChoices] | None = None

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Value of each choice by the word that stands in the file."""
        if self.choices is None:
            return {}
        with override("id"):
            return {str(choice.label): str(choice.value) for choice in self.choices}

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Value by each spelling that is understood: the word or the value, in any case."""
        spelled = {squeezed(word): value for word, value in self.words.items()}
        return {squeezed(value): value for value in self.words.values()} | spelled


@dataclass(frozen=True)
class Table:
    key: str
    sheet: str
    columns: tuple[Column, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    def head(self, key: str) -> str:
        return self.by_key[key].head

    @cached_property
    def by_head(self) -> Mapping[str, Column]:
        return {squeezed(column.head): column for column in self.columns}


UNITS = Table(
    "unit",
    "Unit",
    (
        Column("code", "Kode unit", "Kode SOTK; tetap selama unit ada", required=True, longest=40),
        Column("name", "Nama unit", "Nama lengkap", required=True),
        Column("kind", "Jenis", "Pilih dari daftar", Shape.CHOICE, required=True, choices=Kind),
        Column("parent", "Kode induk", "Kosong bila langsung di bawah instansi", longest=40),
        Column("starts_on", "Mulai", "Tanggal unit berdiri", Shape.DATE, required=True),
        Column("ends_on", "Selesai", "Hari terakhir; kosong bila masih ada", Shape.DATE),
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
        Column("status", "Status", "Kosong = PNS", Shape.CHOICE, choices=Person.Status),
        Column("capacity", "Kapasitas", "Kosong = Definitif", Shape.CHOICE, choices=Capacity),
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
        Column("channel", "Kanal", "Pilih dari daftar", Shape.CHOICE, True, 20, Channel),
        Column("channel_since", "Kanal sejak", "Kosong = sejak layanan dimulai", Shape.DATE),
        Column("starts_on", "Mulai", "Hari pertama layanan diberikan", Shape.DATE, required=True),
        Column("ends_on", "Selesai", "Hari terakhir; kosong bila masih diberikan", Shape.DATE),
        Column("maklumat", "Maklumat", "Nomor, tanggal, atau alamat", longest=300),
        *(_component(component) for component in Component),
    ),
)

TABLES: tuple[Table, ...] = (UNITS, OFFICES, SERVICES)
