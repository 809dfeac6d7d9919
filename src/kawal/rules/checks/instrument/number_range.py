"""A measured value has a sane range."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Number
from kawal.rules.places import every


def number_range(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A number question goes from `least`, not below 0, up to a greater `most`.

    The share is value / `most`; below zero it would take points away from other questions.
    """
    for place, number in every(Number, instrument):
        if not 0 <= number.least < number.most:
            yield Fault(
                "NUMBER-RANGE",
                document.where((*place, "least")),
                f"{number.least} – {number.most}",
                Text("0 ≤ least < most", "0 ≤ least < most"),
                Text("perbaiki batas skalanya", "correct the limits of the scale"),
            )
