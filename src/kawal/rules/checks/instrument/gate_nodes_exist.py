"""A gate watches what is there."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import GateCheck, Instrument
from kawal.rules.places import every


def gate_nodes_exist(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The nodes of a minimum are nodes of this instrument; without any it needs a total.

    A minimum on nothing can be neither met nor missed.
    """
    for place, check in every(GateCheck, instrument):
        strangers = [code for code in check.nodes if code not in instrument.by_id]
        if strangers or (not check.nodes and instrument.total is None):
            yield Fault(
                "GATE-NODES-EXIST",
                document.where((*place, "nodes")),
                harmless(few(strangers) or "[]"),
                Text("kode simpul dari instrumen ini", "codes of nodes of this instrument"),
                Text("perbaiki kode simpulnya", "correct the codes"),
            )
