"""The record as a CSV that is sent while it is read: its length costs no memory."""

import json
from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.core.csv_lines import BOM, csv_lines
from kawal.events.service import Event, EventQuerySet
from kawal.workspace.record.reading import chunks
from kawal.workspace.record.words import Line, lines

CHUNK = 1000


def csv_stream(found: EventQuerySet, person: Person, language: str) -> Iterator[str]:
    """Heads, then every event of `found`, newest first, as far as the person may know it.

    The language is set for each piece: the request's own is gone when the body is sent.
    """
    with translation.override(language):
        heads = csv_lines([_heads()])
    yield BOM + heads
    for chunk in chunks(found, CHUNK):
        yield _piece(chunk, person, language)


def _piece(chunk: Sequence[Event], person: Person, language: str) -> str:
    with translation.override(language):
        return csv_lines(_cells(line) for line in lines(chunk, person))


def _heads() -> list[str]:
    return [
        _("Posisi"), _("Waktu"), _("Pelaku"), _("Id pelaku"), _("Perbuatan"), _("Kode perbuatan"),
        _("Kalimat"), _("Tentang"), _("Objek"), _("Id objek"), _("Unit"), _("Id unit"), _("Data"),
        _("Sidik"),
    ]  # fmt: skip


def _cells(line: Line) -> list[object]:
    event = line.event
    return [
        event.position or "", line.at.isoformat(), event.by_label, event.by_id, line.act,
        event.type, line.sentence, line.kind, event.about_label, event.about_id, line.place,
        event.unit_id, json.dumps(event.data, ensure_ascii=False), event.hash,
    ]  # fmt: skip
