"""What is asked is needed."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Share
from kawal.rules.places import every, numbered
from kawal.rules.ratios import formula_names


def inputs_used(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Every input is in the ratio, marked as informative, or a total of others.

    An input that is forgotten in the ratio is asked of everybody and changes nothing.
    """
    for place, share in every(Share, instrument):
        used = set(formula_names(share))
        for at, item in numbered(share.inputs, *place, "inputs"):
            if item.name not in used and not item.total_of:
                yield Fault(
                    "INPUTS-USED",
                    document.where(at),
                    harmless(item.name),
                    Text(
                        "isian yang dipakai rumus, informative, atau total_of",
                        "an input of the formula, informative, or total_of",
                    ),
                    Text(
                        "masukkan ke rumus, atau tandai informative",
                        "put it into the formula, or mark it as informative",
                    ),
                )
