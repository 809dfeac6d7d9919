"""A tree is written from its root."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def parents_first(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A parent stands before its children, as it is printed.

    The order of the file is the order of the regulation. This also rules out circles: two nodes
    cannot each stand before the other, nor one before itself.
    """
    seen: set[str] = set()
    for place, node in nodes(instrument):
        if node.parent in instrument.by_id and node.parent not in seen:
            yield Fault(
                "PARENTS-FIRST",
                document.where((*place, "parent")),
                harmless(node.parent),
                Text("induk tertulis di atas anaknya", "the parent written above its child"),
                Text(
                    "pindahkan induk ke atas, atau perbaiki kode induknya",
                    "move the parent up, or correct the code of the parent",
                ),
            )
        seen.add(node.id)
