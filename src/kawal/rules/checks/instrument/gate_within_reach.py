"""A minimum can be reached."""

from collections.abc import Iterator
from decimal import Decimal

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import GateCheck, Instrument
from kawal.rules.places import every
from kawal.rules.tree import joint_points


def gate_within_reach(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A minimum is above 0 and not above what its nodes can earn together (100 percent).

    157.5 typed for 15.75 would fail every unit of the country.
    """
    for place, check in every(GateCheck, instrument):
        for key, least, most in _minima(instrument, check):
            if not 0 < least <= most:
                yield Fault(
                    "GATE-WITHIN-REACH",
                    document.where((*place, key)),
                    str(least),
                    Text(f"lebih dari 0, paling besar {most}", f"above 0 and at most {most}"),
                    Text("perbaiki batas minimal", "correct the minimum"),
                )


def _minima(instrument: Instrument, check: GateCheck) -> Iterator[tuple[str, Decimal, Decimal]]:
    most = joint_points(instrument, check.nodes)
    if check.points is not None and most is not None:
        yield "points", check.points, most
    if check.percent is not None:
        yield "percent", check.percent, Decimal(100)
