"""Points are added only where points are known."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes
from kawal.rules.tree import rule_above


def sums_below_sums(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A `sum` stands under a `sum`, or at the top.

    Below a `mean` or a `weighted` the weight of a node is a share, so the children's points could
    not add up to it.
    """
    for place, node in nodes(instrument):
        above = rule_above(instrument, node)
        if node.combine == "sum" and above not in {"sum", None}:
            yield Fault(
                "SUMS-BELOW-SUMS",
                document.where((*place, "combine")),
                f"sum < {above}",
                Text("`weighted` atau `mean`", "`weighted` or `mean`"),
                Text(
                    "pakai weighted dengan bobot dari 100, atau ubah aturan induknya",
                    "use weighted with weights of 100, or change the rule of the parent",
                ),
            )
