"""A weight that is needed is written."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument, Node
from kawal.rules.places import nodes
from kawal.rules.tree import families, rule_above


def weights_present(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A `sum`, every child of a `sum` or a `weighted`, and a root without a total weigh something.

    A missing weight reads as zero: the question would be asked and count for nothing.
    """
    for place, node in _weighing(instrument):
        if not node.weight:
            yield Fault(
                "WEIGHTS-PRESENT",
                document.where((*place, "weight")),
                harmless("—" if node.weight is None else node.weight),
                Text("bobot lebih dari 0", "a weight above 0"),
                Text("isi bobot menurut peraturan", "fill in the weight of the regulation"),
            )


def _weighing(instrument: Instrument) -> Iterator[tuple[Place, Node]]:
    by_parent = {
        node.id for f in families(instrument) if f.rule != "mean" for _, node in f.children
    }
    for place, node in nodes(instrument):
        is_lone_root = node.parent is None and rule_above(instrument, node) is None
        if node.id in by_parent or node.combine == "sum" or is_lone_root:
            yield place, node
