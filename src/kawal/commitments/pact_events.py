"""Acts on pacts of employees that the record keeps. Who was marked or asked is not named there."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.events.service import EventRow, presents


class PactEvent(TextChoices):
    OPENED = "pact_campaign.opened", gettext_lazy("Kampanye pakta integritas dibuka")
    DUE_MOVED = "pact_campaign.due_moved", gettext_lazy("Tenggat kampanye pakta dipindah")
    CLOSED = "pact_campaign.closed", gettext_lazy("Kampanye pakta integritas ditutup")
    FILLED = "pact_campaign.filled", gettext_lazy("Daftar pegawai kampanye pakta diisi")
    IMPORTED = "pact_campaign.imported", gettext_lazy("Daftar pegawai kampanye pakta diimpor")
    MOVED = "pact_line.moved", gettext_lazy("Pegawai kampanye pakta pindah unit")
    CORRECTED = "pact_line.corrected", gettext_lazy("Unit pegawai kampanye pakta dibetulkan")
    LEFT = "pact_line.left", gettext_lazy("Pegawai kampanye pakta keluar")
    CAME_BACK = "pact_line.came_back", gettext_lazy("Tanda keluar pegawai dibatalkan")
    SIGNED = "pact.signed", gettext_lazy("Pakta integritas ditandatangani")
    BY_HAND = "pact.by_hand", gettext_lazy("Pakta bertanda tangan basah dicatat")
    WITNESSED = "pact.witnessed", gettext_lazy("Pakta integritas disaksikan")


def _tell(e: EventRow, text: str) -> str:
    return text.format_map({"who": e.by_label, "what": e.about_label, **e.data})


def _n(e: EventRow) -> int:
    return int(str(e.data["n"]))


@presents(PactEvent.OPENED)
def opened(e: EventRow) -> str:
    return _tell(e, _("{who} membuka kampanye {what}, tenggat {due}"))


@presents(PactEvent.DUE_MOVED)
def due_moved(e: EventRow) -> str:
    return _tell(e, _("{who} memindahkan tenggat {what} dari {before} ke {due}"))


@presents(PactEvent.CLOSED)
def closed(e: EventRow) -> str:
    return _tell(e, _("{who} menutup kampanye {what}"))


@presents(PactEvent.FILLED)
def filled(e: EventRow) -> str:
    return _tell(
        e,
        ngettext(
            "{who} menambahkan {n} pegawai ke kampanye {what}",
            "{who} menambahkan {n} pegawai ke kampanye {what}",
            _n(e),
        ),
    )


@presents(PactEvent.IMPORTED)
def imported(e: EventRow) -> str:
    return _tell(
        e, _("{who} mengimpor daftar pegawai {what} dari {file}: {new} baru, {changed} berubah")
    )


@presents(PactEvent.MOVED)
def moved(e: EventRow) -> str:
    return _tell(e, _("{who} mencatat seorang pegawai pindah dari {before} ke {unit} ({what})"))


@presents(PactEvent.CORRECTED)
def corrected(e: EventRow) -> str:
    return _tell(
        e,
        _("{who} membetulkan unit seorang pegawai dari {before} menjadi {unit}: {reason} ({what})"),
    )


@presents(PactEvent.LEFT)
def left(e: EventRow) -> str:
    return _tell(e, _("{who} mencatat seorang pegawai {unit} keluar: {reason} ({what})"))


@presents(PactEvent.CAME_BACK)
def came_back(e: EventRow) -> str:
    return _tell(e, _("{who} membatalkan tanda keluar seorang pegawai {unit} ({what})"))


@presents(PactEvent.SIGNED)
def signed(e: EventRow) -> str:
    return _tell(e, _("{who} menandatangani {campaign} secara elektronik, kode {what}"))


@presents(PactEvent.BY_HAND)
def by_hand(e: EventRow) -> str:
    return _tell(
        e,
        ngettext(
            "{who} mencatat {n} tanda tangan basah pada {what}",
            "{who} mencatat {n} tanda tangan basah pada {what}",
            _n(e),
        ),
    )


@presents(PactEvent.WITNESSED)
def witnessed(e: EventRow) -> str:
    return _tell(
        e,
        ngettext(
            "{who} menyaksikan {n} pakta pada {what}",
            "{who} menyaksikan {n} pakta pada {what}",
            _n(e),
        ),
    )
