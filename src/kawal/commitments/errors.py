"""Acts on ceremonies and targets that the rules refuse: what is in the way, what to do."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def ends_before_it_starts() -> Refused:
    return Refused(
        "ceremony.ends_early",
        _("Waktu selesai mendahului waktu mulai. Perbaiki salah satunya."),
        "ends",
    )


def host_closed(unit: str) -> Refused:
    return Refused(
        "ceremony.host_closed",
        _("{unit} tidak berdiri pada tanggal itu. Pilih unit yang meneruskannya.").format(
            unit=unit
        ),
        "host",
    )


def covers_nobody() -> Refused:
    return Refused(
        "ceremony.covers_nobody", _("Pilih paling sedikit satu unit yang dicakup."), "units"
    )


def covers_another_agency(unit: str) -> Refused:
    return Refused(
        "ceremony.unit_elsewhere",
        _("{unit} bukan unit instansi ini. Keluarkan dari pilihan.").format(unit=unit),
        "units",
    )


def stakeholder_elsewhere(name: str) -> Refused:
    return Refused(
        "ceremony.stakeholder_elsewhere",
        _("{name} bukan pemangku kepentingan instansi ini. Keluarkan dari pilihan.").format(
            name=name
        ),
        "stakeholders",
    )


def not_in_post(name: str, day: str, field: str | None) -> Refused:
    return Refused(
        "ceremony.not_in_post",
        _("{name} tidak menjabat pada {day}. Ubah kegiatan, pilih pejabat hari itu.").format(
            name=name, day=day
        ),
        field,
    )


def not_planned() -> Refused:
    return Refused(
        "ceremony.not_planned",
        _("Kegiatan ini sudah dicatat terlaksana atau dibatalkan. Muat ulang halamannya."),
    )


def not_held() -> Refused:
    return Refused(
        "ceremony.not_held",
        _("Kegiatan ini belum dicatat terlaksana. Catat dahulu, lalu isi bagian ini."),
    )


def not_yet_begun(moment: str) -> Refused:
    return Refused(
        "ceremony.not_begun",
        _("Kegiatan baru mulai {moment}. Catat setelah berlangsung, atau ubah waktunya.").format(
            moment=moment
        ),
    )


def reason_missing() -> Refused:
    return Refused("ceremony.no_reason", _("Tulis alasannya; tim membacanya."), "reason")


def is_cancelled() -> Refused:
    return Refused(
        "ceremony.cancelled", _("Kegiatan ini dibatalkan; tidak ada yang dicatat di sini lagi.")
    )


def same_minutes() -> Refused:
    return Refused(
        "ceremony.same_minutes", _("Tidak ada yang berubah sejak versi sebelumnya."), "text"
    )


def minutes_changed_meanwhile() -> Refused:
    return Refused(
        "ceremony.minutes_changed",
        _(
            "Notulen ini ditulis orang lain sejak Anda membukanya. Salin tulisan Anda, muat ulang, "
            "lalu gabungkan."
        ),
        "text",
    )


def door_closed() -> Refused:
    return Refused(
        "attendance.closed",
        _("Daftar hadir sudah ditutup. Minta panitia mencatat kehadiran Anda."),
    )


def too_early(moment: str) -> Refused:
    return Refused(
        "attendance.too_early",
        _("Daftar hadir baru dibuka {moment}. Pindai lagi nanti.").format(moment=moment),
    )


def of_another_agency() -> Refused:
    return Refused(
        "attendance.elsewhere",
        _("Anda pegawai instansi lain. Isi sebagai tamu, dengan nama dan asal."),
    )


def hall_is_full(most: int) -> Refused:
    return Refused(
        "attendance.full",
        _("Sudah {n} orang tercatat. Minta panitia memeriksa daftarnya.").format(n=most),
    )


def target_without_units() -> Refused:
    return Refused(
        "target.no_units", _("Pilih jenis unit, atau sebut unitnya satu per satu."), "unit_kind"
    )


def target_two_ways() -> Refused:
    return Refused(
        "target.two_ways",
        _("Pilih jenis unit atau unit satu per satu, jangan keduanya."),
        "units",
    )


def target_in_the_past() -> Refused:
    return Refused(
        "target.past", _("Tanggalnya sudah lewat. Target dibuat untuk masa depan."), "due_on"
    )


def target_ended() -> Refused:
    return Refused("target.ended", _("Target ini sudah diakhiri. Muat ulang halamannya."))
