"""What a unit answered, after admission: every code known, every answer possible."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Choice, Input, Instrument, Number, Share

MOST = 10**9  # no office counts further; keeps hostile numbers short

type Locate = Callable[[str, str | None], str]
"""From a question code (and the name of an input) to the place where it was written."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of one sheet; a question that is in none of the first three maps is unanswered.

    `choices`: option keys. `inputs`: whole counts of ratio questions. `values`: measured numbers
    on the question's own scale, or the share itself (0 to 1) of a ratio question typed as such.
    `unfinished`: counts of ratio questions of which another is still blank; they score nothing.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    values: Mapping[str, Fraction] = field(default_factory=dict)
    unfinished: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __contains__(self, code: str) -> bool:
        return code in self.choices or code in self.inputs or code in self.values


@dataclass(frozen=True, slots=True)
class Sifted:
    """What could be admitted, and beside it every fault; of `refused` questions nothing is."""

    answers: Answers
    faults: tuple[Fault, ...] = ()
    refused: frozenset[str] = frozenset()


def admit(
    instrument: Instrument,
    *,
    choices: Mapping[str, Any] | None = None,
    inputs: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    locate: Locate | None = None,
) -> Answers:
    """Check raw answers against the instrument; refuses with every fault, or returns `Answers`."""
    sifted = sift(instrument, choices=choices, inputs=inputs, values=values, locate=locate)
    if sifted.faults:
        raise UnusableInput(sifted.faults)
    return sifted.answers


def sift(
    instrument: Instrument,
    *,
    choices: Mapping[str, Any] | None = None,
    inputs: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    locate: Locate | None = None,
) -> Sifted:
    """Check raw answers against the instrument, and tell the good from those at fault.

    A question with a fault in it is unanswered, a ratio with all its counts: those that are left
    could else complete it, as if a total at fault had never been typed.
    Blank content (None, empty text) means unanswered; a ratio of which one count is blank is
    `unfinished`, and unanswered too. Case and outer blanks do not matter.
    A share may be given as a value: as text with a percent sign, or as a number from 0 to 1 that
    has a decimal point, so that 1 % and 100 % cannot be confused.
    """
    desk = _Desk(instrument, locate or _by_code)
    chosen = dict(desk.choices(choices or {}))
    counted = dict(desk.inputs(inputs or {}))
    measured = dict(desk.values(values or {}))
    desk.refuse_double(counted, measured)
    counted = desk.without_refused(counted)
    open_ = {code for code, counts in counted.items() if blank_counts(instrument, code, counts)}
    answers = Answers(
        choices=desk.without_refused(chosen),
        inputs={code: counts for code, counts in counted.items() if code not in open_},
        values=desk.without_refused(measured),
        unfinished={code: counts for code, counts in counted.items() if code in open_},
    )
    return Sifted(answers, tuple(desk.faults), frozenset(desk.refused))


def blank_counts(instrument: Instrument, code: str, counts: Collection[str]) -> tuple[Input, ...]:
    """Inputs of a ratio question that are not among `counts`; totals of others may be left out."""
    answer = instrument.questions[code].answer
    assert isinstance(answer, Share)  # noqa: S101  nothing else is answered by counts
    return tuple(i for i in answer.inputs if not i.total_of and i.name not in counts)


def is_blank(content: object) -> bool:
    return content is None or (isinstance(content, str) and not content.strip())


def _by_code(code: str, name: str | None) -> str:
    return code if name is None else f"{code}.{name}"


class _Desk:
    """Admits one sheet and collects what is wrong with it."""

    def __init__(self, instrument: Instrument, locate: Locate) -> None:
        self.instrument = instrument
        self.locate = locate
        self.faults: list[Fault] = []
        self.refused: set[str] = set()

    def without_refused[T](self, admitted: Mapping[str, T]) -> dict[str, T]:
        return {code: one for code, one in admitted.items() if code not in self.refused}

    def _refuse(self, code: str, fault: Fault) -> None:
        self.faults.append(fault)
        self.refused.add(code)

    def choices(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for code, content in raw.items():
            if is_blank(content) or not self._is(code, Choice):
                continue
            options = self.instrument.options(code)
            key = option_like(content, options)
            if key is None:
                self._refuse_option(code, content, list(options))
            else:
                yield code, key

    def inputs(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, int]]]:
        for code, given in raw.items():
            if not self._is(code, Share):
                continue
            if not isinstance(given, Mapping):
                self._refuse_number(code, None, given, _COUNTS)
                continue
            if counts := dict(self._counts(code, given)):
                yield code, counts

    def _counts(self, code: str, given: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        known = {item.name for item in self._share(code).inputs}
        for name, content in given.items():
            if name not in known:
                self._refuse_input(code, name, sorted(known))
            elif not is_blank(content):
                count = _whole(content)
                if count is None:
                    value = decimal_in(content)
                    is_large = value is not None and value > MOST
                    self._refuse_number(code, name, content, _TOO_LARGE if is_large else _COUNT)
                else:
                    yield name, count

    def values(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Fraction]]:
        for code, content in raw.items():
            if is_blank(content) or not self._is(code, Number, Share):
                continue
            answer = self.instrument.questions[code].answer
            if isinstance(answer, Number):
                value, expected = number_within(content, answer), _range(answer)
            else:
                value = _typed_share(content)
                expected = _EITHER if decimal_in(content) == 1 else _SHARE
            if value is None:
                self._refuse_number(code, None, content, expected)
            else:
                yield code, value

    def refuse_double(
        self, counted: Mapping[str, Mapping[str, int]], measured: Mapping[str, Fraction]
    ) -> None:
        for code, value in measured.items():
            if code in counted:
                self._refuse(
                    code,
                    Fault(
                        "ANSWER-TWICE",
                        self.locate(code, None),
                        harmless(float(value)),
                        Text("satu jawaban untuk satu pertanyaan", "one answer for one question"),
                        Text(
                            "pilih salah satu: isian jumlah atau nilai langsung",
                            "keep one of them: the counts or the direct value",
                        ),
                    ),
                )

    def _share(self, code: str) -> Share:
        answer = self.instrument.questions[code].answer
        assert isinstance(answer, Share)  # noqa: S101  callers have asked `_is`
        return answer

    def _is(self, code: str, *kinds: type) -> bool:
        question = self.instrument.questions.get(code)
        if question is None:
            self._refuse(
                code,
                Fault(
                    "QUESTION-UNKNOWN",
                    self.locate(code, None),
                    harmless(code),
                    Text(
                        f"kode pertanyaan dari {self.instrument.id}",
                        f"a question code of {self.instrument.id}",
                    ),
                    Text(
                        f"lihat daftarnya: kawal instruments show {self.instrument.id}",
                        f"see the list: kawal instruments show {self.instrument.id}",
                    ),
                ),
            )
            return False
        if not isinstance(question.answer, kinds):
            self._refuse(
                code,
                Fault(
                    "ANSWER-KIND",
                    self.locate(code, None),
                    _KIND_PLACES[kinds[0].__name__],
                    Text(
                        f"jawaban di bawah `{_KIND_PLACES[type(question.answer).__name__]}`",
                        f"an answer under `{_KIND_PLACES[type(question.answer).__name__]}`",
                    ),
                    Text("pindahkan jawabannya ke sana", "move the answer there"),
                ),
            )
            return False
        return True

    def _refuse_option(self, code: str, content: object, keys: list[str]) -> None:
        listed = ", ".join(keys)
        self._refuse(
            code,
            Fault(
                "ANSWER-NOT-AN-OPTION",
                self.locate(code, None),
                harmless(content),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("pilih salah satu, atau kosongkan", "choose one of them, or leave it blank"),
            ),
        )

    def _refuse_input(self, code: str, name: str, known: list[str]) -> None:
        listed = ", ".join(known)
        self._refuse(
            code,
            Fault(
                "INPUT-UNKNOWN",
                self.locate(code, name),
                harmless(name),
                Text(f"isian dari {code}: {listed}", f"an input of {code}: {listed}"),
                Text("perbaiki nama isian", "correct the name of the input"),
            ),
        )

    def _refuse_number(
        self, code: str, name: str | None, content: object, expected: tuple[Text, Text]
    ) -> None:
        self._refuse(
            code,
            Fault(
                "ANSWER-NOT-A-NUMBER" if _figure(content) is None else "ANSWER-OUT-OF-RANGE",
                self.locate(code, name),
                harmless(content),
                *expected,
            ),
        )


def option_like(content: object, options: Collection[str]) -> str | None:
    """The option that is meant, whatever its case and the blanks around it; None if it is none."""
    if isinstance(content, str) and content in options:
        return content
    typed = str(content).strip().casefold()
    return next((key for key in options if key.casefold() == typed), None)


_DECIMAL_SIGN = re.compile(r"[.,]\d")
_KIND_PLACES = {"Choice": "answers", "Share": "inputs", "Number": "values"}
COUNT_AS = Text(
    "tulis jumlahnya sebagai angka tanpa pemisah: 1000, bukan 1.000",
    "write the count as a plain number: 1000, not 1.000 or 1,000",
)
_COUNT = (Text("bilangan cacah 0, 1, 2, …", "a whole number 0, 1, 2, …"), COUNT_AS)
_TOO_LARGE = (
    Text(f"bilangan cacah, paling besar {MOST}", f"a whole number, at most {MOST}"),
    Text("periksa banyaknya angka", "check the number of digits"),
)
_COUNTS = (
    Text("daftar isian: nama dan jumlah", "a map of inputs: name and count"),
    Text("tulis misalnya {nama_isian: 4}", "write for example {input_name: 4}"),
)
_SHARE = (
    Text("bagian dari 0 % sampai 100 %", "a share from 0 % to 100 %"),
    Text(
        'isi jumlah-jumlahnya, atau tulis "80 %" atau 0,8',
        'fill in the counts, or write "80 %" or 0.8',
    ),
)

_EITHER = (
    Text("bagian yang jelas: 1 dapat berarti 1 % atau 100 %", "1 could mean 1 % or 100 %"),
    Text('tulis "100 %" atau "1 %", atau isi jumlahnya', 'write "100 %" or "1 %", or the counts'),
)


def _range(answer: Number) -> tuple[Text, Text]:
    least, most = answer.least, answer.most
    return (
        Text(f"angka dari {least} sampai {most}", f"a number from {least} to {most}"),
        Text(
            "periksa skala surveinya; indeks 0-100 dibagi 25 dahulu",
            "check the scale of the survey; divide a 0-100 index by 25 first",
        ),
    )


def _figure(content: object) -> Decimal | None:
    """The number in it, with or without a percent sign: 101 % is one, though none of use."""
    return decimal_in(content.strip().removesuffix("%") if isinstance(content, str) else content)


def decimal_in(content: object) -> Decimal | None:
    """A number, or text that is nothing but a number (comma or point); None for anything else."""
    if isinstance(content, bool):
        return None
    if isinstance(content, float):
        content = repr(content)  # what the cell shows, not its binary expansion
    if isinstance(content, int | Decimal):
        return Decimal(content)
    text = str(content).strip().replace(",", ".")
    if not text or len(text) > 40 or text.strip("+-.0123456789e"):
        return None
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 40 else None


def number_within(content: object, answer: Number) -> Fraction | None:
    """A measured value on the scale of its question; None for anything else."""
    value = decimal_in(content)
    is_on_scale = value is not None and answer.least <= value <= answer.most
    return Fraction(value) if value is not None and is_on_scale else None


def _whole(content: object) -> int | None:
    """A count as a cell or a file holds it.

    A point or comma is refused in text and in a file: "1.000" is a thousand to an office and one to
    a program. Only a workbook's number cell (a float) may show its zeros.
    """
    value = decimal_in(content)
    if value is None or value < 0 or value > MOST or value != value.to_integral_value():
        return None
    is_written_plainly = not isinstance(content, str | Decimal) or str(content).strip().isdigit()
    return int(value) if is_written_plainly else None


def _typed_share(content: object) -> Fraction | None:
    text = str(content).strip()
    if text.endswith("%"):
        return _number_or_none(decimal_in(text[:-1]), 100)
    value = decimal_in(content)
    if value and not _DECIMAL_SIGN.search(text) and not isinstance(content, float):
        return None  # 1 could mean 1 % or 100 %, and so could "1", "1," and "1e0"
    return _number_or_none(value, 1)


def _number_or_none(value: Decimal | None, whole: int) -> Fraction | None:
    return None if value is None or not 0 <= value <= whole else Fraction(value) / whole
