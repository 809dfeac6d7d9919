"""How an act on units enters the record: one event, in the act's own transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model

from kawal.accounts.acts import note_act
from kawal.accounts.models import Person
from kawal.units.events import UnitEvent
from kawal.units.models import Agency, Unit

type Actor = Person | None  # None: the system itself, at installation and in the demo


def note(
    event: UnitEvent,
    about: Model,
    *,
    by: Actor,
    now: datetime,
    place: Unit | Agency | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Record the act. `place`: whose readers see it.

    In `data` people become names that can be erased; dates, choices and other rows become text.
    """
    place_id = "" if place is None else place.pk
    note_act(event, about, by=by, now=now, place_id=place_id, data=data)
