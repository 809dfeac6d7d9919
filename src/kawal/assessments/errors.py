"""Acts that the rules of assessment refuse. Each sentence says what is in the way, what to do."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kawal.core.refusal import Refused
from kawal.faults import Fault, Language


def cycle_name_taken() -> Refused:
    return Refused(
        "cycle.name_taken",
        _("Siklus dengan nama dan tahun ini sudah ada. Pakai nama lain."),
        "name",
    )


def evidence_period_backwards() -> Refused:
    return Refused(
        "cycle.evidence_backwards",
        _("Masa data dukung berakhir sebelum dimulai. Tukar kedua tanggalnya."),
        "evidence_to",
    )


def no_units() -> Refused:
    return Refused("cycle.no_units", _("Pilih paling sedikit satu unit."), "units")


def already_in_cycle(unit: str) -> Refused:
    return Refused(
        "run.unit_twice",
        _("{unit} sudah ikut dalam siklus ini. Keluarkan dari pilihan.").format(unit=unit),
        "units",
    )


def not_below(unit: str, above: str) -> Refused:
    return Refused(
        "run.part_elsewhere",
        _("{unit} tidak berada di bawah {above}. Hanya sub-unitnya yang dapat ikut.").format(
            unit=unit, above=above
        ),
        "parts",
    )


def not_open() -> Refused:
    return Refused(
        "run.not_open",
        _("Penilaian ini sudah dikirim. Jawabannya tidak dapat diubah kecuali dibuka kembali."),
    )


def not_admitted(faults: Sequence[Fault]) -> Refused:
    """What the instrument itself refuses, in the reader's language."""
    language: Language = "en" if get_language() == "en" else "id"
    fault = faults[0]
    return Refused(
        fault.code,
        _("{found} bukan {expected}: {remedy}.").format(
            found=fault.found,
            expected=fault.expected.in_(language),
            remedy=fault.remedy.in_(language),
        ),
    )
