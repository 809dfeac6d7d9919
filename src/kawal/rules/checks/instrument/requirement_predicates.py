"""A condition is asked by a predicate."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import numbered


def requirement_predicates(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The keys of `least` are gates of this instrument, at least one.

    A condition for a predicate that does not exist is never asked of anybody.
    """
    gates = [gate.id for gate in instrument.gates]
    for place, requirement in numbered(instrument.requirements, "requirements"):
        strangers = [predicate for predicate in requirement.least if predicate not in gates]
        if strangers or not requirement.least:
            listed = few(gates)
            yield Fault(
                "REQUIREMENT-PREDICATES",
                document.where((*place, "least")),
                harmless(few(strangers) or "{}"),
                Text(f"satu atau lebih dari: {listed}", f"one or more of: {listed}"),
                Text("perbaiki nama predikat", "correct the name of the predicate"),
            )
