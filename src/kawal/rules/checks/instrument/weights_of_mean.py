"""A plain mean weighs nothing."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.tree import families


def weights_of_mean(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The children of a `mean` bear no weight.

    It would be ignored, and whoever reads the file would believe that it counts.
    """
    for family in families(instrument):
        for place, node in family.children if family.rule == "mean" else ():
            if node.weight is not None:
                yield Fault(
                    "WEIGHTS-OF-MEAN",
                    document.where((*place, "weight")),
                    harmless(node.weight),
                    Text("tanpa bobot di bawah `mean`", "no weight below a `mean`"),
                    Text(
                        "hapus bobotnya, atau ganti aturan induknya",
                        "remove the weight, or change the rule of the parent",
                    ),
                )
