"""A statement offers one answer for each value."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import numbered


def survey_options_fit(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """An item that words its answers has one wording for each value of the survey.

    With a wording too few, the best answer could not be given.
    """
    if instrument.survey is None:
        return
    values = instrument.survey.most - instrument.survey.least + 1
    for place, item in numbered(instrument.survey.items, "survey", "items"):
        if item.options and len(item.options) != values:
            yield Fault(
                "SURVEY-OPTIONS-FIT",
                document.where((*place, "options")),
                str(len(item.options)),
                Text(f"{values} jawaban", f"{values} answers"),
                Text("lengkapi jawaban, atau perbaiki skala", "complete the answers or the scale"),
            )
