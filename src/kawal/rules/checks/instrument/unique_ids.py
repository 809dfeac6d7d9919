"""Two nodes may not share a code."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def unique_ids(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Every node has a code of its own.

    Answers are kept by code: with two nodes of one code, one question would silently vanish.
    """
    seen: set[str] = set()
    for place, node in nodes(instrument):
        if node.id in seen:
            yield Fault(
                "UNIQUE-IDS",
                document.where((*place, "id")),
                harmless(node.id),
                Text("kode yang belum dipakai simpul lain", "a code that no other node bears"),
                Text("beri simpul ini kode peraturannya", "give this node its own official code"),
            )
        seen.add(node.id)
