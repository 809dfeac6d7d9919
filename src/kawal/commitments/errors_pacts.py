"""Acts on pacts of employees that the rules refuse: what is in the way, what to do."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused

MOST_NAMED = 5


def text_not_for_pacts() -> Refused:
    return Refused(
        "pact.text_not_for_pacts",
        _(
            "Pilih teks pakta integritas instansi ini yang menyebut nama pegawai. "
            "Tulis isian nama di dalamnya, lalu pilih lagi."
        ),
        "text",
    )


def days_out_of_order() -> Refused:
    return Refused(
        "pact.days_out_of_order",
        _("Tenggat tidak boleh sebelum hari dibuka atau sesudah masa berlakunya berakhir."),
        "due_on",
    )


def title_taken() -> Refused:
    return Refused(
        "pact.title_taken", _("Sudah ada kampanye dengan judul itu. Sebut tahunnya."), "title"
    )


def renewed_already(title: str) -> Refused:
    return Refused(
        "pact.renewed_already",
        _("Kampanye itu sudah diperbarui oleh {title}.").format(title=title),
    )


def of_another_agency() -> Refused:
    return Refused("pact.of_another_agency", _("Itu milik instansi lain."), "unit")


def closed() -> Refused:
    return Refused(
        "pact.closed", _("Kampanye ini sudah ditutup. Yang sudah ditandatangani tetap tersimpan.")
    )


def not_open_yet(day: date) -> Refused:
    return Refused(
        "pact.not_open_yet",
        _("Kampanye ini baru dibuka {day}.").format(day=date_format(day, "j F Y")),
    )


def over(day: date) -> Refused:
    return Refused(
        "pact.over",
        _("Masa berlaku kampanye ini berakhir {day}. Buka pembaruannya.").format(
            day=date_format(day, "j F Y")
        ),
    )


def signed_already(names: Sequence[str]) -> Refused:
    return Refused(
        "pact.signed_already",
        ngettext(
            "{names} sudah menandatangani. Satu pakta satu orang dalam satu kampanye.",
            "{names} sudah menandatangani. Satu pakta satu orang dalam satu kampanye.",
            len(names),
        ).format(names=_some(names)),
    )


def has_left(names: Sequence[str]) -> Refused:
    return Refused(
        "pact.has_left",
        ngettext(
            "{names} ditandai keluar. Batalkan tandanya dahulu bila keliru.",
            "{names} ditandai keluar. Batalkan tandanya dahulu bila keliru.",
            len(names),
        ).format(names=_some(names)),
    )


def another_content() -> Refused:
    return Refused(
        "pact.another_content",
        _("Isi pakta berubah sejak Anda membukanya. Baca lagi, lalu tanda tangani."),
    )


def not_yours() -> Refused:
    return Refused("pact.not_yours", _("Pakta ini untuk orang lain."))


def nobody_chosen() -> Refused:
    return Refused(
        "pact.nobody_chosen",
        _("Pilih pegawai dari kampanye ini, paling sedikit satu orang."),
        "lines",
    )


def no_scan() -> Refused:
    return Refused(
        "pact.no_scan", _("Unggah pindaian atau foto lembar yang ditandatangani."), "files"
    )


def signed_outside_campaign(first: date) -> Refused:
    return Refused(
        "pact.signed_outside_campaign",
        _("Tanggalnya antara {day} dan hari ini.").format(day=date_format(first, "j F Y")),
        "signed_on",
    )


def witness_without_post() -> Refused:
    return Refused(
        "pact.witness_without_post",
        _("Tulis nama saksi beserta jabatannya, atau kosongkan keduanya."),
        "witness_post",
    )


def name_stays() -> Refused:
    return Refused(
        "pact.name_stays",
        _("Paktanya sudah ditandatangani dengan nama dan NIP itu; keduanya tetap."),
        "name",
    )


def nip_wrong() -> Refused:
    return Refused("pact.nip_wrong", _("NIP terdiri atas 18 angka."), "nip")


def unit_closed(unit: str) -> Refused:
    return Refused(
        "pact.unit_closed",
        _("{unit} sudah ditutup. Pilih unit yang meneruskannya.").format(unit=unit),
        "unit",
    )


def there_in_roster(name: str, *, field: str) -> Refused:
    return Refused(
        "pact.there_in_roster",
        _(
            "{name} sudah ada dalam daftar kampanye ini. Cari di daftar pegawainya; bila orangnya "
            "lain, tulis NIP-nya."
        ).format(name=name),
        field,
    )


def there_already() -> Refused:
    return Refused("pact.there_already", _("Pegawai ini sudah di unit itu."), "unit")


def too_late_to_correct(name: str) -> Refused:
    return Refused(
        "pact.too_late_to_correct",
        _(
            "{name} sudah menandatangani, dan tercatat di unit ini lebih dari sehari. Bila ia "
            "bekerja di unit lain sekarang, catat pindah."
        ).format(name=name),
        "unit",
    )


def day_ahead() -> Refused:
    return Refused("pact.day_ahead", _("Catat setelah harinya tiba."), "on")


def reason_missing() -> Refused:
    return Refused("pact.reason_missing", _("Tulis alasannya."), "reason")


def has_not_left() -> Refused:
    return Refused("pact.has_not_left", _("Pegawai ini tidak ditandai keluar."))


def not_superior() -> Refused:
    return Refused(
        "pact.not_superior",
        _("Yang menyaksikan adalah pimpinan unit pegawai itu, atau pimpinan di atasnya."),
    )


def nothing_to_witness() -> Refused:
    return Refused(
        "pact.nothing_to_witness",
        _("Tidak ada pakta elektronik yang menunggu disaksikan dalam pilihan itu."),
        "pacts",
    )


def _some(names: Sequence[str]) -> str:
    more = _(", dan yang lain") if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
