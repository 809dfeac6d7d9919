"""Relative weights are parts of a hundred."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.tree import families


def weights_of_weighted(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The weights under a `weighted` add up to 100.

    They are relative, so any sum would score; only 100 shows that none is missing or mistyped.
    """
    for family in families(instrument):
        weights = [node.weight or Decimal(0) for _, node in family.children]
        if family.rule == "weighted" and weights and sum(map(Fraction, weights)) != 100:
            yield Fault(
                "WEIGHTS-OF-WEIGHTED",
                document.where(family.place),
                f"{few(weights, ' + ')} = {sum(weights)}",
                Text("100", "100"),
                Text(f"perbaiki bobot anak {family.code}", f"correct a weight under {family.code}"),
            )
