"""A statement counts for what it measures."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Number
from kawal.rules.places import numbered


def survey_items_fit(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """An item counts for a number question whose range is that of the survey.

    Stars 1-6 averaged into a question of 1-4 would give more than full marks.
    """
    survey = instrument.survey
    for place, item in numbered(survey.items if survey else (), "survey", "items"):
        question = instrument.questions.get(item.node)
        answer = question.answer if question else None
        number = answer if isinstance(answer, Number) else None
        span = f"{survey.least}–{survey.most}" if survey else ""
        if number is None or f"{number.least}–{number.most}" != span:
            yield Fault(
                "SURVEY-ITEMS-FIT",
                document.where((*place, "node")),
                harmless(f"{item.node} ({number.least}–{number.most})" if number else item.node),
                Text(f"pertanyaan angka berskala {span}", f"a number question on the scale {span}"),
                Text("perbaiki kode atau skalanya", "correct the code or the scale"),
            )
