"""The columns of a roster, in and out."""

from functools import cache

from django.utils.translation import override

from kawal.accounts.service import Person
from kawal.documents.tables.layout import Column, Shape, Table
from kawal.documents.tables.source import Limits
from kawal.faults import Fault, Text, harmless

# Each row is checked and compared; one file has the people of a large agency.
LIMITS = Limits(5_000_000, 10_000, Text("pecah menurut unit", "split it by unit"))


@cache
def roster() -> Table:
    """Kept: the words of the statuses are read once."""
    with override("id"):
        statuses = [(str(value), str(label)) for value, label in Person.Status.choices]
    return Table(
        "pegawai",
        "Pegawai",
        (
            Column("name", "Nama", "Nama lengkap beserta gelarnya", required=True, width=36),
            Column("nip", "NIP", "18 angka, sebagai teks; kosong bila tidak ada", width=22),
            Column(
                "status", "Status", "Pilih dari daftar", Shape.CHOICE, required=True,
                choices=statuses, width=10,
            ),
            Column("post", "Jabatan", "Seperti di surat keputusannya", required=True, width=32),
            Column(
                "unit", "Kode unit", "Tempatnya bekerja sekarang", required=True, longest=40
            ),
        ),
    )  # fmt: skip


def unit_beyond(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-UNKNOWN",
        where,
        harmless(code),
        Text("kode unit yang Anda kelola", "the code of a unit that you manage"),
        Text(
            "salin kodenya dari halaman Unit; unit lain diisi pengelolanya",
            "copy it from the page of units; other units are filled in by their own operators",
        ),
    )


def unit_is_closed(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-CLOSED",
        where,
        harmless(code),
        Text("unit yang masih berdiri", "a unit that still stands"),
        Text("pakai unit yang meneruskannya", "take the unit that carries on its work"),
    )


def recorded_elsewhere(where: str, nip: str) -> Fault:
    return Fault(
        "ROW-ELSEWHERE",
        where,
        harmless(nip),
        Text("pegawai unit yang Anda kelola", "an employee of a unit that you manage"),
        Text(
            "NIP ini tercatat di unit lain; minta Bagian Organisasi memindahkannya",
            "this NIP is in another unit; ask the organisation office to move it",
        ),
    )
