"""A new version replaces an old one."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text, harmless
from kawal.rules.catalogue import Index
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.places import numbered


def index_replaces(index: Index, _folder: Path, document: Document) -> Iterator[Fault]:
    """`replaces` names another entry of the same kind.

    By it old results find the version that corrects them.
    """
    kinds = {entry.id: entry.kind for entry in index.entries}
    for place, entry in numbered(index.entries, "entries"):
        old = entry.replaces
        if old is not None and (old == entry.id or kinds.get(old) != entry.kind):
            listed = few([i for i, k in kinds.items() if k == entry.kind and i != entry.id])
            yield Fault(
                "INDEX-REPLACES",
                document.where((*place, "replaces")),
                harmless(old),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("perbaiki id versi lama", "correct the id of the old version"),
            )
