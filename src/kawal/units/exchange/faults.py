"""What can be wrong in a table of units: every sentence, to be read and mended as one text."""

from kawal.documents.tables.layout import Column
from kawal.faults import Fault, Text, harmless


def unknown_unit(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-UNKNOWN",
        where,
        harmless(code),
        Text(
            "kode unit yang ada atau dibuat dalam berkas ini", "the code of a unit, here or there"
        ),
        Text("perbaiki kodenya atau tambahkan unitnya", "mend the code or add the unit"),
    )


def circle(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-CIRCLE",
        where,
        harmless(code),
        Text("induk yang tidak berada di bawah unit ini", "a parent that is not below this unit"),
        Text("perbaiki kode induk", "mend the parent's code"),
    )


def fixed(where: str, column: Column, found: str, stored: str) -> Fault:
    return Fault(
        "CELL-FIXED",
        where,
        harmless(found),
        Text(f"{stored}, seperti yang tersimpan", f"{stored}, as stored"),
        Text(
            f"{column.head} yang sudah tersimpan tidak diubah lewat impor",
            f"a stored {column.head} is not changed by an import",
        ),
    )


def person_without_key(where: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        "",
        Text("NIP, surel, atau telepon", "NIP, e-mail or telephone"),
        Text("isi salah satunya, agar orangnya dikenali", "give one, to know the person by"),
    )


def person_without_name(where: str) -> Fault:
    return Fault(
        "PERSON-NAME",
        where,
        "",
        Text("nama orang yang belum terdaftar", "the name of somebody not yet known"),
        Text("tulis namanya dengan gelar", "write the name"),
    )


def person_of_another(where: str, found: str, name: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        harmless(found),
        Text("belum dipakai orang lain", "not used by somebody else"),
        Text(f"sudah milik {name}", f"it belongs to {name}"),
    )


def shared_key(where: str, found: str, first: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        harmless(found),
        Text("tidak dipakai bersama orang lain", "not shared with somebody else"),
        Text(
            f"juga dipakai {first} dengan NIP lain; perbaiki salah satunya",
            f"{first} has it too, with another NIP; mend one of them",
        ),
    )


def person_differs(where: str, found: str, before: str, first: str) -> Fault:
    return Fault(
        "PERSON-DIFFERS",
        where,
        harmless(found),
        Text(f"{harmless(before)}, seperti di {first}", f"{harmless(before)}, as at {first}"),
        Text("samakan semua baris orang ini", "make all rows of this person agree"),
    )


def not_acceptable(where: str, key: str, found: str, *, is_taken: bool) -> Fault:
    """A name to sign in with that is malformed, or that somebody has whom one may not see."""
    expected, remedy = _TAKEN if is_taken else _WELL_FORMED.get(key, _OTHER)
    return Fault("CELL-VALUE", where, harmless(found), expected, remedy)


_TAKEN = (
    Text("belum dipakai orang lain", "not used by somebody else"),
    Text("periksa isinya, atau kosongkan", "check it, or leave it empty"),
)
_OTHER = (
    Text("isi yang dapat diterima", "a value that can be taken"),
    Text("tulis ulang sesuai petunjuk kolom", "write it again as the column asks"),
)
_WELL_FORMED = {
    "nip": (
        Text("18 angka", "18 digits"),
        Text("tulis semua angkanya, tanpa huruf", "write all its digits, without letters"),
    ),
    "email": (
        Text("alamat surel, misalnya nama@kota.go.id", "an e-mail address, as nama@kota.go.id"),
        Text("perbaiki alamatnya", "mend the address"),
    ),
    "phone": (
        Text("nomor lengkap, misalnya 0812 3456 7890", "a whole number, as 0812 3456 7890"),
        Text("tulis semua angkanya, 0-9", "write all its digits, 0-9"),
    ),
}

# What the rules of units want in the cell, by the code of the refusal. Who or what is in the way
# says the refusal itself.
EXPECTED = {
    "units.ends_early": Text("tidak mendahului Mulai", "not before the first day (Mulai)"),
    "units.not_open": Text("dalam masa berlaku induknya", "while what it belongs to is open"),
    "units.starts_later": Text("sesudah semua isinya mulai", "after all within it began"),
    "units.before_start": Text(
        "tidak mendahului keadaan sekarang", "not before what holds now began"
    ),
    "units.future": Text("hari ini atau sebelumnya", "today or earlier"),
    "unit.wrong_parent": Text("induk yang sesuai jenisnya", "a parent that suits its kind"),
    "unit.under_itself": Text("induk di luar cabangnya", "a parent outside its branch"),
    "unit.has_children": Text("tanpa unit terbuka di bawahnya", "no open unit below it"),
    "post.head_exists": Text("satu pimpinan per unit", "one head per unit"),
    "holder.seat_taken": Text("formasi yang kosong pada masa itu", "a seat free in that time"),
    "holder.twice": Text("satu masa jabatan per orang", "one term per person"),
    "person.inactive": Text("orang yang akunnya aktif", "somebody whose account is active"),
    "service.would_replace": Text(
        "sesudah kanal yang tercatat", "after the channel that is recorded"
    ),
    "service.same_channel": Text("kanal yang berbeda", "another channel"),
}
