"""What an answer holds, between the form, the row and the engine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kawal.assessments import errors
from kawal.assessments.models import Answer
from kawal.assessments.models.answer import LONGEST_NOTE, LONGEST_VALUE
from kawal.faults import Fault, Text, UnusableInput
from kawal.formats.content_faults import digit_faults
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
        answers = _admitted(instrument, [(code, raw)])
    except UnusableInput as error:
        raise errors.not_admitted(error.faults) from error
    faults = list(digit_faults(answers))
    if faults:  # no workbook could take it out again
        raise errors.not_admitted(faults)
    return answers


def in_store(raw: Content, one: Answers, code: str) -> Content:
    """What is kept of an admitted answer: the option's key, whole counts, the value as written."""
    counts = one.inputs.get(code) or one.unfinished.get(code) or {}
    value = " ".join(raw.value.split()) if code in one.values else ""
    return Content(one.choices.get(code, ""), dict(counts), value)


def are_same(instrument: Instrument, code: str, one: Content, other: Content) -> bool:
    """Whether both say the same: `3,6` and `3.60` do, however they were written."""
    if one == other or not (one.value and other.value):
        return one == other
    return admit_one(instrument, code, one) == admit_one(instrument, code, other)


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


def width_faults(contents: Mapping[str, Content], cells: Mapping[str, str]) -> Iterator[Fault]:
    """A cell can hold 1.2E-25; written out it is longer than any answer, and means nothing."""
    for code, content in contents.items():
        if len(content.value) > LONGEST_VALUE:
            yield Fault(
                "VALUE-DIGITS",
                cells.get(code) or code,
                content.value,
                Text(
                    f"angka dengan paling banyak {LONGEST_VALUE} karakter",
                    f"a number of at most {LONGEST_VALUE} characters",
                ),
                Text("tulis dengan lebih sedikit desimal", "write it with fewer decimals"),
            )


def note_faults(notes: Mapping[str, str], cells: Mapping[str, str]) -> Iterator[Fault]:
    """A cell holds eight times as much; nobody's words are cut to what is kept here."""
    for code, note in notes.items():
        if len(note) > LONGEST_NOTE:
            yield Fault(
                "NOTE-LONG",
                cells[code],
                f"{len(note)}",
                Text(f"paling banyak {LONGEST_NOTE} huruf", f"at most {LONGEST_NOTE} characters"),
                Text(
                    "ringkas catatan ini, atau jadikan data dukung",
                    "shorten this note, or make it evidence",
                ),
            )


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
