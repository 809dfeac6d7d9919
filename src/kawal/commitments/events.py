"""Acts on what was promised that the record keeps."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.events.service import JSON, record


class CeremonyEvent(TextChoices):
    PLANNED = "ceremony.planned", gettext_lazy("Kegiatan direncanakan")
    CHANGED = "ceremony.changed", gettext_lazy("Rencana kegiatan diubah")
    HELD = "ceremony.held", gettext_lazy("Kegiatan terlaksana")
    CANCELLED = "ceremony.cancelled", gettext_lazy("Kegiatan dibatalkan")
    MINUTES_WRITTEN = "ceremony.minutes_written", gettext_lazy("Notulen kegiatan ditulis")
    DOOR_OPENED = "ceremony.door_opened", gettext_lazy("Daftar hadir dibuka")
    DOOR_CLOSED = "ceremony.door_closed", gettext_lazy("Daftar hadir ditutup")
    ATTENDANCE_REMOVED = "ceremony.attendance_removed", gettext_lazy("Kehadiran dihapus")
    GUESTS_FORGOTTEN = "ceremony.guests_forgotten", gettext_lazy("Data tamu dihapus")
    PHOTO_ADDED = "ceremony.photo_added", gettext_lazy("Foto kegiatan ditambahkan")
    PHOTO_CHANGED = "ceremony.photo_changed", gettext_lazy("Keterangan foto diubah")
    PHOTO_REMOVED = "ceremony.photo_removed", gettext_lazy("Foto kegiatan dilepas")
    TARGET_SET = "target.set", gettext_lazy("Target instansi ditetapkan")
    TARGET_ENDED = "target.ended", gettext_lazy("Target instansi diakhiri")


def note(
    event: TextChoices,
    about: Model,
    *,
    by: Person | None,
    now: datetime,
    place_id: object,
    by_label: str = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """Record an act where the readers of this unit or agency see it.

    Without a person it was the system, unless `by_label` says who it was.
    """
    who = by.name if by is not None else by_label or _("Sistem")
    record(
        event,
        about_kind=str(about._meta.model_name),
        about_id=str(about.pk),
        about_label=str(about),
        by_id=None if by is None else str(by.pk),
        by_label=who,
        at=now,
        data={key: _plain(value) for key, value in (data or {}).items()},
        unit_id=str(place_id),
    )


def _plain(value: object) -> JSON:
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
