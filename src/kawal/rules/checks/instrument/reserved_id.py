"""One code belongs to the whole."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes
from kawal.rules.tree import TOTAL


def reserved_id(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """No node is called `total`.

    Scorecards, gates and expected results call the whole by that name.
    """
    for place, node in nodes(instrument):
        if node.id == TOTAL:
            yield Fault(
                "RESERVED-ID",
                document.where((*place, "id")),
                harmless(node.id),
                Text(
                    "kode lain; `total` berarti nilai seluruhnya",
                    "another code; `total` is the whole",
                ),
                Text("ganti kode simpul ini", "rename this node"),
            )
