"""A scale runs from full to nothing."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument


def scale_ends(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The first option of a scale is worth 1, the last 0.

    Otherwise the full score could not be reached, or the worst answer would earn points.
    """
    for name, scale in instrument.scales.items():
        scores = list(scale.scores.values())
        if [*scores[:1], *scores[-1:]] != [1, 0]:
            yield Fault(
                "SCALE-ENDS",
                document.where(("scales", name, "scores")),
                few(scores) or "{}",
                Text("dari 1 sampai 0", "from 1 to 0"),
                Text(
                    "tulis nilai sebagai bagian dari nilai penuh",
                    "write the scores as shares of the full score",
                ),
            )
