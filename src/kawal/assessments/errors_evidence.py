"""Acts on the evidence of an answer that are refused, as sentences."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.core.refusal import Refused

LONGEST_SHOWN = 60


def not_yours() -> Refused:
    return Refused(
        "evidence.not_yours",
        _("Jawaban ini diisi tim unit lain. Minta tim itu mengaitkan data dukungnya."),
    )


def too_many_links(most: int) -> Refused:
    return Refused(
        "evidence.too_many_links",
        _(
            "Pertanyaan ini sudah punya {most} tautan, paling banyak yang dapat dibaca penilai. "
            "Lepas yang tidak perlu, atau unggah isinya sebagai satu berkas."
        ).format(most=most),
        "url",
    )


def unseen() -> Refused:
    return Refused(
        "evidence.unseen",
        _("Data dukung itu tidak ada di pustaka Anda. Pilih yang lain, atau unggah berkasnya."),
    )


def judged_stays(verdict: str | Promise) -> Refused:
    return Refused(
        "evidence.judged_stays",
        _(
            "Berkas ini sudah diperiksa ({verdict}), jadi tetap tercatat pada pertanyaan ini. "
            "Ganti dengan versi baru, atau kaitkan berkas lain; yang ditolak tidak dihitung."
        ).format(verdict=verdict),
    )


def rejected_here(title: str) -> Refused:
    return Refused(
        "evidence.rejected_here",
        _(
            "Isinya sama persis dengan {title}, yang ditolak pada pertanyaan ini. "
            "Perbaiki dahulu berkasnya, lalu unggah yang baru."
        ).format(title=title),
        "files",
    )


def not_your_file(unit: str) -> Refused:
    return Refused(
        "evidence.not_your_file",
        _(
            "Berkas ini milik {unit}, jadi hanya unit itu yang dapat menggantinya. "
            "Kaitkan berkas lain, atau minta {unit} mengunggah versi baru."
        ).format(unit=unit),
    )


def unit_outside(unit: str) -> Refused:
    return Refused(
        "evidence.unit_outside",
        _("{unit} tidak ikut dalam penilaian ini. Pilih unit yang ikut.").format(unit=unit),
        "unit",
    )


SAFE_ADDRESS_RULE = gettext_lazy(
    "Alamat harus dimulai dengan https:// dan menunjuk satu halaman atau berkas, tanpa "
    "tanda @ atau huruf yang tidak terlihat pada nama situsnya."
)
"""Said beside the field; who does not keep to it is told what was found."""


def not_https(found: str) -> Refused:
    return Refused(
        "link.not_https",
        _("Ditemukan “{found}”: {lack}").format(found=_shown(found), lack=_lack(found)),
        "url",
    )


def _shown(found: str) -> str:
    """As far as it tells people apart; marks that turn the writing would turn the sentence."""
    seen = "".join(mark for mark in found if mark.isprintable())
    return seen if len(seen) <= LONGEST_SHOWN else f"{seen[:LONGEST_SHOWN]}…"


def _lack(found: str) -> str:
    scheme, is_split, rest = found.partition("://")
    if not is_split:
        return _("kurang https:// di depan.")
    if scheme != "https":
        return _("tulis https:// di depan, bukan {scheme}://.").format(scheme=_shown(scheme))
    if not found.isprintable() or " " in found:
        return _("ada spasi atau huruf yang tidak terlihat. Salin lagi alamatnya.")
    if "@" in re.split("[/?#]", rest, maxsplit=1)[0]:
        return _("ada tanda @ pada nama situsnya. Salin lagi alamatnya dari peramban.")
    return _("nama situsnya tidak lengkap, misalnya https://contoh.go.id/halaman.")


def not_expected() -> Refused:
    return Refused(
        "expected.unknown",
        _("Dokumen itu tidak ada dalam daftar lazim pertanyaan ini. Muat ulang halamannya."),
    )


def not_attached() -> Refused:
    return Refused(
        "expected.not_attached",
        _("Berkas itu tidak lagi terkait pada pertanyaan ini. Kaitkan dahulu, lalu tandai."),
    )


def no_unit() -> Refused:
    return Refused(
        "evidence.no_unit",
        _(
            "Anda tidak mengelola berkas unit dalam penilaian ini. Minta tim kerja unitnya "
            "mengunggah, lalu pilih dari pustaka."
        ),
    )


def not_your_office(unit: str) -> Refused:
    return Refused(
        "agency_wide.not_your_office",
        _("Dokumen ini milik {unit}; hanya pengelola dokumen di sana yang mengaturnya.").format(
            unit=unit
        ),
    )


def not_agency_wide() -> Refused:
    return Refused(
        "agency_wide.not_declared",
        _("Data dukung ini belum berlaku untuk seluruh instansi. Tetapkan dahulu di halamannya."),
    )


def no_such_question() -> Refused:
    return Refused(
        "agency_wide.no_such_question",
        _("Ada pertanyaan yang tidak dikenal instrumen ini. Muat ulang halamannya."),
        "codes",
    )


def judged_serves(code: str, verdict: str | Promise) -> Refused:
    return Refused(
        "agency_wide.judged",
        _(
            "Pada {code} dokumen ini sudah diperiksa ({verdict}), jadi tetap tercatat di sana. "
            "Centang lagi pertanyaan itu. Bila dokumennya keliru, akhiri berlakunya."
        ).format(code=code, verdict=verdict),
        "codes",
    )
