"""The door of the record: write an event, say it in words, read, erase a name, prove the chain."""

from kawal.events.checkpoints import ChainBroken, checkpoint, latest_checkpoint
from kawal.events.erasing import erase_person
from kawal.events.models import Event, EventQuerySet
from kawal.events.reading import events, kinds_seen, rows, rows_after
from kawal.events.recording import Named, NotInTransaction, after_acts, record
from kawal.events.registry import (
    EventType,
    UnknownEventType,
    known_types,
    label_of,
    presents,
    sentence,
    unpresented,
)
from kawal.events.row import JSON, EventRow
from kawal.events.seal import Seal, read_seal
from kawal.events.together import together
from kawal.events.verifying import Report, any_holds, link_holds, verify

__all__ = [
    "JSON",
    "ChainBroken",
    "Event",
    "EventQuerySet",
    "EventRow",
    "EventType",
    "Named",
    "NotInTransaction",
    "Report",
    "Seal",
    "UnknownEventType",
    "after_acts",
    "any_holds",
    "checkpoint",
    "erase_person",
    "events",
    "kinds_seen",
    "known_types",
    "label_of",
    "latest_checkpoint",
    "link_holds",
    "presents",
    "read_seal",
    "record",
    "rows",
    "rows_after",
    "sentence",
    "together",
    "unpresented",
    "verify",
]
