"""A doubtful number says why."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import (
    Categories,
    GateCheck,
    Instrument,
    Node,
    Requirement,
    Rounding,
    Sourced,
    Total,
)
from kawal.rules.places import every

# Others explain themselves: a policy by its question, a scale by its source, a text by its wording.
_WITH_NUMBERS = (Categories, GateCheck, Node, Requirement, Rounding, Total)
_DOUBTFUL = {"uncertain", "reconstructed"}


def doubt_is_explained(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A weight, minimum, limit or rounding that is uncertain or reconstructed carries a note.

    The mark alone tells nobody what to verify.
    """
    for place, entry in every(Sourced, instrument):
        has_number = isinstance(entry, _WITH_NUMBERS) and not _is_unweighted(entry)
        if has_number and entry.confidence in _DOUBTFUL and not entry.note:
            yield Fault(
                "DOUBT-IS-EXPLAINED",
                document.where((*place, "confidence")),
                entry.confidence,
                Text("catatan (note) tentang keraguannya", "a note that says what is in doubt"),
                Text("tambahkan note", "add a note"),
            )


def _is_unweighted(entry: Sourced) -> bool:
    return isinstance(entry, Node) and entry.weight is None
