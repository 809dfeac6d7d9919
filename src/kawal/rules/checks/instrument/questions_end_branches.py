"""Below a question there is nothing."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def questions_end_branches(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """No node has a question as its parent.

    A question takes its score from its own answer; whatever hangs below it would not count.
    """
    for place, node in nodes(instrument):
        if node.parent in instrument.questions:
            yield Fault(
                "QUESTIONS-END-BRANCHES",
                document.where((*place, "parent")),
                harmless(node.parent),
                Text("kelompok, bukan pertanyaan", "a group, not a question"),
                Text("perbaiki kode induknya", "correct the code of the parent"),
            )
