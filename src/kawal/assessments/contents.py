"""What an answer holds, between the form, the row and the engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kawal.assessments import errors
from kawal.assessments.models import Answer
from kawal.faults import UnusableInput
from kawal.rules.instrument import Instrument, Share
from kawal.scoring.answers import Answers, admit


@dataclass(frozen=True, slots=True)
class Content:
    """One of the three is filled, as the question asks; none of them is no answer."""

    choice: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    value: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.choice or self.counts or self.value)


def content_of(answer: Answer) -> Content:
    return Content(answer.choice, answer.counts, answer.value)


def admit_one(instrument: Instrument, code: str, raw: Content) -> Answers:
    """The answer as the engine has it. Refuses what it cannot be, in the reader's words."""
    try:
        return _admitted(instrument, [(code, raw)])
    except UnusableInput as error:
        raise errors.not_admitted(error.faults) from error


def in_store(raw: Content, one: Answers, code: str) -> Content:
    """What is kept of an admitted answer: the option's key, whole counts, the value as written."""
    counts = one.inputs.get(code) or one.unfinished.get(code) or {}
    value = " ".join(raw.value.split()) if code in one.values else ""
    return Content(one.choices.get(code, ""), dict(counts), value)


def answers_of(instrument: Instrument, rows: Iterable[Answer]) -> Answers:
    """The confirmed answers of a sheet, for the engine."""
    return _admitted(instrument, ((r.code, content_of(r)) for r in rows if r.is_confirmed))


def _admitted(instrument: Instrument, contents: Iterable[tuple[str, Content]]) -> Answers:
    choices, inputs, values = {}, {}, {}
    for code, content in contents:
        if content.choice:
            choices[code] = content.choice
        if content.counts:
            inputs[code] = content.counts
        if content.value:
            values[code] = content.value
    return admit(instrument, choices=choices, inputs=inputs, values=values)


def content_from(instrument: Instrument, answers: Answers, code: str) -> Content:
    """One answer of a workbook as it is kept here."""
    counts = answers.inputs.get(code) or answers.unfinished.get(code) or {}
    value = answers.values.get(code)
    if value is None:
        return Content(answers.choices.get(code, ""), dict(counts))
    is_share = isinstance(instrument.questions[code].answer, Share)
    return Content(value=f"{_decimal(value * 100)} %" if is_share else _decimal(value))


def _decimal(value: Fraction) -> str:
    """Exact: what was typed as a decimal is one."""
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"
