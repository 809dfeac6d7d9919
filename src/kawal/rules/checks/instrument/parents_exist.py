"""A tree has no gaps."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def parents_exist(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The parent of every node is a node of this instrument.

    What hangs on a code that is not there counts nowhere.
    """
    for place, node in nodes(instrument):
        if node.parent is not None and node.parent not in instrument.by_id:
            yield Fault(
                "PARENTS-EXIST",
                document.where((*place, "parent")),
                harmless(node.parent),
                Text("kode simpul dari instrumen ini", "the code of a node of this instrument"),
                Text(
                    "perbaiki kodenya; null untuk simpul teratas",
                    "correct the code; null for a node at the top",
                ),
            )
