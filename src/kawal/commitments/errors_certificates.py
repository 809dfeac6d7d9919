"""What is refused before BSrE is asked: too often, too many at once."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused


def asked_too_often(minutes: int) -> Refused:
    return Refused(
        "bsre.too_often",
        ngettext(
            "Terlalu banyak pertanyaan kepada BSrE. Tunggu {n} menit, lalu coba lagi.",
            "Terlalu banyak pertanyaan kepada BSrE. Tunggu {n} menit, lalu coba lagi.",
            minutes,
        ).format(n=minutes),
    )


def still_asking() -> Refused:
    return Refused(
        "bsre.still_asking",
        _("Permintaan Anda sebelumnya masih dijawab BSrE. Tunggu jawabannya, lalu muat ulang."),
    )


def many_are_asking() -> Refused:
    return Refused(
        "bsre.busy",
        _("BSrE sedang menjawab banyak orang. Belum ada yang dikirim; coba lagi sebentar."),
    )
