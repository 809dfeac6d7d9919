"""What a package refuses; every sentence says what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused
from kawal.ui.numbers import size_text

CHOSEN = "data_dukung"


class ExemptNotMeant(Refused):
    """Exempt evidence is among what was chosen, and nobody said that it is meant."""


def exempt_not_meant(count: int) -> ExemptNotMeant:
    return ExemptNotMeant(
        "package.exempt",
        ngettext(
            "{n} pilihan dikecualikan menurut UU 14/2008. Belum ada yang ditambahkan: periksa "
            "dasar hukumnya, lalu nyatakan disertakan atau hapus centangnya.",
            "{n} pilihan dikecualikan menurut UU 14/2008. Belum ada yang ditambahkan: periksa "
            "dasar hukumnya, lalu nyatakan disertakan atau hapus centangnya.",
            count,
        ).format(n=count),
        "sadar",
    )


def nothing_chosen() -> Refused:
    return Refused(
        "package.nothing_chosen",
        _("Belum ada yang dicentang. Centang paling sedikit satu data dukung."),
        CHOSEN,
    )


def too_many(count: int, most: int) -> Refused:
    return Refused(
        "package.too_many",
        _(
            "Paket akan berisi {n} berkas, paling banyak {most}. Kurangi pilihannya, atau bagi "
            "menjadi dua paket."
        ).format(n=count, most=most),
        CHOSEN,
    )


def too_large(size: int, most: int) -> Refused:
    return Refused(
        "package.too_large",
        _(
            "Paket akan sebesar {size}, paling besar {most}. Kurangi pilihannya, atau bagi "
            "menjadi dua paket."
        ).format(size=size_text(size), most=size_text(most)),
        CHOSEN,
    )


def is_closed() -> Refused:
    return Refused(
        "package.closed",
        _(
            "Paket ini sudah ditutup dan tidak berubah lagi. Tekan Pakai lagi untuk membuat paket "
            "baru dari isinya."
        ),
    )


def nothing_to_take() -> Refused:
    return Refused(
        "package.empty",
        _("Tidak ada berkas yang dapat disertakan. Pilih data dukung dahulu."),
    )


def nothing_sent() -> Refused:
    return Refused(
        "package.nothing_sent",
        _("Paket ini kosong. Pilih data dukung dahulu, atau tutup sebagai dibatalkan."),
        "state",
    )
