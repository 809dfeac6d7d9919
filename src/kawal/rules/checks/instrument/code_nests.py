"""A code tells its own parent."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def code_nests(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Where a code continues the code of another node, that node is its parent.

    A question under the wrong heading still adds up, and moves every mean it is not part of.
    """
    for place, node in nodes(instrument):
        above = node.id.rpartition(".")[0]
        if above in instrument.by_id and node.parent != above:
            yield Fault(
                "CODE-NESTS",
                document.where((*place, "parent")),
                harmless(node.parent),
                Text(above, above),
                Text("perbaiki induk atau kode simpul ini", "correct the parent or the code"),
            )
