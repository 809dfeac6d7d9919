"""Refusals on paper that are not noted so: what is in the way, what to do."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def no_proof_of_refusal() -> Refused:
    return Refused(
        "refusal.no_proof",
        _("Unggah pindaian atau foto kertas yang memuat penolakannya: itu buktinya."),
        "files",
    )


def contested(name: str) -> Refused:
    return Refused(
        "refusal.contested",
        _(
            "{name} sudah menyatakan sendiri bahwa ia tidak menolak, jadi penolakan tidak dicatat "
            "lagi atas namanya. Tunggu keputusannya, atau catat bahwa ia berhalangan."
        ).format(name=name),
    )


def nothing_to_contest() -> Refused:
    return Refused(
        "refusal.nothing_to_contest",
        _("Tidak ada penolakan atas nama Anda yang dicatat panitia di piagam ini."),
    )
