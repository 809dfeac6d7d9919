"""How an act enters the record of any feature: one event, in the act's own transaction."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.events.service import JSON, Named, record


def note_act(
    event: TextChoices,
    about: Model,
    *,
    by: Person | None,
    now: datetime,
    place_id: object = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """Record an act; `place_id` is the unit or agency whose readers see it. None: the system.

    In `data` people become names that can be erased; dates, choices and other rows become text.
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
