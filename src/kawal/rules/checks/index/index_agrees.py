"""The index and the file say the same."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.catalogue import SCHEMAS, Index
from kawal.rules.document import Document, read_document
from kawal.rules.places import numbered


def index_agrees(index: Index, folder: Path, document: Document) -> Iterator[Fault]:
    """Id and kind of an entry are those that its file bears.

    Otherwise a score would be stored under one name and explained by another file.
    """
    for place, entry in numbered(index.entries, "entries"):
        found = _head(folder / entry.path, entry.id)
        expected = (entry.id, SCHEMAS[entry.kind])
        if found is not None and found != expected:
            yield Fault(
                "INDEX-AGREES",
                document.where(place),
                harmless(f"id {found[0]}, schema {found[1]}"),
                Text(
                    f"id {expected[0]}, schema {expected[1]}",
                    f"id {expected[0]}, schema {expected[1]}",
                ),
                Text("perbaiki baris ini atau berkasnya", "correct this entry or the file"),
            )


def _head(path: Path, named: str) -> tuple[object, object] | None:
    """Id and schema as the file gives them; None where it cannot be read (reported elsewhere).

    Worked cases bear no id of their own.
    """
    try:
        data = read_document(path).data
    except UnusableInput:
        return None
    return (data.get("id", named), data.get("schema")) if isinstance(data, dict) else (None, None)
