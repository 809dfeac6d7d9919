"""Rounding says to how many digits."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument


def rounding_complete(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """`half_up` names its decimals; without rounding none are named.

    Half a rule is applied by guessing, and a guess decides categories.
    """
    mode, decimals = instrument.rounding.mode, instrument.rounding.decimals
    if (mode == "none") != (decimals is None):
        yield Fault(
            "ROUNDING-COMPLETE",
            document.where(("rounding", "decimals")),
            f"{mode}, {'—' if decimals is None else decimals}",
            Text(
                "half_up dengan jumlah desimal, atau none tanpa desimal",
                "half_up with a number of decimals, or none without",
            ),
            Text("lengkapi atau hapus decimals", "fill in or remove decimals"),
        )
