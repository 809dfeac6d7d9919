"""Better answers earn more."""

from collections.abc import Iterator
from itertools import pairwise

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.few import one
from kawal.rules.instrument import Instrument


def scale_descends(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The options of a scale stand best first, each worth less than the one before.

    0.33 and 0.67 exchanged would reward the worse answer; two equal scores are a typing slip.
    """
    for name, scale in instrument.scales.items():
        for (better, high), (worse, low) in pairwise(scale.scores.items()):
            if low >= high:
                yield Fault(
                    "SCALE-DESCENDS",
                    document.where(("scales", name, "scores", worse)),
                    f"{one(better)} {high}, {one(worse)} {low}",
                    Text(f"{one(worse)} kurang dari {high}", f"{one(worse)} less than {high}"),
                    Text("perbaiki nilai atau urutannya", "correct the scores or their order"),
                )
