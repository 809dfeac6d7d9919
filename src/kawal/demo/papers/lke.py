"""Filled official workbooks: answers as careful as the unit, in the shipped form."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.formats.fill import fill_form
from kawal.rules.catalogue import instrument
from kawal.rules.instrument import Choice, Instrument, Number, Ratio, Reduction, Share
from kawal.scoring.answers import Answers

INSTRUMENT = "lke-zi-2021"


def filled(sheet: tables.Sheet) -> bytes:
    """The workbook of one unit."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / sheet.file
        fill_form(answers_of(instrument(INSTRUMENT), sheet), path)
        return path.read_bytes()


def answers_of(rules: Instrument, sheet: tables.Sheet) -> Answers:
    """As careful as the unit, and the same every time."""
    luck = chance("lke", sheet.unit)
    left_open = set(luck.sample(sorted(rules.questions), sheet.open))
    choices: dict[str, str] = {}
    inputs: dict[str, dict[str, int]] = {}
    values: dict[str, Fraction] = {}
    for code, question in rules.questions.items():
        if code in left_open:
            continue
        match question.answer:
            case Choice():
                choices[code] = _option(list(rules.options(code)), sheet.care, luck)
            case Share() as share:
                told = {
                    item.name: number
                    for item in share.inputs
                    if item.same_as and (number := _given(inputs, item.same_as)) is not None
                }
                inputs[code] = _counts(share, sheet.care, luck, told)
            case Number() as number:
                values[code] = _measured(number, sheet.care, luck)
    return Answers(choices, inputs, values)


def _option(options: list[str], care: float, luck: Random) -> str:
    """The best with the unit's care, else mostly the next."""
    index = 0
    while index < len(options) - 1 and luck.random() > care:
        index += 1
    return options[index]


def _measured(number: Number, care: float, luck: Random) -> Fraction:
    least, most = Fraction(number.least), Fraction(number.most)
    part = min(1.0, 0.55 + 0.4 * care + luck.uniform(-0.03, 0.03))
    return Fraction(round(float(least + (most - least) * Fraction(part)), 2)).limit_denominator(100)


def _given(inputs: Mapping[str, Mapping[str, int]], place: str) -> int | None:
    """The number of `CODE.input`, where that question is answered."""
    code, _, name = place.rpartition(".")
    return inputs.get(code, {}).get(name)


def _counts(share: Share, care: float, luck: Random, told: Mapping[str, int]) -> dict[str, int]:
    """Wholes first, then the part of them that the unit has done, then the sums.

    `told`: numbers that another question asked for already.
    """
    match share.formula:
        case Reduction() as reduction:
            before = luck.randrange(2, 7)
            after = round(before * (1 - care) * luck.random())
            parts = {reduction.before: before, reduction.after: after}
            limit = after
        case Ratio() as ratio:
            parts = _ratio(ratio, _own(share), care, luck, told)
            limit = min(parts.values())
    informative = {name: limit for name in share.formula.informative if name in _own(share)}
    counts = {**informative, **parts}
    sums = {i.name: sum(counts[n] for n in i.total_of) for i in share.inputs if i.total_of}
    return counts | sums


def _own(share: Share) -> list[str]:
    """Inputs that no other repeats."""
    return [item.name for item in share.inputs if not item.total_of]


def _ratio(
    ratio: Ratio, own: list[str], care: float, luck: Random, told: Mapping[str, int]
) -> dict[str, int]:
    drawn = {name: luck.randrange(3, 24) for name in ratio.denominator if name in own}
    wholes = {name: told.get(name, number) for name, number in drawn.items()}
    done = round(sum(wholes.values()) * min(1.0, care + luck.uniform(-0.1, 0.2)))
    first, *others = ratio.numerator
    rest = dict.fromkeys(others, done // 10)
    return wholes | rest | {first: done - sum(rest.values())}
