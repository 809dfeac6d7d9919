"""Acts on charters that the rules refuse: what is in the way, what to do."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused


def unknown_slots(slots: Sequence[str]) -> Refused:
    named = ", ".join(f"{{{slot}}}" for slot in slots)
    return Refused(
        "text.unknown_slots",
        _("Tidak ada yang mengisi {slots}. Pakai isian yang tersedia, atau tulis katanya.").format(
            slots=named
        ),
        "body",
    )


def two_lists_of_pledges() -> Refused:
    return Refused(
        "text.two_lists",
        _("Komitmen ditulis dalam satu daftar. Gabungkan baris yang diawali tanda bintang."),
        "body",
    )


def text_unchanged() -> Refused:
    return Refused("text.unchanged", _("Tidak ada yang berubah dari versi sebelumnya."), "body")


def text_changed_meanwhile() -> Refused:
    return Refused(
        "text.changed_meanwhile",
        _("Orang lain membuat versi baru sejak Anda membukanya. Muat ulang, lalu ubah lagi."),
    )


def text_elsewhere() -> Refused:
    return Refused("charter.text_elsewhere", _("Teks itu milik instansi lain."), "text")


def text_is_personal() -> Refused:
    return Refused(
        "charter.text_is_personal",
        _("Teks itu untuk pakta setiap pegawai. Buka kampanye pakta integritas untuk memakainya."),
        "text",
    )


def ceremony_elsewhere() -> Refused:
    return Refused(
        "charter.ceremony_elsewhere",
        _("Kegiatan itu milik instansi lain, atau sudah dibatalkan."),
        "ceremony",
    )


def unit_closed(unit: str) -> Refused:
    return Refused(
        "charter.unit_closed",
        _("{unit} tidak berdiri pada tanggal itu. Pilih unit yang meneruskannya.").format(
            unit=unit
        ),
        "unit",
    )


def number_taken(number: str) -> Refused:
    return Refused(
        "charter.number_taken",
        _("Nomor {number} sudah dipakai piagam lain. Periksa buku nomor.").format(number=number),
        "number",
    )


def not_a_draft() -> Refused:
    return Refused(
        "charter.not_a_draft",
        _(
            "Piagam ini sudah siap atau sedang ditandatangani, jadi isi dan penanda tangannya "
            "tetap. Muat ulang halamannya."
        ),
    )


def not_being_signed() -> Refused:
    return Refused(
        "charter.not_being_signed",
        _("Piagam ini belum siap ditandatangani, atau sudah ditutup. Muat ulang halamannya."),
    )


def signing_has_begun() -> Refused:
    return Refused(
        "charter.signing_has_begun",
        _(
            "Penandatanganan sudah dimulai, jadi piagam ini tidak dapat kembali menjadi draf. "
            "Buat piagam baru bila isinya harus lain."
        ),
    )


def no_signer() -> Refused:
    return Refused(
        "charter.no_signer",
        _(
            "Belum ada penanda tangan dari instansi ini. Tambahkan paling sedikit seorang pejabat: "
            "pihak luar saja tidak membuat piagam."
        ),
    )


def no_pledge() -> Refused:
    return Refused(
        "charter.no_pledge",
        _("Belum ada komitmen. Piagam tanpa komitmen tidak dapat ditindaklanjuti; tambahkan dulu."),
    )


def pledges_incomplete(n: int) -> Refused:
    return Refused(
        "charter.pledges_incomplete",
        ngettext(
            "{n} komitmen belum punya indikator, target, jatuh tempo, dan jabatan penanggung "
            "jawab. Lengkapi dahulu.",
            "{n} komitmen belum punya indikator, target, jatuh tempo, dan jabatan penanggung "
            "jawab. Lengkapi dahulu.",
            n,
        ).format(n=n),
    )


def foreign_is_taken_in() -> Refused:
    return Refused(
        "charter.foreign_path",
        _("Piagam ini ditandatangani di sistem lain: unggah PDF-nya, penandatangan dibaca sana."),
    )


def not_foreign() -> Refused:
    return Refused(
        "charter.not_foreign",
        _("Piagam ini ditandatangani di Kawal. Pilih cara “di sistem lain” pada drafnya dahulu."),
    )


def post_outside_unit(post: str) -> Refused:
    return Refused(
        "pledge.post_elsewhere",
        _("{post} bukan jabatan unit ini atau unit di bawahnya. Pilih jabatan lain.").format(
            post=post
        ),
        "owner_post",
    )


def due_before_charter() -> Refused:
    return Refused(
        "pledge.due_early",
        _("Jatuh tempo mendahului tanggal piagam. Periksa kedua tanggalnya."),
        "due_on",
    )


def signer_twice(name: str) -> Refused:
    return Refused(
        "signer.twice",
        _("{name} sudah tercantum. Satu orang menandatangani sekali.").format(name=name),
        "holder",
    )


def signer_elsewhere(name: str, field: str = "holder") -> Refused:
    return Refused(
        "signer.elsewhere",
        _("{name} bukan dari instansi ini. Masukkan sebagai saksi dari luar.").format(name=name),
        field,
    )


def signer_not_in_post(name: str) -> Refused:
    return Refused(
        "signer.not_in_post",
        _("{name} tidak menjabat pada tanggal piagam. Pilih pejabat pada tanggal itu.").format(
            name=name
        ),
        "holder",
    )


def no_place_for_you() -> Refused:
    return Refused(
        "signer.not_named",
        _("Nama Anda tidak tercantum pada piagam ini, atau Anda sudah memutuskan."),
    )


def not_your_turn(before: str) -> Refused:
    return Refused(
        "signer.not_your_turn",
        _(
            "Belum giliran Anda: {before} lebih dahulu. Tunggu, atau minta panitia mencatat bahwa "
            "ia berhalangan."
        ).format(before=before),
    )


def left_the_post(post: str) -> Refused:
    return Refused(
        "signer.left",
        _(
            "Anda tidak lagi menjabat {post} hari ini, jadi tidak menandatangani atas namanya."
        ).format(post=post),
    )


def signed_meanwhile() -> Refused:
    return Refused(
        "signer.signed_meanwhile",
        _(
            "Dokumennya bertambah tanda tangan selagi BSrE menjawab, jadi tanda tangan yang baru "
            "dibuat tidak disimpan. Muat ulang halamannya, lalu tanda tangani bila masih diminta."
        ),
    )


def signed_by_hand_here() -> Refused:
    return Refused(
        "signer.by_hand",
        _("Piagam ini ditandatangani di atas kertas. Tanda tangani cetakannya, lalu konfirmasi."),
    )


def another_content() -> Refused:
    return Refused(
        "signer.another_content",
        _("Yang Anda lihat bukan isi piagam yang sekarang. Baca lagi, lalu putuskan."),
    )


def reason_missing() -> Refused:
    return Refused("signer.no_reason", _("Tulis alasannya."), "reason")


def already_decided(name: str) -> Refused:
    return Refused(
        "signer.decided",
        _("{name} sudah menandatangani atau memutuskan. Muat ulang halamannya.").format(name=name),
    )


def nothing_to_take_back(name: str) -> Refused:
    return Refused(
        "signer.nothing_to_take_back",
        _(
            "Yang dapat dibatalkan hanya catatan berhalangan, penolakan di atas kertas, dan tanda "
            "tangan basah yang belum dikonfirmasi; {name} tidak termasuk."
        ).format(name=name),
    )


def nobody_chosen() -> Refused:
    return Refused("wet.nobody", _("Pilih siapa saja yang menandatangani kertas itu."), "signers")


def no_proof() -> Refused:
    return Refused(
        "wet.no_proof",
        _("Unggah pindaian atau foto kertas yang ditandatangani: itu buktinya."),
        "files",
    )


def signed_before_charter() -> Refused:
    return Refused(
        "wet.day",
        _("Hari penandatanganan harus antara hari piagam disiapkan dan hari ini."),
        "signed_on",
    )


def still_waiting(names: Sequence[str]) -> Refused:
    return Refused(
        "charter.still_waiting",
        _("{names} masih ditunggu. Catat yang berhalangan, atau tunggu konfirmasinya.").format(
            names=", ".join(names)
        ),
    )


def too_many_signers(most: int) -> Refused:
    return Refused(
        "signer.too_many",
        _("Paling banyak {n} penanda tangan dalam satu piagam. Bagi menjadi dua piagam.").format(
            n=most
        ),
    )


def not_sealed() -> Refused:
    return Refused(
        "charter.not_sealed",
        _("Piagam ini belum disegel. Rencana aksi dibuat sesudah janjinya ditandatangani."),
    )


def all_planned() -> Refused:
    return Refused("charter.all_planned", _("Setiap komitmen piagam ini sudah punya rencana aksi."))


def pakta_is_there() -> Refused:
    return Refused(
        "text.pakta_is_there",
        _("Teks pakta integritas itu sudah ada. Buat versi barunya bila perlu."),
    )


def no_certificate_needed(name: str) -> Refused:
    return Refused(
        "signer.no_certificate_needed",
        _(
            "{name} tidak menandatangani dengan sertifikat BSrE di piagam ini, atau sudah "
            "memutuskan. Muat ulang halaman ini."
        ).format(name=name),
    )
