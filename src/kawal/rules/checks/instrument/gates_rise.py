"""The higher predicate asks no less."""

from collections.abc import Iterator
from itertools import pairwise

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Gate, GateCheck, Instrument
from kawal.rules.places import numbered


def gates_rise(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A later gate asks for the same check at least what the earlier gate asks.

    WBBM stands above WBK; a lower minimum there is two numbers exchanged.
    """
    for (_, lower), (place, higher) in pairwise(numbered(instrument.gates, "gates")):
        asked = {check.id: check for check in lower.checks}
        for at, check in numbered(higher.checks, *place, "checks"):
            before = asked.get(check.id)
            if before is not None and _asks_less(check, before):
                yield _fault(document.where(at), check, before, lower)


def _asks_less(check: GateCheck, before: GateCheck) -> bool:
    pairs = ((check.points, before.points), (check.percent, before.percent))
    return any(a is not None and b is not None and a < b for a, b in pairs)


def _fault(where: str, check: GateCheck, before: GateCheck, lower: Gate) -> Fault:
    least = before.percent if before.points is None else before.points
    return Fault(
        "GATES-RISE",
        where,
        str(check.percent if check.points is None else check.points),
        Text(f"paling kecil {least}, seperti {lower.id}", f"at least {least}, as for {lower.id}"),
        Text(
            "perbaiki batas minimal salah satu predikat",
            "correct the minimum of one of the predicates",
        ),
    )
