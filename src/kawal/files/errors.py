"""What is refused, as sentences: what happened and what to do. `code` is for programs."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused
from kawal.ui.file_rules import at_most_bytes, one_of_kinds
from kawal.ui.numbers import size_text


class NotNow(Refused):
    """Nothing is wrong with the file: the same request may succeed later."""


class Busy(NotNow):
    """Another request is writing the same upload; a program waits and asks again."""


class WrongOffset(Refused):
    """The piece does not continue what is there; a program asks where to continue."""


def kind_unknown(name: str, kinds: Sequence[str], remedy: str = "") -> Refused:
    return Refused(
        "file.kind_unknown",
        _("{name}: jenis berkas ini tidak diterima. {remedy}").format(
            name=name,
            remedy=remedy or f"{capfirst(one_of_kinds(kinds))}.",
        ),
        "files",
    )


def content_differs(
    name: str, label: str | Promise, remedy: str = "", instead: str | Promise = ""
) -> Refused:
    """`instead`: what it is, if that is known."""
    said = _("{name}: isinya bukan {kind}. {remedy}")
    if instead:
        said = _("{name}: isinya bukan {kind}, melainkan {instead}. {remedy}")
    return Refused(
        "file.content_differs",
        said.format(
            name=name,
            kind=label,
            instead=instead,
            remedy=remedy
            or _("Buka di komputer Anda, simpan ulang sebagai {kind}, lalu kirim lagi.").format(
                kind=label
            ),
        ),
        "files",
    )


def type_differs(name: str, declared: str) -> Refused:
    return Refused(
        "file.type_differs",
        _(
            "{name}: peramban menyebutnya {declared}, tidak cocok dengan namanya. "
            "Periksa akhiran nama berkas, lalu kirim lagi."
        ).format(name=name, declared=declared[:60]),
        "files",
    )


def two_in_one(name: str) -> Refused:
    return Refused(
        "file.two_in_one",
        _(
            "{name}: di dalamnya tersembunyi berkas jenis lain. "
            "Simpan ulang dari aplikasi asalnya, lalu kirim lagi."
        ).format(name=name),
        "files",
    )


def has_macros(name: str) -> Refused:
    return Refused(
        "file.macros",
        _("{name}: berisi makro. Simpan tanpa makro atau sebagai PDF, lalu kirim lagi.").format(
            name=name
        ),
        "files",
    )


def is_encrypted(name: str) -> Refused:
    return Refused(
        "file.encrypted",
        _(
            "{name}: dikunci dengan kata sandi, sehingga penilai tidak dapat membukanya. "
            "Kirim berkas tanpa kata sandi."
        ).format(name=name),
        "files",
    )


def too_large(name: str, size: int, most: int) -> Refused:
    return Refused(
        "file.too_large",
        _("{name}: {size}, {rule}. Perkecil atau bagi berkasnya.").format(
            name=name, size=_size_beyond(size, most), rule=at_most_bytes(most)
        ),
        "files",
    )


def _size_beyond(size: int, most: int) -> str:
    """Never "1 MB, at most 1 MB": one byte too many is told in bytes."""
    return f"{size} B" if size_text(size) == size_text(most) else size_text(size)


def is_empty(name: str) -> Refused:
    return Refused(
        "file.empty",
        _("{name}: berkas kosong. Simpan ulang di komputer Anda, lalu kirim lagi.").format(
            name=name
        ),
        "files",
    )


def infected(name: str, signature: str) -> Refused:
    return Refused(
        "file.infected",
        _(
            "{name}: antivirus menemukan {signature}. Berkas tidak disimpan. "
            "Periksa komputer asal berkas ini dan laporkan kepada pengelola TI."
        ).format(name=name, signature=signature),
        "files",
    )


def scanner_away(name: str) -> NotNow:
    return NotNow(
        "file.scanner_away",
        _(
            "{name}: pemeriksaan antivirus sedang tidak dapat dijalankan, jadi berkas belum "
            "disimpan. Coba lagi beberapa menit lagi; bila tetap begini, hubungi administrator."
        ).format(name=name),
        "files",
    )


def no_room() -> NotNow:
    return NotNow(
        "file.no_room",
        _(
            "Ruang simpan server hampir penuh, jadi berkas belum disimpan. "
            "Hubungi administrator, lalu kirim lagi."
        ),
        "files",
    )


def too_many_open(most: int) -> Refused:
    return Refused(
        "upload.too_many",
        ngettext(
            "Masih ada {n} unggahan Anda yang belum dipakai. Simpan atau batalkan dahulu.",
            "Masih ada {n} unggahan Anda yang belum dipakai. Simpan atau batalkan dahulu.",
            most,
        ).format(n=most),
        "files",
    )


def no_folder(name: str) -> Refused:
    return Refused(
        "folder.not_zip",
        _("{name}: bukan ZIP. Unduh atau kemas mapnya sebagai ZIP, lalu unggah ZIP itu.").format(
            name=name
        ),
        "files",
    )


def folder_missing() -> Refused:
    return Refused("folder.missing", _("Pilih ZIP mapnya dahulu."), "files")


def too_many_folders(most: int) -> Refused:
    return Refused(
        "folder.too_many",
        ngettext(
            "Masih ada {n} map Anda yang menunggu. Selesaikan atau buang dahulu.",
            "Masih ada {n} map Anda yang menunggu. Selesaikan atau buang dahulu.",
            most,
        ).format(n=most),
        "files",
    )


def too_often(wait: timedelta) -> NotNow:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return NotNow(
        "upload.too_often",
        ngettext(
            "Terlalu banyak unggahan dalam satu jam. Coba lagi {n} menit lagi.",
            "Terlalu banyak unggahan dalam satu jam. Coba lagi {n} menit lagi.",
            minutes,
        ).format(n=minutes),
        "files",
    )


def upload_busy() -> Busy:
    return Busy(
        "upload.busy", _("Bagian lain dari berkas ini sedang diterima. Coba lagi sebentar.")
    )


def wrong_offset() -> WrongOffset:
    return WrongOffset(
        "upload.offset", _("Potongan ini tidak menyambung. Tanyakan posisi terakhir.")
    )


def upload_gone() -> Refused:
    return Refused(
        "upload.gone",
        _("Unggahan itu sudah dipakai atau kedaluwarsa. Pilih berkasnya lagi."),
        "files",
    )


def upload_unfinished(name: str) -> Refused:
    return Refused(
        "upload.unfinished",
        _("{name}: belum terkirim seluruhnya. Lanjutkan pengirimannya dahulu.").format(name=name),
        "files",
    )


def same_content(number: int) -> Refused:
    return Refused(
        "version.same_content",
        _(
            "Isinya sama persis dengan versi {n} yang sedang berlaku. Pilih berkas yang baru."
        ).format(n=number),
        "files",
    )


def is_withdrawn() -> Refused:
    return Refused(
        "evidence.withdrawn",
        _("Data dukung ini sudah ditarik. Unggah sebagai data dukung baru bila masih diperlukan."),
    )


def unit_closed(name: str) -> Refused:
    return Refused(
        "evidence.unit_closed",
        _("{name} sudah ditutup. Pilih unit yang masih berjalan.").format(name=name),
        "unit",
    )


def reason_missing(field: str) -> Refused:
    return Refused("evidence.reason", _("Tulis alasannya, supaya orang lain mengerti."), field)


def own_work() -> Refused:
    return Refused(
        "use.own_work",
        _("Anda sendiri yang mengunggah versi ini. Putusan diberikan oleh orang lain."),
    )


def already_judged() -> Refused:
    return Refused(
        "use.judged",
        _("Data dukung ini sudah dinilai pada pemakaian itu, jadi kaitannya tidak dapat dilepas."),
    )


def exempt_stays_closed() -> Refused:
    return Refused(
        "evidence.exempt_not_shared",
        _(
            "Data dukung yang dikecualikan tidak dapat berlaku untuk seluruh instansi: semua unit "
            "akan membacanya. Ubah klasifikasinya dahulu bila dasarnya sudah tidak ada."
        ),
    )


def shared_stays_open() -> Refused:
    return Refused(
        "evidence.shared_not_exempt",
        _(
            "Data dukung ini berlaku untuk seluruh instansi, jadi tidak dapat dikecualikan. "
            "Akhiri dahulu berlakunya, dengan alasan."
        ),
        "classification",
    )


def not_shared() -> Refused:
    return Refused(
        "evidence.not_shared",
        _("Data dukung ini tidak berlaku untuk seluruh instansi. Muat ulang halamannya."),
    )


def source_missing() -> Refused:
    return Refused(
        "evidence.source",
        _("Tulis nomor dan judul dokumennya, supaya unit lain dapat menyebutnya."),
        "source",
    )


def dated_later() -> Refused:
    return Refused(
        "evidence.dated_later",
        _("Tanggal dokumen belum tiba. Isi tanggal penetapannya."),
        "dated_on",
    )
