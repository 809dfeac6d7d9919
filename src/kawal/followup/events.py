"""Acts on actions that the record keeps."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.events.service import JSON, Named, record


class ActionEvent(TextChoices):
    PLANNED = "action.planned", gettext_lazy("Aksi direncanakan")
    CHANGED = "action.changed", gettext_lazy("Aksi diubah")
    STARTED = "action.started", gettext_lazy("Aksi dimulai")
    PROGRESS_NOTED = "action.progress_noted", gettext_lazy("Realisasi aksi dicatat")
    MILESTONE_SET = "action.milestone_set", gettext_lazy("Tahap aksi ditetapkan")
    MILESTONE_DONE = "action.milestone_done", gettext_lazy("Tahap aksi selesai")
    SUBMITTED = "action.submitted", gettext_lazy("Aksi diajukan")
    ACCEPTED = "action.accepted", gettext_lazy("Aksi diverifikasi")
    RETURNED = "action.returned", gettext_lazy("Aksi dikembalikan")
    DUE_MOVED = "action.due_moved", gettext_lazy("Tenggat aksi dipindah")
    WAIVED = "action.waived", gettext_lazy("Aksi dibebaskan")
    REPLIED = "action.replied", gettext_lazy("Unit menanggapi keterlambatan")
    REMINDED = "action.reminded", gettext_lazy("Unit diingatkan tentang aksi")


def note(
    event: TextChoices,
    about: Model,
    *,
    by: Person | None,
    now: datetime,
    place_id: object,
    data: Mapping[str, object] | None = None,
) -> None:
    """Record an act; `place_id` is the unit or agency whose readers see it. None: the system.

    In `data` people become names that can be erased; dates and other values become text.
    """
    record(
        event,
        about_kind=str(about._meta.model_name),
        about_id=str(about.pk),
        about_label=str(about),
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
        data={key: _plain(value) for key, value in (data or {}).items()},
        unit_id=str(place_id),
    )


def _plain(value: object) -> JSON | Named:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Person):
        return Named(str(value.pk), value.name)
    return value.isoformat() if isinstance(value, date) else str(value)
