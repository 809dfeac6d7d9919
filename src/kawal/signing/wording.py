"""What a report says to people: what each signature is, and what became of the file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.signing.report import Kind, Report, SignatureFound, Trouble

KIND_LABELS = {
    Kind.LOCAL: gettext_lazy("Segel sistem, bukan TTE tersertifikasi"),
    Kind.BSRE: gettext_lazy("TTE tersertifikasi BSrE"),
    Kind.FOREIGN: gettext_lazy("Sertifikat lain, tidak dinilai oleh Kawal"),
}
TROUBLE_LABELS = {
    Trouble.BROKEN: gettext_lazy("Isi dokumen tidak cocok lagi dengan tanda tangan ini"),
    Trouble.CHANGED: gettext_lazy("Dokumen diubah setelah tanda tangan ini"),
    Trouble.REVOKED: gettext_lazy("Sertifikat penanda tangan telah dicabut"),
    Trouble.EXPIRED: gettext_lazy("Sertifikat tidak berlaku pada waktu penandatanganan"),
    Trouble.UNKNOWN_ISSUER: gettext_lazy("Penerbit sertifikat tidak dikenal Kawal"),
    Trouble.NO_TIME: gettext_lazy("Waktu penandatanganan tidak tersegel"),
    Trouble.UNUSABLE: gettext_lazy("Sertifikat atau cara menandatanganinya tidak memenuhi syarat"),
}


def kind_label(found: SignatureFound) -> str:
    return str(KIND_LABELS[found.kind])


def troubles(found: SignatureFound) -> list[str]:
    return [str(TROUBLE_LABELS[trouble]) for trouble in found.troubles]


def verdict(report: Report) -> str:
    """The one sentence above the list of signatures."""
    if not report.signatures and not report.removed:
        return _("Dokumen ini tidak memuat tanda tangan elektronik.")
    if not report.is_unchanged:
        return _("Dokumen ini diubah setelah ditandatangani. Jangan dijadikan pegangan.")
    if report.is_sound:
        return _("Dokumen ini utuh, dan semua tanda tangannya dikenal.")
    return _("Dokumen ini utuh, tetapi tidak semua tanda tangannya dapat dipercaya oleh Kawal.")
