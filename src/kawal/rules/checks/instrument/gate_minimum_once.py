"""A minimum is told in one way."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import GateCheck, Instrument
from kawal.rules.places import every


def gate_minimum_once(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A minimum is given in `points` or in `percent`, not in both and not in neither.

    With neither, everybody passes; with both, nobody can tell which one rules.
    """
    for place, check in every(GateCheck, instrument):
        if (check.points is None) == (check.percent is None):
            yield Fault(
                "GATE-MINIMUM-ONCE",
                document.where(place),
                "—" if check.points is None else f"points {check.points}, percent {check.percent}",
                Text("tepat satu: points atau percent", "exactly one of points and percent"),
                Text(
                    "pakai bentuk yang tercetak dalam peraturan",
                    "keep the form that the regulation prints",
                ),
            )
