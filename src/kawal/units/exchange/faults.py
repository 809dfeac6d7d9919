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


def not_acceptable(where: str, found: str, why: str) -> Fault:
    """A value that its field refuses; `why` is in the language of the page."""
    return Fault("CELL-VALUE", where, harmless(found), Text(why, why), Text("perbaiki", "mend it"))
