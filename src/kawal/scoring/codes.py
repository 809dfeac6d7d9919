"""One sheet as one short line, from which boards, snapshots and batches score it again.

An LKE of 113 answers takes about 150 bytes. First the choices in the order of the instrument, one
sign each: the place of the option (`0` is the first), `.` where there is no answer. After `|` the
other questions: counts by input (`4/15`, a blank count is nothing), a typed value as a fraction
(`=93/25`), nothing where there is no answer.
"""

from collections.abc import Mapping
from fractions import Fraction

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument, Share
from kawal.scoring.answers import Answers, blank_counts

_OPEN = "."
_PLACES = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLACE_OF = {sign: place for place, sign in enumerate(_PLACES)}


def encode(instrument: Instrument, answers: Answers) -> str:
    """The line of these answers; blank questions take a sign, so a line is never ambiguous.

    >>> from kawal.rules.catalogue import instrument
    >>> len(encode(instrument("lke-zi-2021"), Answers()))
    113
    """
    choices = "".join(_choice(instrument, answers, code) for code in instrument.option_keys)
    parts = (_measured(instrument, answers, code) for code in instrument.measured)
    return f"{choices}|{','.join(parts)}"


def decode(instrument: Instrument, line: str) -> Answers:
    """The answers of a line. Refuses one that this instrument cannot have written."""
    choices, parts = _parts(instrument, line)
    try:
        chosen = {
            code: instrument.option_keys[code][_PLACE_OF[sign]]
            for code, sign in choices.items()
            if sign != _OPEN
        }
        written = {code: part for code, part in parts.items() if part}
        values = {c: Fraction(part[1:]) for c, part in written.items() if part[0] == "="}
        counts = {c: _counts(instrument, c, p) for c, p in written.items() if c not in values}
    except (ValueError, LookupError, ZeroDivisionError) as error:
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
    asked, others = instrument.option_keys, instrument.measured
    choices, _, measured = line.partition("|")
    parts = measured.split(",")
    if len(choices) != len(asked) or len(parts) != len(others):
        raise _not_of(instrument, line)
    return dict(zip(asked, choices, strict=True)), dict(zip(others, parts, strict=True))


def _choice(instrument: Instrument, answers: Answers, code: str) -> str:
    if code not in answers.choices:
        return _OPEN
    return _PLACES[instrument.option_keys[code].index(answers.choices[code])]


def _measured(instrument: Instrument, answers: Answers, code: str) -> str:
    if code in answers.values:
        return f"={answers.values[code]}"
    answer = instrument.questions[code].answer
    given = answers.inputs.get(code) or answers.unfinished.get(code) or {}
    if not given or not isinstance(answer, Share):
        return ""
    return "/".join(str(given.get(item.name, "")) for item in answer.inputs)


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
