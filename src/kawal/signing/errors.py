"""What is refused, as sentences: what happened and what to do. `code` is for programs.

No sentence ever carries what a person typed as a passphrase, nor what a foreign service answered.
"""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


class Unsure(Refused):
    """It is not known whether the service has signed; the document here is as it was."""


class AnotherHolder(Refused):
    """To the person the same as a wrong passphrase: who guesses at another one's certificate must
    not learn that the guess was right. Only the record of acts tells them apart.
    """


NOBODYS_TRY = frozenset(
    {
        "signing.service_away",
        "signing.service_refuses_us",
        "signing.answer_lost",
        "signing.no_codes",
    }
)
"""Codes of refusals in which no passphrase was looked at, or nobody learned what became of it."""


def not_a_pdf() -> Refused:
    return Refused(
        "signing.not_a_pdf",
        _(
            "Berkas ini bukan PDF yang dapat dibaca. Kirim berkas PDF aslinya, bukan foto atau "
            "salinan."
        ),
    )


def encrypted() -> Refused:
    return Refused(
        "signing.encrypted",
        _("PDF ini terkunci dengan kata sandi. Kirim berkas yang tidak terkunci."),
    )


def too_large(megabytes: int) -> Refused:
    return Refused(
        "signing.too_large",
        _("PDF ini lebih besar dari {n} MB. Kirim berkas yang lebih kecil.").format(n=megabytes),
    )


def too_many(signatures: int) -> Refused:
    return Refused(
        "signing.too_many",
        _(
            "PDF ini memuat lebih dari {n} tanda tangan atau perubahan, lebih dari yang dapat "
            "diperiksa. Mintalah berkas aslinya kepada penerbit dokumen."
        ).format(n=signatures),
    )


def too_much_work() -> Refused:
    return Refused(
        "signing.too_much_work",
        _(
            "PDF ini terlalu rumit untuk diperiksa dalam waktu yang wajar. Mintalah berkas "
            "aslinya kepada penerbit dokumen."
        ),
    )


def malformed() -> Refused:
    return Refused(
        "signing.malformed",
        _(
            "Susunan PDF ini rusak, jadi tanda tangannya tidak dapat diperiksa. Mintalah berkas "
            "aslinya kepada penerbit dokumen."
        ),
    )


def no_such_field(name: str) -> Refused:
    return Refused(
        "signing.no_field",
        _("Dokumen ini tidak punya kolom tanda tangan “{name}”. Muat ulang halaman ini.").format(
            name=name
        ),
    )


def no_such_page(page: int) -> Refused:
    return Refused(
        "signing.no_page",
        _("Dokumen ini tidak punya halaman {n}. Periksa letak kolom tanda tangan.").format(n=page),
    )


def already_signed(name: str) -> Refused:
    return Refused(
        "signing.already_signed",
        _("Kolom “{name}” sudah ditandatangani; satu kolom untuk satu tanda tangan.").format(
            name=name
        ),
    )


def not_yet(name: str, before: str) -> Refused:
    return Refused(
        "signing.not_yet",
        _(
            "Belum giliran “{name}”: “{before}” belum menandatangani. Tunggu gilirannya, atau "
            "catat dahulu bahwa ia berhalangan."
        ).format(name=name, before=before),
    )


def too_late(name: str, after: str) -> Refused:
    return Refused(
        "signing.too_late",
        _(
            "Giliran “{name}” sudah lewat: “{after}” telah menandatangani sesudahnya. Tanda tangan "
            "susulan dicatat dalam dokumen penutup."
        ).format(name=name, after=after),
    )


def no_more_pages() -> Refused:
    return Refused(
        "signing.final",
        _("Dokumen ini sudah ditandatangani, jadi halaman dan kolomnya tidak dapat ditambah."),
    )


def not_set_up() -> Refused:
    return Refused(
        "signing.bsre_not_set_up",
        _("Layanan tanda tangan BSrE belum disetel. Minta administrator menyetelnya."),
    )


def passphrase_spent() -> Refused:
    return Refused(
        "signing.passphrase_spent",
        _("Passphrase hanya dipakai sekali. Ketik lagi untuk mencoba lagi."),
        "passphrase",
    )


_CREDENTIAL = "signing.credential_refused"


def wrong_passphrase() -> Refused:
    return Refused(_CREDENTIAL, _credential_refused(), "passphrase")


def another_holder() -> AnotherHolder:
    return AnotherHolder(_CREDENTIAL, _credential_refused(), "passphrase")


def _credential_refused() -> str:
    return _(
        "Passphrase atau kode itu ditolak BSrE, atau sertifikatnya bukan atas nama Anda. Tidak "
        "ada tanda tangan yang disimpan. Periksa NIK atau surel Anda dan ketik lagi dengan "
        "teliti; bila lupa, atur ulang lewat layanan BSrE. Bila ejaan nama Anda di Kawal berbeda "
        "dari sertifikat, minta panitia menyamakannya."
    )


def certificate_expired() -> Refused:
    return Refused(
        "signing.certificate_expired",
        _(
            "Sertifikat elektronik penanda tangan sudah kedaluwarsa. Perpanjang lewat verifikator "
            "BSrE instansi, lalu ulangi."
        ),
    )


def certificate_unusable() -> Refused:
    return Refused(
        "signing.certificate_unusable",
        _(
            "Sertifikat elektronik penanda tangan tidak dapat dipakai: belum terbit, dicabut, atau "
            "ditangguhkan. Hubungi verifikator BSrE instansi."
        ),
    )


def not_registered() -> Refused:
    return Refused(
        "signing.not_registered",
        _(
            "BSrE tidak mengenal penanda tangan ini. Periksa NIK atau surelnya, atau daftarkan "
            "lewat verifikator BSrE instansi."
        ),
    )


def service_refuses_us() -> Refused:
    return Refused(
        "signing.service_refuses_us",
        _(
            "Layanan BSrE menolak nama atau kata sandi Kawal. Dokumen belum ditandatangani. Minta "
            "administrator memeriksa setelan KAWAL_BSRE_USER."
        ),
    )


def service_away() -> Refused:
    return Refused(
        "signing.service_away",
        _(
            "Layanan BSrE tidak terjangkau. Dokumen belum ditandatangani. Coba lagi nanti, atau "
            "beri tahu administrator."
        ),
    )


def service_failed() -> Refused:
    return Refused(
        "signing.service_failed",
        _(
            "Layanan BSrE menjawab dengan galat. Dokumen di sini tidak berubah. Coba lagi nanti, "
            "atau beri tahu administrator."
        ),
    )


def answer_lost() -> Unsure:
    return Unsure(
        "signing.answer_lost",
        _(
            "Jawaban BSrE tidak sampai, jadi tidak pasti apakah ia menandatangani. Dokumen di sini "
            "tidak berubah. Ulangi dari awal: yang berlaku hanya dokumen yang tersimpan di sini."
        ),
    )


def answer_unusable() -> Refused:
    return Refused(
        "signing.answer_unusable",
        _(
            "Jawaban BSrE bukan dokumen ini dengan satu tanda tangan baru yang sah, jadi tidak "
            "diterima. Dokumen di sini tidak berubah. Beri tahu administrator."
        ),
    )


def checked_another(signer: str) -> Refused:
    return Refused(
        "signing.checked_another",
        _(
            "BSrE mengenal NIK atau surel itu atas nama lain, bukan {signer}. Periksa NIK atau "
            "surelnya; bila ejaannya yang berbeda, samakan nama di Kawal dengan sertifikatnya."
        ).format(signer=signer),
        "subject",
    )


BUSY = "signing.busy"


def busy() -> Refused:
    return Refused(
        BUSY,
        _("Banyak dokumen sedang diperiksa. Tunggu satu menit, lalu coba lagi."),
    )


def no_codes() -> Refused:
    return Refused(
        "signing.no_codes",
        _("Layanan BSrE versi ini tidak mengirim kode sekali pakai. Gunakan passphrase."),
        "passphrase",
    )
