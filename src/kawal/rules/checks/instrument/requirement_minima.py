"""A condition can be compared with a fact."""

from collections.abc import Iterator
from decimal import Decimal

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument, Requirement
from kawal.rules.places import numbered


def requirement_minima(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A minimum is a word of `order`, a number of its `measure`, or a number or a yes.

    "Minimal BBB" on a scale that knows BB would never be met; `1` year read as a yes would never
    be compared.
    """
    for place, requirement in numbered(instrument.requirements, "requirements"):
        for predicate, least in requirement.least.items():
            expected = _expected(requirement, least)
            if expected is not None:
                yield Fault(
                    "REQUIREMENT-MINIMA",
                    document.where((*place, "least", predicate)),
                    harmless(least),
                    expected,
                    Text(
                        "perbaiki minimum, order, atau measure", "correct least, order or measure"
                    ),
                )


def _expected(requirement: Requirement, least: bool | Decimal | str) -> Text | None:
    """What should stand there instead; None where it is right."""
    if requirement.order:
        listed = few(requirement.order)
        is_right = least in requirement.order and not requirement.measure
        return None if is_right else Text(f"salah satu dari: {listed}", f"one of: {listed}")
    if requirement.measure:
        is_number = isinstance(least, Decimal)
        return None if is_number else Text("angka", "a number")
    is_right = isinstance(least, Decimal) or least is True
    if requirement.from_gates:
        is_right = least is True
    return None if is_right else Text("true atau angka", "true or a number")
