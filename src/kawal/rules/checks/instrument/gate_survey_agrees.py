"""An index and its points are one minimum."""

from collections.abc import Iterator
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import GateCheck, Instrument, Number
from kawal.rules.places import every
from kawal.rules.tree import ancestors, joint_points


def gate_survey_agrees(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A minimum told both as points and as a survey index means the same by both.

    "15.75 or survey 3.60": with a slip in one of them a unit would pass by one and fail by the
    other.
    """
    for place, check in every(GateCheck, instrument):
        number, most = _measured(instrument, check), joint_points(instrument, check.nodes)
        if None in (check.survey, check.points) or number is None or most is None:
            continue
        points = Fraction(check.survey or 0) / Fraction(number.most) * Fraction(most)
        if points != Fraction(check.points or 0):
            yield Fault(
                "GATE-SURVEY-AGREES",
                document.where((*place, "survey")),
                f"{check.survey} / {number.most} × {most} = {float(points):g}",
                Text(f"{check.points}", f"{check.points}"),
                Text("perbaiki points atau survey", "correct points or survey"),
            )


def _measured(instrument: Instrument, check: GateCheck) -> Number | None:
    """The measured question that alone makes up the nodes of a minimum."""
    answers = [
        question.answer
        for code, question in instrument.questions.items()
        if {code, *ancestors(instrument, code)} & set(check.nodes)
    ]
    only = answers[0] if len(answers) == 1 else None
    return only if isinstance(only, Number) and only.most else None
