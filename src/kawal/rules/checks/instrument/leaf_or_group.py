"""A node asks or combines."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def leaf_or_group(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A node has either a `question` or a rule to `combine` its children, never both or none.

    With both, one of two scores would be lost; with none, the node has no score at all.
    """
    for place, node in nodes(instrument):
        if (node.question is None) == (node.combine is None):
            yield Fault(
                "LEAF-OR-GROUP",
                document.where(place),
                "question + combine" if node.question else "—",
                Text("tepat satu: question atau combine", "exactly one of question and combine"),
                Text(
                    "pertanyaan: isi question; kelompok: isi combine",
                    "for a question keep question; for a group keep combine",
                ),
            )
