"""What can be chosen is what is scored."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Choice, Instrument
from kawal.rules.places import every


def options_match_scale(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The options of a choice question are those of its scale, in the same order.

    An option that the scale lacks cannot be scored; one that is missing cannot be chosen.
    """
    for place, choice in every(Choice, instrument):
        scale = instrument.scales.get(choice.scale)
        keys = [option.key for option in choice.options]
        if scale is not None and keys != list(scale.scores):
            listed = few(scale.scores)
            yield Fault(
                "OPTIONS-MATCH-SCALE",
                document.where((*place, "options")),
                harmless(few(keys)),
                Text(f"{choice.scale}: {listed}", f"{choice.scale}: {listed}"),
                Text("perbaiki pilihan, atau skalanya", "correct the options, or the scale"),
            )
