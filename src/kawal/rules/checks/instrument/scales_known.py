"""A choice is worth something."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Choice, Instrument
from kawal.rules.places import every


def scales_known(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The scale of every choice question is one of `scales`.

    Without its scale an answer has no score.
    """
    listed = few(instrument.scales)
    for place, choice in every(Choice, instrument):
        if choice.scale not in instrument.scales:
            yield Fault(
                "SCALES-KNOWN",
                document.where((*place, "scale")),
                harmless(choice.scale),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("perbaiki nama skala", "correct the name of the scale"),
            )
