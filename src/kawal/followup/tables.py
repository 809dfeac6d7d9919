"""What the tables of follow-up share: how much one file may bring, and their own faults."""

from kawal.documents.tables.source import Limits
from kawal.faults import Fault, Text, harmless

# Each row is checked and recorded like an act done by hand.
LIMITS = Limits(5_000_000, 1_000, Text("pecah menurut tahun", "split it by year"))


def unknown_unit(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-UNKNOWN",
        where,
        harmless(code),
        Text("kode unit instansi ini", "the code of a unit of this agency"),
        Text("salin kodenya dari halaman Unit", "copy the code from the page of units"),
    )


def unknown_post(where: str, name: str, unit: str) -> Fault:
    return Fault(
        "POST-UNKNOWN",
        where,
        harmless(name),
        Text(f"jabatan di {unit}", f"a post in {unit}"),
        Text(
            "salin nama jabatannya, atau kosongkan untuk memakai pimpinan unit",
            "copy the name of the post, or leave it empty for the head of the unit",
        ),
    )
