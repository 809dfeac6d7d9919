"""A ratio is made of what is asked."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument, Share
from kawal.rules.places import every
from kawal.rules.ratios import roles


def formula_inputs_known(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A ratio and its totals name only inputs that the question asks for.

    A misspelt name would be counted as nothing, or stop the score.
    """
    for place, share in every(Share, instrument):
        known = [item.name for item in share.inputs]
        listed = few(known)
        for at, names in roles(share, place):
            for name in names:
                if name not in known:
                    yield Fault(
                        "FORMULA-INPUTS-KNOWN",
                        document.where(at),
                        harmless(name),
                        Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                        Text("perbaiki nama isian", "correct the name of the input"),
                    )
