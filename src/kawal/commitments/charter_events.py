"""Acts on charters that the record keeps, and the sentences in which people read them."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.events.service import EventRow, presents


class CharterEvent(TextChoices):
    TEXT_WRITTEN = "charter_text.written", gettext_lazy("Teks piagam ditulis")
    DRAFTED = "charter.drafted", gettext_lazy("Draf piagam dibuat")
    CHANGED = "charter.changed", gettext_lazy("Draf piagam diubah")
    PLEDGES_CHANGED = "charter.pledges_changed", gettext_lazy("Komitmen piagam diubah")
    SIGNERS_CHANGED = "charter.signers_changed", gettext_lazy("Penanda tangan piagam diubah")
    READY = "charter.ready", gettext_lazy("Piagam siap ditandatangani")
    REDRAFTED = "charter.redrafted", gettext_lazy("Piagam kembali menjadi draf")
    SIGNED = "charter.signed", gettext_lazy("Piagam ditandatangani elektronik")
    CERTIFICATE_CHECKED = (
        "charter.certificate_checked",
        gettext_lazy("Sertifikat penanda tangan diperiksa"),
    )
    CERTIFICATE_OF_ANOTHER = (
        "charter.certificate_of_another",
        gettext_lazy("Sertifikat orang lain ditolak"),
    )
    SIGNED_BY_HAND = "charter.signed_by_hand", gettext_lazy("Tanda tangan basah dicatat")
    CONFIRMED = "charter.confirmed", gettext_lazy("Tanda tangan basah dikonfirmasi")
    SIGNING_REFUSED = "charter.signing_refused", gettext_lazy("Penandatanganan ditolak")
    REFUSED_ON_PAPER = (
        "charter.refused_on_paper",
        gettext_lazy("Penolakan di atas kertas dicatat"),
    )
    REFUSAL_CONTESTED = (
        "charter.refusal_contested",
        gettext_lazy("Catatan penolakan dibantah penanda tangan"),
    )
    WAIVED = "charter.waived", gettext_lazy("Penanda tangan berhalangan")
    TAKEN_BACK = "charter.taken_back", gettext_lazy("Catatan penanda tangan dibatalkan")
    SEALED = "charter.sealed", gettext_lazy("Piagam disegel")
    UNSIGNED = "charter.unsigned", gettext_lazy("Piagam ditutup tanpa tanda tangan")
    TAKEN_IN = "charter.taken_in", gettext_lazy("Piagam dari sistem lain diterima")


def _tell(e: EventRow, text: str) -> str:
    return text.format_map({"who": e.by_label, "what": e.about_label, **e.data})


@presents(CharterEvent.TEXT_WRITTEN)
def text_written(e: EventRow) -> str:
    return _tell(e, _("{who} menulis teks {title}, versi {version}"))


@presents(CharterEvent.DRAFTED)
def drafted(e: EventRow) -> str:
    return _tell(e, _("{who} membuat draf {what}"))


@presents(CharterEvent.CHANGED)
def charter_changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah draf {what}"))


@presents(CharterEvent.PLEDGES_CHANGED)
def pledges_changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah komitmen {what}: {pledge}"))


@presents(CharterEvent.SIGNERS_CHANGED)
def signers_changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah penanda tangan {what}: {signer}"))


@presents(CharterEvent.READY)
def ready(e: EventRow) -> str:
    return _tell(e, _("{who} menyiapkan {what} untuk ditandatangani, kode {code}"))


@presents(CharterEvent.REDRAFTED)
def redrafted(e: EventRow) -> str:
    return _tell(e, _("{who} mengembalikan {what} menjadi draf; kode {code} tidak berlaku lagi"))


@presents(CharterEvent.SIGNED)
def signed(e: EventRow) -> str:
    return _tell(e, _("{who} menandatangani {what} secara elektronik"))


@presents(CharterEvent.CERTIFICATE_CHECKED)
def certificate_checked(e: EventRow) -> str:
    return _tell(e, _("{who} memeriksa sertifikat {signer} untuk {what}: dapat dipakai"))


@presents(CharterEvent.CERTIFICATE_OF_ANOTHER)
def certificate_of_another(e: EventRow) -> str:
    return _tell(
        e,
        _("{who} mencoba menandatangani {what} dengan sertifikat orang lain; tidak disimpan"),
    )


@presents(CharterEvent.SIGNED_BY_HAND)
def signed_by_hand(e: EventRow) -> str:
    return _tell(e, _("{who} mencatat tanda tangan basah {signer} pada {what}"))


@presents(CharterEvent.CONFIRMED)
def confirmed(e: EventRow) -> str:
    return _tell(e, _("{who} membenarkan tanda tangannya pada {what}"))


@presents(CharterEvent.SIGNING_REFUSED)
def signing_refused(e: EventRow) -> str:
    return _tell(e, _("{who} menolak menandatangani {what}: {reason}"))


@presents(CharterEvent.REFUSED_ON_PAPER)
def refused_on_paper(e: EventRow) -> str:
    return _tell(e, _("{who} mencatat {signer} menolak menandatangani {what} di atas kertas"))


@presents(CharterEvent.REFUSAL_CONTESTED)
def refusal_contested(e: EventRow) -> str:
    return _tell(e, _("{who} membantah catatan penolakannya pada {what}"))


@presents(CharterEvent.WAIVED)
def waived(e: EventRow) -> str:
    return _tell(e, _("{who} mencatat {signer} berhalangan menandatangani {what}"))


@presents(CharterEvent.TAKEN_BACK)
def taken_back(e: EventRow) -> str:
    return _tell(e, _("{who} membatalkan catatan tentang {signer} pada {what}"))


@presents(CharterEvent.SEALED)
def sealed(e: EventRow) -> str:
    return _tell(e, _("{who} menyegel {what}, sidik {short}"))


@presents(CharterEvent.UNSIGNED)
def unsigned(e: EventRow) -> str:
    return _tell(e, _("{who} menutup {what}: tidak ada yang menandatangani"))


@presents(CharterEvent.TAKEN_IN)
def taken_in(e: EventRow) -> str:
    return _tell(e, _("{who} menerima {what} yang ditandatangani di sistem lain, sidik {short}"))
