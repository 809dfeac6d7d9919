"""Nothing is counted twice in a gate."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import GateCheck, Instrument
from kawal.rules.places import every
from kawal.rules.tree import ancestors


def gate_nodes_apart(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """No node of a minimum stands twice in it, or below another one of it.

    Its points would count twice, and the gate would open too early.
    """
    for place, check in every(GateCheck, instrument):
        for i, code in enumerate(check.nodes):
            above = {code, *ancestors(instrument, code)}
            if above & {*check.nodes[:i], *check.nodes[i + 1 :]}:
                yield Fault(
                    "GATE-NODES-APART",
                    document.where((*place, "nodes", i)),
                    harmless(code),
                    Text("simpul yang tidak saling memuat", "nodes that do not contain each other"),
                    Text("hapus salah satunya", "remove one of them"),
                )
