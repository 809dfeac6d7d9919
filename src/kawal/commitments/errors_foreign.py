"""PDFs from other office systems that are not taken in: what is in the way, what to do."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def unsigned_pdf() -> Refused:
    return Refused(
        "foreign.unsigned",
        _("PDF ini tidak memuat tanda tangan elektronik. Unggah berkas asli dari sistem itu."),
        "document",
    )


def changed_pdf() -> Refused:
    return Refused(
        "foreign.changed",
        _("PDF ini diubah setelah ditandatangani, jadi tidak diterima. Unggah berkas aslinya."),
        "document",
    )


def signed_here() -> Refused:
    return Refused(
        "foreign.signed_here",
        _(
            "PDF ini ditandatangani di Kawal, jadi bukan dari sistem lain: isinya tidak menjadi "
            "piagam kedua. Buka piagamnya sendiri."
        ),
        "document",
    )


def taken_in_before() -> Refused:
    return Refused(
        "foreign.taken_in_before",
        _("PDF ini sudah menjadi berkas piagam lain. Satu tanda tangan hanya untuk satu piagam."),
        "document",
    )
