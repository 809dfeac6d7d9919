"""Why a file is not even opened, and why a result cannot be taken up again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused
from kawal.faults import Fault, Text
from kawal.ui.numbers import size_text


def other_kind(name: str, endings: Sequence[str]) -> Fault:
    listed = ", ".join(f".{ending}" for ending in endings)
    return Fault(
        "FILE-KIND",
        name,
        name.rpartition(".")[2][:12] or "—",
        Text(f"buku kerja LKE: {listed}", f"an LKE workbook: {listed}"),
        Text(
            "buka di Excel, simpan sebagai .xlsx, lalu periksa lagi",
            "open it in Excel, save it as .xlsx, then check it again",
        ),
    )


def is_empty(name: str) -> Fault:
    return Fault(
        "FILE-EMPTY",
        name,
        "0 B",
        Text("berkas yang berisi", "a file with content"),
        Text(
            "berkas kosong, mungkin belum selesai disalin; salin atau simpan ulang",
            "the file is empty, perhaps not copied to its end; copy or save it anew",
        ),
    )


def too_large(name: str, size: int, most: int) -> Fault:
    return Fault(
        "FILE-LARGE",
        name,
        size_text(size),
        Text(f"paling besar {size_text(most)}", f"at most {size_text(most)}"),
        Text(
            "hapus gambar dan lembar lain dari buku kerja, simpan, lalu periksa lagi",
            "remove pictures and other sheets from the workbook, save, then check it again",
        ),
    )


def time_is_up(name: str) -> Fault:
    return Fault(
        "FILE-TIME",
        name,
        "—",
        Text(
            "buku kerja dalam batas waktu pemeriksaan tanpa akun",
            "a workbook within the time of a check without an account",
        ),
        Text(
            "berkas ini belum dibuka; kirim lagi tersendiri, atau masuk dengan akun Anda",
            "this file was not opened; send it again by itself, or sign in",
        ),
    )


def result_is_stale() -> Refused:
    return Refused(
        "check_lke.stale",
        _(
            "Hasil ini tidak dapat dipakai lagi: sudah lewat 12 jam, milik orang lain, atau Kawal "
            "baru diperbarui. Periksa lagi berkasnya; tidak ada yang tersimpan."
        ),
    )


def not_the_checked_file(name: str) -> Refused:
    return Refused(
        "check_lke.other_file",
        _(
            "{name}: isinya bukan berkas yang tadi diperiksa. Pilih berkas yang sama, atau periksa "
            "dahulu berkas ini."
        ).format(name=name),
        "workbooks",
    )


def has_faults(name: str, n: int) -> Refused:
    said = ngettext(
        "%(name)s: %(n)d kesalahan di dalamnya, jadi tidak dapat disimpan. Perbaiki, periksa lagi, "
        "lalu simpan; yang lain dapat disimpan tanpa berkas ini.",
        "%(name)s: %(n)d kesalahan di dalamnya, jadi tidak dapat disimpan. Perbaiki, periksa lagi, "
        "lalu simpan; yang lain dapat disimpan tanpa berkas ini.",
        n,
    )
    return Refused("check_lke.has_faults", said % {"name": name, "n": n}, "workbooks")


def file_missing(name: str) -> Refused:
    return Refused(
        "check_lke.missing",
        _("{name}: berkasnya belum dipilih. Pilih lagi, atau hapus centangnya.").format(name=name),
        "workbooks",
    )


def already_there(name: str, unit: str, title: str) -> Refused:
    return Refused(
        "check_lke.already_there",
        _("{name}: sudah tersimpan di {unit} sebagai “{title}”. Hapus centangnya.").format(
            name=name, unit=unit, title=title
        ),
        "workbooks",
    )


def not_your_unit() -> Refused:
    return Refused(
        "check_lke.not_your_unit",
        _("Unit ini tidak ada di antara unit yang data dukungnya Anda kelola. Pilih dari daftar."),
    )
