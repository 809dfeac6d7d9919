"""Why a photo is not taken: each sentence says what to do."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def no_photo(name: str) -> Refused:
    return Refused(
        "photo.other_kind",
        _(
            "{name}: foto diterima sebagai JPEG, PNG, atau WebP. Foto iPhone: pilih Pengaturan, "
            "Kamera, Format, Paling Kompatibel."
        ).format(name=name),
        "photo",
    )


def not_drawn(name: str) -> Refused:
    return Refused(
        "photo.not_drawn",
        _(
            "{name}: foto ini tidak dapat dibuka. Simpan ulang sebagai JPEG, lalu kirim lagi."
        ).format(name=name),
        "photo",
    )
