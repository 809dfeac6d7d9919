"""Events in the words of the page: what kind of thing, which unit, what time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.models import Person
from kawal.events.service import JSON, Event, EventRow, label_of, rows, sentence
from kawal.units.service import Agency, Unit
from kawal.workspace.record.covered import covered


@dataclass(frozen=True, slots=True)
class Line:
    """One event for people. `at` is in the agency's zone, `zone` its short name (WIB)."""

    event: EventRow
    sentence: str
    act: str
    kind: str
    place: str
    at: datetime
    zone: str


def lines(found: Iterable[Event], person: Person) -> list[Line]:
    """These events in words, as far as the person may know what they are about.

    The number of queries does not depend on how many there are.
    """
    page = covered(rows(found), person)
    places = _places([row.unit_id for row in page])
    return [_line(row, places) for row in page]


def stored(data: Mapping[str, JSON]) -> list[tuple[str, str]]:
    """The data of an event as it is kept, by the keys it is kept under."""
    return [(key, _value(value)) for key, value in sorted(data.items())]


def _value(value: JSON) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def kind_label(kind: str) -> str:
    """What an object is called: a kind is the name of its model, else it speaks for itself."""
    return capfirst(str(_kinds().get(kind, kind)))


def _line(row: EventRow, places: Mapping[str, str]) -> Line:
    at = row.at.astimezone(ZoneInfo(settings.TIME_ZONE))
    return Line(
        event=row,
        sentence=sentence(row),
        act=label_of(row.type),
        kind=kind_label(row.about_kind),
        place=_place(row.unit_id, places),
        at=at,
        zone=at.tzname() or "",
    )


def _place(unit_id: str, places: Mapping[str, str]) -> str:
    return places.get(unit_id, _("unit yang sudah tidak ada")) if unit_id else ""


def _places(unit_ids: Sequence[str]) -> dict[str, str]:
    """Names of units and agencies by their ids as text."""
    ids = {UUID(id_) for id_ in unit_ids if _is_uuid(id_)}
    if not ids:
        return {}
    found = [
        *Unit.objects.filter(pk__in=ids).values_list("pk", "name"),
        *Agency.objects.filter(pk__in=ids).values_list("pk", "name"),
    ]
    return {str(pk): name for pk, name in found}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


# What is no row of ours: the bytes of evidence that nothing names any more.
_NO_MODEL: dict[str, Promise] = {"content": gettext_lazy("isi data dukung")}


@cache
def _kinds() -> dict[str, str | Promise]:
    ours = (m for m in apps.get_models() if m._meta.app_config.name.startswith("kawal."))
    named = {str(m._meta.model_name): m._meta.verbose_name or "" for m in ours}
    return {**named, **_NO_MODEL}
