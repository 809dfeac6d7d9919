"""Which events a person may read, which the filters leave, and one page of them by keyset.

A page is found by its first or last event, not by its number: new events shift nothing, and the
thousandth page costs what the first does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from kawal.accounts.models import Person
from kawal.events.service import Event, EventQuerySet, events, known_types
from kawal.ui.listing import ROWS
from kawal.units.permissions import Permission, rights_of, units_where
from kawal.units.service import Agency
from kawal.workspace.record.covered import is_covered

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def visible_to(person: Person) -> EventQuerySet:
    """Acts in units and agencies whose record the person may read.

    Acts that belong to no unit and no agency are read by those who may read every agency's.
    """
    agencies = rights_of(person).agencies(Permission.EVENTS_VIEW)
    if agencies and not Agency.objects.exclude(pk__in=agencies).exists():
        return events()
    units = _ids(units_where(person, Permission.EVENTS_VIEW))
    return events().filter(Q(unit_id__in=units) | Q(unit_id__in=[str(pk) for pk in agencies]))


def narrowed(found: EventQuerySet, asked: Mapping[str, Any], person: Person) -> EventQuerySet:
    """Only what the filled filters leave; `asked` is the cleaned form."""
    if asked["dari"]:
        found = found.filter(at__gte=_midnight(asked["dari"]))
    if asked["sampai"]:
        found = found.filter(at__lt=_midnight(asked["sampai"] + timedelta(days=1)))
    if asked["perbuatan"]:
        found = found.filter(type=asked["perbuatan"])
    if asked["jenis"]:
        found = found.filter(about_kind=asked["jenis"])
    if asked["pelaku"]:
        found = found.by_name(asked["pelaku"])
    if asked["unit"]:
        found = found.filter(unit_id__in=_ids(_branches(person, asked["unit"])))
    if asked["q"]:
        # What is covered is not found by its words either: a search would tell them.
        open_to_all = Q(about_id=asked["q"]) | Q(type__in=_acts_called(asked["q"]))
        found = found.holding(asked["q"], types=_acts_called(asked["q"]))
        found = found.filter(open_to_all | ~is_covered(person))
    return found


def _acts_called(words: str) -> list[str]:
    """Types of act with these words in their name, as the list shows it."""
    wanted = words.casefold().split()
    return [
        type_ for type_, label in known_types() if all(each in label.casefold() for each in wanted)
    ]


def _branches(person: Person, words: str) -> Any:
    """Units of this name or code, with everything below them."""
    within = units_where(person, Permission.EVENTS_VIEW)
    named = within.filter(Q(name__icontains=words) | Q(code__iexact=words))
    return within.filter(path__overlap=list(named.values_list("pk", flat=True)))


def _ids(units: Any) -> Any:
    return units.annotate(text=Cast("pk", CharField())).values("text")


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(settings.TIME_ZONE))


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as a place in the list; in an address `1775703900000001.0190…`."""

    at: datetime
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for nonsense: a mistyped address is the first page, not an error."""
        microseconds, _, id_ = text.partition(".")
        try:
            return cls(_EPOCH + int(microseconds) * _MICROSECOND, UUID(id_))
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}.{self.id}"


@dataclass(frozen=True, slots=True)
class Slice:
    """Events of one page, newest first, and the marks of the pages beside it."""

    events: list[Event]
    older: Mark | None
    newer: Mark | None


def older_than(found: EventQuerySet, mark: Mark | None, size: int = ROWS) -> Slice:
    """The newest events, or those before the mark."""
    if mark:
        found = found.filter(at__lte=mark.at).exclude(at=mark.at, pk__gte=mark.id)
    page = list(found.newest_first()[: size + 1])
    more = len(page) > size
    page = page[:size]
    return Slice(page, _mark(page[-1]) if more else None, _mark(page[0]) if mark and page else None)


def newer_than(found: EventQuerySet, mark: Mark, size: int = ROWS) -> Slice:
    """The events just after the mark."""
    found = found.filter(at__gte=mark.at).exclude(at=mark.at, pk__lte=mark.id)
    page = list(found.newest_first().reverse()[: size + 1])
    more = len(page) > size
    page = page[:size][::-1]
    return Slice(page, _mark(page[-1]) if page else mark, _mark(page[0]) if more else None)


def chunks(found: EventQuerySet, size: int) -> Iterator[list[Event]]:
    """All of them, newest first, so many at a time."""
    mark: Mark | None = None
    while True:
        part = older_than(found, mark, size)
        yield part.events
        if part.older is None:
            return
        mark = part.older


def _mark(event: Event) -> Mark:
    return Mark(event.at, event.pk)
