"""A mark of confidence means something."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Shape
from kawal.rules.places import every
from kawal.rules.reference import Reference


def marks_explained(reference: Reference, document: Document) -> Iterator[Fault]:
    """Every confidence used in the file is explained in its header.

    "Verbatim" from a regulation and "verbatim" from a newspaper are not the same.
    """
    listed = few(reference.confidence)
    for place, part in every(Shape, reference):
        mark = getattr(part, "confidence", None)
        if isinstance(mark, str) and mark not in reference.confidence:
            yield Fault(
                "MARKS-EXPLAINED",
                document.where((*place, "confidence")),
                harmless(mark),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("jelaskan di kepala berkas", "explain it at the head of the file"),
            )
