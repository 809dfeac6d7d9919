"""The chain as it stands in the database, link by link, a chunk in memory at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from kawal.events.chain import Content

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class StoredName:
    slot: str
    person_id: str
    salt: bytes
    label: str

    @property
    def is_erased(self) -> bool:
        return not self.salt and not self.label


@dataclass(frozen=True, slots=True)
class Step:
    """A link with the event it names; `content` None if there is no such event."""

    position: int
    event_id: str
    previous: bytes
    hash: bytes
    content: Content | None
    names: tuple[StoredName, ...]

    @property
    def where(self) -> str:
        return f"#{self.position} {self.event_id}"


# Three look-ups by index a chunk, not one join: right after a large import the statistics still
# say that the tables are empty, and a join planned on that compares every row with every other.
_LINKS = """
SELECT position, event_id, previous, hash FROM events_link
WHERE position > %s ORDER BY position LIMIT %s
"""

_EVENTS = """
SELECT id, id::text, type, trunc(extract(epoch FROM at) * 1000000)::text, by_id, by_label,
    about_kind, about_id, about_label, unit_id, names::text, data::text
FROM events_event WHERE id = ANY(%s)
"""

_NAMES = """
SELECT event_id, slot, person_id, salt, label FROM events_name WHERE event_id = ANY(%s)
"""


def steps(after: int = 0, chunk: int = CHUNK) -> Iterator[Step]:
    """Every link after this position, those added meanwhile as well.

    The last look for links comes after the last look at names: a name that was erased meanwhile is
    followed by the event that says so.
    """
    with connection.cursor() as cursor:
        while links := _fetch(cursor, _LINKS, after, chunk):
            ids = [event_id for _, event_id, *_ in links]
            contents = {id_: Content(*text) for id_, *text in _fetch(cursor, _EVENTS, ids)}
            names = defaultdict[UUID, list[StoredName]](list)
            for event_id, *name in _fetch(cursor, _NAMES, ids):
                names[event_id].append(StoredName(*name))
            for position, event_id, previous, hash_ in links:
                content = contents.get(event_id)
                yield Step(
                    position, str(event_id), previous, hash_, content, tuple(names[event_id])
                )
            after = links[-1][0]


def _fetch(cursor: CursorWrapper, query: str, *values: int | list[UUID]) -> list[tuple[Any, ...]]:
    cursor.execute(query, list[Any](values))
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


_UNCHAINED = """
SELECT e.id::text FROM events_event e
WHERE NOT EXISTS (SELECT FROM events_link l WHERE l.event_id = e.id) ORDER BY e.id LIMIT %s
"""

_STRAY_NAMES = """
SELECT n.event_id::text, n.slot FROM events_name n
WHERE NOT EXISTS (SELECT FROM events_event e WHERE e.id = n.event_id) ORDER BY n.id LIMIT %s
"""


def unchained_events(limit: int) -> list[str]:
    """Events that no link names: their commit would have made one."""
    return [id_ for (id_,) in _without_loops(_UNCHAINED, limit)]


def stray_names(limit: int) -> list[tuple[str, str]]:
    """Event id and slot of names whose event does not exist."""
    return [(event_id, slot) for event_id, slot in _without_loops(_STRAY_NAMES, limit)]


def _without_loops(query: str, limit: int) -> list[tuple[Any, ...]]:
    """Planned as a hash join whatever the statistics say; see above."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        found = _fetch(cursor, query, limit)
        cursor.execute("SET LOCAL enable_nestloop TO DEFAULT")
        return found
