"""Events as rows for people: two queries more for a page, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from kawal.events.models import Event, EventName, EventQuerySet, Link
from kawal.events.row import JSON, EventRow
from kawal.events.together import write_out


def events() -> EventQuerySet:
    """All events. Who may see which is for the caller to say."""
    write_out()
    return Event.objects.all()


def rows(found: Iterable[Event]) -> list[EventRow]:
    """These events with the names put back in."""
    page = list(found)
    names, links = _names_of(page), _links_of(page)
    return [_row(event, names[event.pk], links.get(event.pk)) for event in page]


def rows_after(position: int, *, limit: int) -> list[EventRow]:
    """What joined the chain after this place, in its order: nothing ever joins before it later."""
    links = Link.objects.filter(position__gt=position).order_by("position")[:limit]
    order = {link.event_id: link.position for link in links}
    found = rows(Event.objects.filter(pk__in=order))
    return sorted(found, key=lambda row: row.position)


def kinds_seen() -> list[str]:
    """Every kind of object that has an event, by walking the index from one kind to the next."""
    with connection.cursor() as cursor:
        cursor.execute(_KINDS)
        return [kind for (kind,) in cursor.fetchall()]


# DISTINCT would read the whole index; there are a dozen kinds in a million events.
_KINDS = """
WITH RECURSIVE seen (kind) AS (
    SELECT min(about_kind) FROM events_event
    UNION ALL
    SELECT (SELECT min(about_kind) FROM events_event WHERE about_kind > seen.kind)
    FROM seen WHERE seen.kind IS NOT NULL
)
SELECT kind FROM seen WHERE kind IS NOT NULL ORDER BY kind
"""


def _names_of(page: Sequence[Event]) -> Mapping[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for name in EventName.objects.filter(event_id__in=[event.pk for event in page]):
        found[name.event_id][name.slot] = name.label or _("(nama dihapus)")
    return found


def _links_of(page: Sequence[Event]) -> Mapping[UUID, Link]:
    links = Link.objects.filter(event_id__in=[event.pk for event in page])
    return {link.event_id: link for link in links}


def _row(event: Event, names: Mapping[str, str], link: Link | None) -> EventRow:
    in_data: dict[str, JSON] = {
        slot: label for slot, label in names.items() if slot not in {EventName.BY, EventName.ABOUT}
    }
    return EventRow(
        id=str(event.pk),
        type=event.type,
        at=event.at,
        by_id=event.by_id,
        by_label=names.get(EventName.BY, event.by_label),
        about_kind=event.about_kind,
        about_id=event.about_id,
        about_label=names.get(EventName.ABOUT, event.about_label),
        unit_id=event.unit_id,
        data=event.data | in_data,
        position=link.position if link else 0,
        hash=bytes(link.hash).hex() if link else "",
        people={slot: person_id for slot, (person_id, _digest) in event.names.items()},
    )
