"""One sheet as one short line, from which boards, snapshots and batches score it again.

An LKE of 113 answers takes about 150 bytes. First the choices in the order of the instrument, one
sign each: the place of the option (`0` is the first), `.` where there is no answer. After `|` the
other questions: counts by input (`4/15`, a blank count is nothing), a typed value as a fraction
(`=93/25`), nothing where there is no answer.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument, Share
from kawal.scoring.answers import Answers, blank_counts

_OPEN = "."
_PLACES = "0123456789abcdefghijklmnopqrstuvwxyz"


def encode(instrument: Instrument, answers: Answers) -> str:
    """The line of these answers; blank questions take a sign, so a line is never ambiguous.

    >>> from kawal.rules.catalogue import instrument
    >>> len(encode(instrument("lke-zi-2021"), Answers()))
    113
    """
    asked, others = _in_order(instrument)
    choices = "".join(_choice(instrument, answers, code) for code in asked)
    return f"{choices}|{','.join(_measured(instrument, answers, code) for code in others)}"


def decode(instrument: Instrument, line: str) -> Answers:
    """The answers of a line. Refuses one that this instrument cannot have written."""
    choices, parts = _parts(instrument, line)
    try:
        chosen = dict(_chosen(instrument, choices))
        written = {code: part for code, part in parts.items() if part}
        values = {c: Fraction(part[1:]) for c, part in written.items() if part[0] == "="}
        counts = {c: _counts(instrument, c, p) for c, p in written.items() if c not in values}
    except (ValueError, IndexError, ZeroDivisionError) as error:
        raise _not_of(instrument, line) from error
    open_ = {code for code, given in counts.items() if blank_counts(instrument, code, given)}
    return Answers(
        choices=chosen,
        inputs={code: given for code, given in counts.items() if code not in open_},
        values=values,
        unfinished={code: given for code, given in counts.items() if code in open_},
    )


def with_answer(instrument: Instrument, line: str, code: str, one: Answers) -> str:
    """The line with the answer to one question replaced by that of `one`, or taken out.

    KeyError for a code that the instrument does not have. What else the line says is not read.
    """
    instrument.questions[code]  # or KeyError
    choices, parts = _parts(instrument, line)
    if code in choices:
        choices[code] = _choice(instrument, one, code)
    else:
        parts[code] = _measured(instrument, one, code)
    return f"{''.join(choices.values())}|{','.join(parts.values())}"


def _parts(instrument: Instrument, line: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the line says by question, of choices and of others; refuses another length."""
    asked, others = _in_order(instrument)
    choices, _, measured = line.partition("|")
    parts = measured.split(",")
    if len(choices) != len(asked) or len(parts) != len(others):
        raise _not_of(instrument, line)
    return dict(zip(asked, choices, strict=True)), dict(zip(others, parts, strict=True))


def _in_order(instrument: Instrument) -> tuple[list[str], list[str]]:
    """Codes of the choice questions, and of the others."""
    asked: list[str] = []
    others: list[str] = []
    for code, question in instrument.questions.items():
        (asked if question.answer.kind == "choice" else others).append(code)
    return asked, others


def _choice(instrument: Instrument, answers: Answers, code: str) -> str:
    if code not in answers.choices:
        return _OPEN
    return _PLACES[list(instrument.options(code)).index(answers.choices[code])]


def _measured(instrument: Instrument, answers: Answers, code: str) -> str:
    if code in answers.values:
        return f"={answers.values[code]}"
    answer = instrument.questions[code].answer
    given = answers.inputs.get(code) or answers.unfinished.get(code) or {}
    if not given or not isinstance(answer, Share):
        return ""
    return "/".join(str(given.get(item.name, "")) for item in answer.inputs)


def _chosen(instrument: Instrument, signs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code, sign in signs.items():
        if sign != _OPEN:
            yield code, list(instrument.options(code))[_PLACES.index(sign)]


def _counts(instrument: Instrument, code: str, part: str) -> Mapping[str, int]:
    answer = instrument.questions[code].answer
    if not isinstance(answer, Share):
        raise ValueError(part)
    names = [item.name for item in answer.inputs]
    written = zip(names, part.split("/"), strict=True)
    return {name: int(count) for name, count in written if count}


def _not_of(instrument: Instrument, line: str) -> UnusableInput:
    return UnusableInput(
        [
            Fault(
                "CODES-UNREADABLE",
                instrument.id,
                harmless(line),
                Text("baris jawaban dari {id}", "a line of answers of {id}").fill(id=instrument.id),
                Text("pakai instrumen yang menulisnya", "use the instrument that wrote it"),
            )
        ]
    )
