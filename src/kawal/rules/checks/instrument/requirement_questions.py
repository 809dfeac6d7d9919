"""A fact is held against what it can be compared with."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Share
from kawal.rules.places import numbered


def requirement_questions(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The questions that a requirement is `counted_in` are ratios, and it asks a percentage.

    A fact compared with an answer of another kind would contradict every sheet, or none.
    """
    ratios = {c for c, q in instrument.questions.items() if isinstance(q.answer, Share)}
    for place, requirement in numbered(instrument.requirements, "requirements"):
        strangers = [code for code in requirement.counted_in if code not in ratios]
        if strangers or (requirement.counted_in and requirement.measure != "%"):
            yield Fault(
                "REQUIREMENT-QUESTIONS",
                document.where((*place, "counted_in")),
                harmless(", ".join(strangers) or f"measure: {requirement.measure}"),
                Text(
                    "kode pertanyaan rasio, pada syarat yang diukur dalam %",
                    "codes of ratio questions, on a requirement that is measured in %",
                ),
                Text("perbaiki kodenya", "correct the codes"),
            )
