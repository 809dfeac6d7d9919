"""What is published stays as it is."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text
from kawal.rules.catalogue import Index, hash_of
from kawal.rules.document import Document
from kawal.rules.places import numbered


def index_hashes(index: Index, folder: Path, document: Document) -> Iterator[Fault]:
    """A published file has the SHA-256 that the index gives; a draft has none yet.

    Scores of past years rest on it. A correction is a new version with `replaces`.
    """
    for place, entry in numbered(index.entries, "entries"):
        path = folder / entry.path
        if not path.is_file():
            continue
        expected = hash_of(path) if entry.status == "published" else None
        if entry.sha256 != expected:
            yield Fault(
                "INDEX-HASHES",
                document.where((*place, "sha256")),
                entry.sha256 or "—",
                Text(expected or "tanpa sha256 (draf)", expected or "no sha256 (a draft)"),
                Text(
                    "pulihkan berkasnya; koreksi adalah versi baru dengan replaces",
                    "restore the file; a correction is a new version with replaces",
                ),
            )
