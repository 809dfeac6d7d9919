"""Writing one event, in the transaction of the act it speaks of."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import TextChoices

from kawal.core.commits import once_after_commit
from kawal.events.chain import name_digest
from kawal.events.models import DIGEST, LONGEST_LABEL, Event, EventName
from kawal.events.registry import known_type
from kawal.events.row import JSON
from kawal.events.together import write

PERSON = "person"  # about_kind of a person: its label is a name

_LISTENERS: list[Callable[[], None]] = []


def after_acts(listener: Callable[[], None]) -> None:
    """Have this called once after each commit that added to the record; for apps that read on.

    It is told nothing: what is new stands in the chain.
    """
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


class NotInTransaction(Exception):
    """An event outside a transaction could stand without its act, or the act without its event."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in a label or in the data: kept apart, so that it can be erased."""

    person_id: str
    label: str

    def __post_init__(self) -> None:
        if not (self.person_id and self.label):
            raise ValueError("a name needs the person's id and may not be empty")


def record(
    type_: TextChoices | str,
    *,
    about_kind: str,
    about_id: str,
    about_label: str | Named,
    by_id: str | None,
    by_label: str,
    at: datetime,
    data: Mapping[str, JSON | Named] | None = None,
    unit_id: str = "",
) -> Event:
    """Add one event to the record; it joins the chain when the transaction commits.

    `by_id` None means no person acted (`by_label` then names the machine). `unit_id` is the unit,
    or the agency, whose readers may see it; empty for acts that belong to neither. A name in `data`
    is passed as `Named`. Refuses to write outside a transaction, and a text that is no type.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("record() belongs into the transaction of the act")
    if about_kind == PERSON and isinstance(about_label, str) and about_label:
        about_label = Named(about_id, about_label)
    people = _people(by_id, by_label, about_label, data or {})
    salts = {slot: secrets.token_bytes(DIGEST) for slot in people}
    event = Event(
        type=known_type(type_),
        at=at,
        by_id=by_id or "",
        by_label="" if by_id else _cut(by_label),
        about_kind=about_kind,
        about_id=about_id,
        about_label="" if isinstance(about_label, Named) else _cut(about_label),
        unit_id=unit_id,
        data={key: v for key, v in (data or {}).items() if not isinstance(v, Named)},
        names={
            slot: [named.person_id, name_digest(salts[slot], _cut(named.label))]
            for slot, named in people.items()
        },
    )
    names = [
        EventName(
            event_id=event.pk,
            slot=slot,
            person_id=named.person_id,
            salt=salts[slot],
            label=_cut(named.label),
        )
        for slot, named in people.items()
    ]
    write(event, names)
    for listener in _LISTENERS:
        once_after_commit(listener)
    return event


def _people(
    by_id: str | None, by_label: str, about: str | Named, data: Mapping[str, JSON | Named]
) -> dict[str, Named]:
    found = {slot: value for slot, value in data.items() if isinstance(value, Named)}
    if {EventName.BY, EventName.ABOUT} & found.keys():
        raise ValueError("a name in the data may not be called 'by' or 'about'")
    if by_id:
        found[EventName.BY] = Named(by_id, by_label)
    if isinstance(about, Named):
        found[EventName.ABOUT] = about
    return found


def _cut(label: str) -> str:
    """A label is for reading: a long title must not stop the act."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
