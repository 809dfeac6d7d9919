"""Acts on the ZIP of a folder that are refused, as sentences."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def nothing_chosen() -> Refused:
    return Refused(
        "folder.nothing_chosen", _("Belum ada yang dicentang. Centang berkas yang diambil.")
    )


def already_confirmed() -> Refused:
    return Refused(
        "folder.confirmed",
        _("Pilihan map ini sudah dipastikan. Lihat hasilnya, atau unggah mapnya lagi."),
    )


def not_confirmed() -> Refused:
    return Refused(
        "folder.not_confirmed", _("Pilihan map ini belum dipastikan. Periksa dahulu isinya.")
    )


def archive_gone() -> Refused:
    return Refused(
        "folder.gone",
        _("ZIP map ini sudah kedaluwarsa. Yang sudah diambil tetap ada; unggah lagi sisanya."),
    )


def unknown_question(code: str) -> Refused:
    return Refused(
        "folder.unknown_question",
        _("{code}: tidak ada pertanyaan dengan kode itu. Pilih dari daftar.").format(code=code),
    )
