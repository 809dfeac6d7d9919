"""What is published stays as it is."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text
from kawal.rules.catalogue import Index, hash_of
from kawal.rules.document import Document, Place
from kawal.rules.places import numbered


def index_hashes(index: Index, folder: Path, document: Document) -> Iterator[Fault]:
    """A published file and a calendar have the SHA-256 that the index gives; a draft has none yet.

    Scores of past years rest on it, and so do deadlines. A correction is a new version with
    `replaces`; only a calendar may change, and its hash with it.
    """
    for place, entry in numbered(index.entries, "entries"):
        is_frozen = entry.status == "published"
        yield from _compared(folder / entry.path, entry.sha256, is_frozen, document, place)
    for place, calendar in numbered(index.calendars, "calendars"):
        yield from _compared(folder / calendar.path, calendar.sha256, True, document, place)


def _compared(
    path: Path, given: str | None, is_frozen: bool, document: Document, place: Place
) -> Iterator[Fault]:
    if not path.is_file():
        return  # reported elsewhere
    expected = hash_of(path) if is_frozen else None
    if given != expected:
        yield Fault(
            "INDEX-HASHES",
            document.where((*place, "sha256")),
            given or "—",
            Text(expected or "tanpa sha256 (draf)", expected or "no sha256 (a draft)"),
            Text(
                "pulihkan berkasnya; koreksi adalah versi baru dengan replaces",
                "restore the file; a correction is a new version with replaces",
            ),
        )
