"""The sentences in which people read what was done to ceremonies, charters and targets."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.commitments.events import CeremonyEvent
from kawal.events.service import EventRow, presents


def _tell(e: EventRow, text: str, **more: object) -> str:
    told: dict[str, object] = {"who": e.by_label, "what": e.about_label}
    return text.format_map(told | dict(e.data) | more)


@presents(CeremonyEvent.PLANNED)
def planned(e: EventRow) -> str:
    return _tell(e, _("{who} merencanakan kegiatan {what}"))


@presents(CeremonyEvent.CHANGED)
def changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah rencana kegiatan {what}"))


@presents(CeremonyEvent.HELD)
def held(e: EventRow) -> str:
    n = int(str(e.data["units"]))
    told = ngettext(
        "{who} mencatat {what} terlaksana untuk {n} unit",
        "{who} mencatat {what} terlaksana untuk {n} unit",
        n,
    )
    return _tell(e, told, n=n)


@presents(CeremonyEvent.CANCELLED)
def cancelled(e: EventRow) -> str:
    return _tell(e, _("{who} membatalkan {what}: {reason}"))


@presents(CeremonyEvent.MINUTES_WRITTEN)
def minutes_written(e: EventRow) -> str:
    return _tell(e, _("{who} menulis notulen {what}, versi {version}"))


@presents(CeremonyEvent.DOOR_OPENED)
def door_opened(e: EventRow) -> str:
    return _tell(e, _("{who} membuka daftar hadir {what}"))


@presents(CeremonyEvent.DOOR_CLOSED)
def door_closed(e: EventRow) -> str:
    return _tell(e, _("{who} menutup daftar hadir {what}"))


@presents(CeremonyEvent.ATTENDANCE_REMOVED)
def attendance_removed(e: EventRow) -> str:
    return _tell(e, _("{who} menghapus satu kehadiran di {what}: {reason}"))


@presents(CeremonyEvent.GUESTS_FORGOTTEN)
def guests_forgotten(e: EventRow) -> str:
    n = int(str(e.data["guests"]))
    told = ngettext(
        "Nama {n} tamu {what} dihapus karena masa simpannya lewat",
        "Nama {n} tamu {what} dihapus karena masa simpannya lewat",
        n,
    )
    return _tell(e, told, n=n)


@presents(CeremonyEvent.PHOTO_ADDED)
def photo_added(e: EventRow) -> str:
    return _tell(e, _("{who} menambahkan foto {what}"))


@presents(CeremonyEvent.PHOTO_CHANGED)
def photo_changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah keterangan foto {what}"))


@presents(CeremonyEvent.PHOTO_REMOVED)
def photo_removed(e: EventRow) -> str:
    return _tell(e, _("{who} melepas foto dari {what}"))


@presents(CeremonyEvent.TARGET_SET)
def target_set(e: EventRow) -> str:
    return _tell(e, _("{who} menetapkan target {what} ({source})"))


@presents(CeremonyEvent.TARGET_ENDED)
def target_ended(e: EventRow) -> str:
    return _tell(e, _("{who} mengakhiri target {what}: {reason}"))
