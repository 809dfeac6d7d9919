"""A file of the catalogue has one name."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text, harmless
from kawal.rules.catalogue import Index
from kawal.rules.document import Document
from kawal.rules.places import numbered


def index_ids(index: Index, _folder: Path, document: Document) -> Iterator[Fault]:
    """No id or alias is given twice.

    Answers name their instrument by it; the second one would never be found.
    """
    seen: set[str] = set()
    for place, entry in numbered(index.entries, "entries"):
        for name in (entry.id, *entry.aliases):
            if name in seen:
                yield Fault(
                    "INDEX-IDS",
                    document.where((*place, "id")),
                    harmless(name),
                    Text("nama yang belum dipakai", "a name not used yet"),
                    Text("ganti id atau alias ini", "rename this id or alias"),
                )
            seen.add(name)
