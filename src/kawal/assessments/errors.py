"""Acts that the rules of assessment refuse. Each sentence says what is in the way, what to do."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.faults import Fault


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


def already_in_cycle(unit: str, field: str = "units") -> Refused:
    return Refused(
        "run.unit_twice",
        _("{unit} sudah ikut dalam siklus ini. Keluarkan dari pilihan.").format(unit=unit),
        field,
    )


def of_another_agency(unit: str, field: str) -> Refused:
    return Refused(
        "run.unit_elsewhere",
        _("{unit} bukan unit instansi ini. Keluarkan dari pilihan.").format(unit=unit),
        field,
    )


def unit_closed(unit: str, field: str) -> Refused:
    return Refused(
        "run.unit_closed",
        _("{unit} sudah ditutup. Pilih unit yang meneruskannya.").format(unit=unit),
        field,
    )


def no_parts() -> Refused:
    return Refused("run.no_parts", _("Pilih paling sedikit satu sub-unit."), "parts")


def letter_missing() -> Refused:
    return Refused(
        "cycle.letter_missing",
        _("Tulis nomor surat yang menetapkan tanggal ini, misalnya SE Sekda 700/12/2026."),
        "circular",
    )


def stages_out_of_order(key: str, stage: str, due: str, other: str, other_due: str) -> Refused:
    """A form that asks for all stages at once finds the field by the stage's key."""
    return Refused(
        "cycle.stages_out_of_order",
        _(
            "{stage} jatuh {due}, tetapi {other} jatuh {other_due}. Tahap berjalan berurutan: "
            "pindahkan tahap yang lain dahulu, atau pilih tanggal lain."
        ).format(stage=stage, due=due, other=other, other_due=other_due),
        f"due_{key}",
    )


def carried_from_another_unit() -> Refused:
    return Refused(
        "run.carry_another_unit",
        _("Jawaban itu milik unit lain. Pilih penilaian unit ini sendiri."),
        "source",
    )


def carried_from_another_instrument() -> Refused:
    return Refused(
        "run.carry_another_instrument",
        _("Penilaian itu memakai instrumen lain; pertanyaannya tidak sama. Pilih yang lain."),
        "source",
    )


def carried_from_no_earlier_year() -> Refused:
    return Refused(
        "run.carry_no_earlier_year",
        _("Hanya jawaban dari tahun sebelumnya yang dapat dibawa. Pilih yang lain."),
        "source",
    )


def nothing_to_carry(source: str) -> Refused:
    return Refused(
        "run.nothing_to_carry",
        _(
            "Tidak ada jawaban {source} yang dapat dibawa: setiap pertanyaannya sudah berisi di "
            "sini, atau belum dijawab di sana."
        ).format(source=source),
        "source",
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


def not_this_move() -> Refused:
    return Refused(
        "run.not_this_move",
        _("Langkah ini tidak dapat dilakukan pada tahap sekarang. Muat ulang halamannya."),
    )


def open_points(n: int) -> Refused:
    return Refused(
        "run.open_points",
        ngettext(
            "Masih ada {n} hal terbuka. Lengkapi, atau tulis mengapa dikirim apa adanya.",
            "Masih ada {n} hal terbuka. Lengkapi, atau tulis mengapa dikirim apa adanya.",
            n,
        ).format(n=n),
        "accepted",
    )


def changed_meanwhile() -> Refused:
    return Refused(
        "run.changed_meanwhile",
        _("Lembar berubah sejak halaman ini dibuka. Periksa lagi, lalu kirim."),
    )


def too_much_to_send() -> Refused:
    return Refused(
        "run.too_much",
        _(
            "Lembar ini terlalu besar untuk dibekukan. Ringkaskan catatan, atau gabungkan data "
            "dukung yang sangat banyak."
        ),
    )


def no_reason() -> Refused:
    return Refused("run.no_reason", _("Tulis alasannya; tim membacanya."), "reason")


def no_such_question(code: str) -> Refused:
    return Refused(
        "path.no_such_question",
        _("Pertanyaan {code} tidak ada di instrumen ini. Muat ulang halamannya.").format(code=code),
    )


def not_measured(code: str) -> Refused:
    return Refused(
        "path.not_measured",
        _(
            "{code} dijawab dengan pilihan dan sudah boleh naik. Yang dibebaskan hanya nilai "
            "survei dan isian jumlah."
        ).format(code=code),
    )


def lock_of_unanswered(code: str) -> Refused:
    return Refused(
        "path.lock_of_unanswered",
        _(
            "{code} belum dijawab, sedangkan jalur memerlukan jawaban atas semua pertanyaan. "
            "Jawab dahulu, lalu kunci."
        ).format(code=code),
    )


def path_has_changed() -> Refused:
    return Refused(
        "path.has_changed",
        _(
            "Jalurnya sudah berubah: sebagian pekerjaan yang dipilih tidak ada lagi di sana. Muat "
            "ulang halamannya, lalu pilih lagi."
        ),
        "codes",
    )


def planned_already(codes: Sequence[str]) -> Refused:
    said = _("Sudah menjadi aksi: {codes}. Muat ulang halamannya.")
    return Refused("path.planned_already", said.format(codes=", ".join(codes)), "codes")


def path_due_is_past() -> Refused:
    return Refused(
        "path.due_is_past",
        _("Tenggatnya sudah lewat. Tulis hari ini atau sesudahnya."),
        "due_on",
    )


def no_such_fact() -> Refused:
    return Refused("fact.unknown", _("Syarat ini tidak diisi di sini. Muat ulang halamannya."))


def fact_in_the_future() -> Refused:
    return Refused(
        "fact.future", _("Tanggalnya belum tiba. Tulis keadaan yang sudah ditetapkan."), "as_of"
    )


def fact_too_old(year: int) -> Refused:
    return Refused(
        "fact.too_old",
        _("Tanggalnya sebelum tahun {year}. Periksa tahunnya.").format(year=year),
        "as_of",
    )


def older_fact(in_force: date) -> Refused:
    sentence = _(
        "Yang berlaku sudah per {day}, lebih baru dari tanggal ini. Bila yang berlaku itu keliru, "
        "centang koreksinya."
    )
    return Refused("fact.older", sentence.format(day=date_format(in_force, "j F Y")), "as_of")


def fact_without_source() -> Refused:
    return Refused("fact.no_source", _("Tulis dokumen yang menyatakannya."), "source")


def odd_fact(faults: Sequence[Fault]) -> Refused:
    """What a requirement cannot be compared with, and what it can."""
    if not faults:
        return Refused("fact.blank", _("Tulis keadaannya."), "value")
    expected = faults[0].expected.in_(spoken())
    sentence = _("Isian ini tidak dapat dibandingkan. Seharusnya {expected}.")
    return Refused("fact.odd", sentence.format(expected=expected), "value")


def not_admitted(faults: Sequence[Fault]) -> Refused:
    """What the instrument itself refuses, in the reader's language."""
    language = spoken()
    fault = faults[0]
    return Refused(
        fault.code,
        _("{found} bukan {expected}: {remedy}.").format(
            found=fault.found,
            expected=fault.expected.in_(language),
            remedy=fault.remedy.in_(language),
        ),
    )


def not_its_document() -> Refused:
    return Refused(
        "fact.document",
        _("Dokumen itu tidak berlaku untuk seluruh instansi. Pilih yang lain, atau kosongkan."),
        "evidence",
    )
