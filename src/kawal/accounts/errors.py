"""Acts that the rules of accounts refuse. Each sentence says what is in the way and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused
from kawal.core.throttle import Throttled
from kawal.faults import KawalError


def slow_down(throttled: Throttled) -> str:
    """The sentence for too many tries."""
    return ngettext(
        "Terlalu banyak percobaan. Tunggu {n} menit, lalu coba lagi.",
        "Terlalu banyak percobaan. Tunggu {n} menit, lalu coba lagi.",
        throttled.minutes,
    ).format(n=throttled.minutes)


def wrong_name_or_password() -> str:
    """The same for an unknown name and a wrong password: it must not tell which."""
    return _(
        "Nama masuk atau kata sandi tidak cocok. Periksa keduanya; bila lupa kata sandi, pakai "
        "“Lupa kata sandi?” atau minta undangan baru kepada administrator instansi Anda."
    )


def wrong_code() -> Refused:
    """The same for an unknown name, a wrong code and one that has ended."""
    return Refused(
        "invitation.wrong_code",
        _(
            "Nama dan kode tidak cocok, atau kodenya sudah berakhir. Periksa keduanya; setelah "
            "lima kali salah, mintalah kode baru kepada yang mengundang Anda."
        ),
    )


def invitation_over() -> Refused:
    return Refused(
        "invitation.over",
        _(
            "Undangan ini tidak berlaku lagi: sudah dipakai, dibatalkan, diganti, atau lewat "
            "waktunya. Mintalah undangan baru kepada yang mengundang Anda."
        ),
    )


def invitation_needs_one_way() -> Refused:
    return Refused(
        "invitation.one_way", _("Buat kata sandi, atau pakai kunci sandi. Salah satu harus diisi.")
    )


def passkey_beside_second_factor() -> Refused:
    return Refused(
        "invitation.second_factor",
        _(
            "Akun ini sudah memiliki verifikasi dua langkah, jadi undangan hanya dapat dipakai "
            "untuk membuat kata sandi baru. Buatlah, lalu masuk dengan kode verifikasi Anda."
        ),
    )


def inactive(name: str) -> Refused:
    return Refused(
        "person.inactive",
        _("Akun {name} nonaktif. Aktifkan dahulu sebelum mengundang.").format(name=name),
    )


def no_email(name: str) -> Refused:
    return Refused(
        "person.no_email",
        _("{name} belum memiliki surel. Isi surelnya, atau undang dengan kode atau teks.").format(
            name=name
        ),
    )


def not_yourself() -> Refused:
    return Refused(
        "person.yourself",
        _("Akun Anda sendiri tidak diurus di sini. Buka Profil, atau mintalah administrator lain."),
    )


def beyond_reach(name: str) -> Refused:
    return Refused(
        "person.beyond_reach",
        _(
            "{name} memegang peran atau jabatan di luar wewenang Anda, jadi akunnya diurus oleh "
            "yang dapat memberi semua perannya. Mintalah administrator instansi."
        ).format(name=name),
    )


def already_so(name: str, *, active: bool) -> Refused:
    sentence = _("Akun {name} sudah aktif.") if active else _("Akun {name} sudah nonaktif.")
    return Refused("person.unchanged", sentence.format(name=name))


def no_sign_in_name() -> Refused:
    return Refused(
        "person.no_name",
        _("Isi paling sedikit salah satu: surel, NIP, atau nomor telepon; itulah nama masuknya."),
        "email",
    )


class MailNotSent(KawalError):
    """The invitation stands, but the letter did not leave; the message for people is `sentence`."""

    @property
    def sentence(self) -> str:
        return _(
            "Undangan sudah dibuat, tetapi surelnya tidak terkirim. Salin teks undangan untuk "
            "WhatsApp, atau coba kirim lagi setelah pengaturan surel diperiksa."
        )
