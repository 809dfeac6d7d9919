"""Categories are written as a ladder."""

from collections.abc import Iterator
from itertools import pairwise

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument


def bands_in_order(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The limits of categories all rise or all fall, and none is given twice.

    A limit out of order is a slip of a digit: 83.31 for 88.31 would crown the middling.
    """
    bands = instrument.categories.bands if instrument.categories else ()
    limits = [band.least for band in bands]
    rises = limits[-1:] > limits[:1]
    for i, (first, second) in enumerate(pairwise(limits), start=1):
        if first == second or (second > first) != rises:
            yield Fault(
                "BANDS-IN-ORDER",
                document.where(("categories", "bands", i, "least")),
                str(second),
                Text(
                    f"{'lebih' if rises else 'kurang'} dari {first}",
                    f"{'more' if rises else 'less'} than {first}",
                ),
                Text("perbaiki batas atau urutannya", "correct the limit or the order"),
            )
