"""Acts that the rules of actions refuse. Each sentence says what is in the way, what to do."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused


def no_title() -> Refused:
    return Refused("action.no_title", _("Tulis apa yang akan dikerjakan."), "title")


def unit_closed(unit: str) -> Refused:
    return Refused(
        "action.unit_closed",
        _("{unit} sudah ditutup. Pilih unit yang meneruskannya.").format(unit=unit),
        "unit",
    )


def post_of_another_unit(post: str, unit: str) -> Refused:
    return Refused(
        "action.post_elsewhere",
        _("{post} bukan jabatan di {unit}. Pilih jabatan unit itu.").format(post=post, unit=unit),
        "owner_post",
    )


def person_of_another_unit(name: str, unit: str) -> Refused:
    return Refused(
        "action.person_elsewhere",
        _("{name} tidak bertugas di {unit}. Pilih pegawai unit itu.").format(name=name, unit=unit),
        "in_charge",
    )


def verifier_of_another_agency(name: str) -> Refused:
    return Refused(
        "action.verifier_elsewhere",
        _("{name} bukan bagian dari instansi ini. Pilih verifikator di instansi ini.").format(
            name=name
        ),
        "verifier_unit",
    )


def promised_in_public() -> Refused:
    return Refused(
        "action.promised_in_public",
        _("Aksi ini berasal dari komitmen piagam, jadi tetap tampil untuk publik."),
        "is_public",
    )


def judge_stays() -> Refused:
    return Refused(
        "action.judge_stays",
        _(
            "Aksi ini sudah pernah diajukan, jadi unitnya tidak mengganti verifikator. Minta "
            "Bagian Organisasi menggantinya bila perlu."
        ),
        "verifier_unit",
    )


def verifier_in_the_line(name: str, unit: str) -> Refused:
    return Refused(
        "action.verifier_in_line",
        _(
            "{name} berada dalam garis {unit}, jadi tidak dapat memverifikasi aksinya. "
            "Pilih verifikator di luar unit itu, unit induknya, dan unit di bawahnya."
        ).format(name=name, unit=unit),
        "verifier_unit",
    )


def verifier_in_charge(name: str) -> Refused:
    return Refused(
        "action.verifier_in_charge",
        _("{name} mengerjakan aksi ini, jadi orang lain yang memverifikasinya.").format(name=name),
        "verifier",
    )


def due_before_start() -> Refused:
    return Refused(
        "action.due_before_start",
        _("Tenggat mendahului hari mulai. Betulkan tanggalnya."),
        "due_on",
    )


def implausible(field: str) -> Refused:
    return Refused("action.implausible_day", _("Tulis tahun yang masuk akal."), field)


def due_counts_already(due: date) -> Refused:
    return Refused(
        "action.due_counts",
        _(
            "Tenggat {due} sudah menjadi dasar hitungan. Pindahkan lewat “Pindah tenggat” "
            "dengan alasan."
        ).format(due=date_format(due, "j F Y")),
        "due_on",
    )


def not_this_move() -> Refused:
    return Refused(
        "action.not_this_move",
        _("Aksi ini sudah berpindah keadaan. Muat ulang halamannya dan periksa lagi."),
    )


def not_in_hand() -> Refused:
    return Refused(
        "action.not_in_hand",
        _("Aksi ini tidak lagi di tangan unit, jadi tidak dapat diubah sekarang."),
    )


def reminded_today() -> Refused:
    return Refused(
        "action.reminded_today",
        _("Unitnya sudah diingatkan hari ini. Ingatkan lagi paling cepat besok."),
    )


def under_review() -> Refused:
    return Refused(
        "action.under_review",
        _("Data dukung sedang diperiksa verifikator. Tunggu putusannya, atau minta dikembalikan."),
    )


def evidence_missing() -> Refused:
    return Refused(
        "action.no_evidence",
        _("Lampirkan data dukung dahulu, atau tulis mengapa tidak ada."),
        "without_evidence",
    )


def still_covered() -> Refused:
    return Refused(
        "action.still_covered",
        _("Aksi ini sudah diverifikasi dan data dukungnya tidak berubah. Tidak perlu diajukan."),
    )


def changed_meanwhile() -> Refused:
    return Refused(
        "action.changed_meanwhile",
        _("Ajuan ini bukan lagi yang Anda lihat. Muat ulang halamannya dan periksa yang terbaru."),
    )


def evidence_changed() -> Refused:
    return Refused(
        "action.evidence_changed",
        _(
            "Data dukungnya berubah sejak diajukan, jadi putusan tidak akan mencakup isi ini. "
            "Kembalikan dengan alasan, agar unit mengajukan ulang."
        ),
    )


def own_work() -> Refused:
    return Refused(
        "action.own_work",
        _(
            "Anda mengajukan, mengerjakan, atau mengunggah data dukung aksi ini. "
            "Orang lain yang memverifikasinya."
        ),
    )


def own_line(unit: str) -> Refused:
    return Refused(
        "action.own_line",
        _("Anda bertugas dalam garis {unit}. Verifikator harus dari luar unit itu.").format(
            unit=unit
        ),
    )


def no_reason(field: str = "reason") -> Refused:
    return Refused("action.no_reason", _("Tulis alasannya: yang bersangkutan membacanya."), field)


def same_day() -> Refused:
    return Refused("action.same_day", _("Tenggatnya sudah tanggal itu. Pilih tanggal lain."), "to")


def day_has_passed() -> Refused:
    return Refused(
        "action.day_has_passed", _("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."), "to"
    )


def nothing_to_reply_to() -> Refused:
    return Refused("action.not_late", _("Aksi ini tidak terlambat dan tidak dikembalikan."), "text")


def text_missing() -> Refused:
    return Refused("action.no_text", _("Tulis tanggapannya dahulu."), "text")


def no_number() -> Refused:
    return Refused("action.no_number", _("Isi target, realisasi, atau keduanya."), "realised")


def nothing_done_yet(quarter: int, year: int) -> Refused:
    return Refused(
        "action.quarter_to_come",
        _("Triwulan {quarter} {year} belum mulai. Isi targetnya saja dahulu.").format(
            quarter=quarter, year=year
        ),
        "realised",
    )


def depends_on_itself() -> Refused:
    return Refused(
        "action.circle",
        _("Aksi ini ditunggu oleh aksi itu, langsung atau tidak. Pilih aksi lain."),
        "depends_on",
    )


def other_agency() -> Refused:
    return Refused(
        "action.other_agency", _("Aksi itu milik instansi lain. Pilih aksi lain."), "depends_on"
    )


def too_many_occurrences(most: int) -> Refused:
    return Refused(
        "action.too_many",
        ngettext(
            "Itu lebih dari {n} aksi. Pilih tanggal akhir yang lebih dekat.",
            "Itu lebih dari {n} aksi. Pilih tanggal akhir yang lebih dekat.",
            most,
        ).format(n=most),
        "until",
    )


def ends_before_due() -> Refused:
    return Refused(
        "action.until_before_due",
        _("Tanggal akhir pengulangan mendahului tenggat pertama."),
        "until",
    )
