"""The events of thousands of acts in one transaction, written by few statements."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from kawal.events.models import Event, EventName

_AT_ONCE = 1000

type _Waiting = tuple[list[Event], list[EventName]]

_waiting: ContextVar[_Waiting | None] = ContextVar("events_waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Keep what is recorded inside until the end, then write it in the order of the acts.

    For imports and builds in one transaction. Whoever asks `events()` inside has it written first;
    if the block fails, nothing is written. A refusal must not be caught inside: what the act had
    recorded by then would stay.
    """
    token = _waiting.set(([], []))
    try:
        yield
        write_out()
    finally:
        _waiting.reset(token)


def write(event: Event, names: Sequence[EventName]) -> None:
    """Add one event to the database, or to those that wait."""
    waiting = _waiting.get()
    if waiting is None:
        event.save(force_insert=True)
        EventName.objects.bulk_create(names)
        return
    waiting[0].append(event)
    waiting[1].extend(names)


def write_out() -> None:
    """Write those that wait, if any do. Their order is the order in which they join the chain."""
    waiting = _waiting.get()
    if waiting is None or not waiting[0]:
        return
    events, names = waiting
    Event.objects.bulk_create(events, batch_size=_AT_ONCE)
    EventName.objects.bulk_create(names, batch_size=_AT_ONCE)
    events.clear()
    names.clear()
