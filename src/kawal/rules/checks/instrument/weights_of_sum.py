"""Points are neither lost nor made."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.tree import families


def weights_of_sum(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The weights under a `sum` add up to the weight of the parent, or of the total.

    To the last digit: 0.5 typed as 0.05 would lower every score and look like a strict assessor.
    """
    for family in families(instrument):
        if family.rule != "sum" or family.weight is None:
            continue
        weights = [node.weight or Decimal(0) for _, node in family.children]
        if weights and sum(map(Fraction, weights)) != Fraction(family.weight):
            yield Fault(
                "WEIGHTS-OF-SUM",
                document.where((*family.place, "weight")),
                f"{few(weights, ' + ')} = {sum(weights)}",
                Text(f"{family.code}: {family.weight}", f"{family.code}: {family.weight}"),
                Text(
                    "perbaiki bobot anak atau induk menurut peraturan",
                    "correct the weight of a child or of the parent by the regulation",
                ),
            )
