"""Refusals on paper that are not noted so: what is in the way, what to do."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kawal.commitments.models import Signer
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


def may_be_answered(signers: Iterable[Signer]) -> Refused:
    return Refused("refusal.may_be_answered", said_to_answer(signers))


def said_to_answer(signers: Iterable[Signer]) -> str:
    """Of whom the seal waits, each with until when."""
    who = "; ".join(
        _("{name} (sampai {until})").format(
            name=signer.name, until=date_format(localtime(signer.answers_until), "j F Y H.i")
        )
        for signer in signers
    )
    return _(
        "{who} masih dapat menjawab lewat akunnya tentang penolakan yang dicatat panitia. Piagam "
        "disegel sesudah itu, atau begitu ia menjawab."
    ).format(who=who)


def kept_as_another(file: str, refusal_of: Signer | None) -> Refused:
    """One file is proof of one thing: of signatures, or of the refusal of one signer."""
    if refusal_of is None:
        said = _("{file} sudah disimpan sebagai pindaian tanda tangan piagam ini.")
    else:
        said = _("{file} sudah menjadi bukti bahwa {name} menolak.")
    name = "" if refusal_of is None else refusal_of.name
    more = _("Unggah pindaian atau foto tersendiri.")
    return Refused("proof.of_another", f"{said.format(file=file, name=name)} {more}", "files")


def nothing_to_contest() -> Refused:
    return Refused(
        "refusal.nothing_to_contest",
        _("Tidak ada penolakan atas nama Anda yang dicatat panitia di piagam ini."),
    )
