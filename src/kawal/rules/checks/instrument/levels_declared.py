"""Levels have names known beforehand."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes


def levels_declared(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The level of every node is one of `levels`.

    Pages and counts go by level; a misspelt one would make its nodes disappear from them.
    """
    listed = few(instrument.levels)
    for place, node in nodes(instrument):
        if node.level not in instrument.levels:
            yield Fault(
                "LEVELS-DECLARED",
                document.where((*place, "level")),
                harmless(node.level),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("perbaiki tingkatnya, atau daftarkan", "correct the level, or declare it"),
            )
