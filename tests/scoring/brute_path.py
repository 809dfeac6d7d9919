"""The cheapest path by trying every sheet: slow, obvious, and blind to how the product finds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from kawal.rules.instrument import Choice, Instrument, Number, Ratio
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score

type Key = tuple[Fraction, int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Option:
    """One possible answer of one question; `effort` is None where it stays as it is."""

    place: int
    code: str
    to: Any
    effort: Fraction | None
    rank: int
    is_choice: bool


def brute_path(
    instrument: Instrument,
    answers: Answers,
    target: str = "G",
    *,
    policies: Mapping[str, str] | None = None,
    locked: frozenset[str] = frozenset(),
    freed: frozenset[str] = frozenset(),
    effort: Mapping[str, Any] | None = None,
) -> tuple[Fraction, dict[str, Any]] | None:
    """Effort and new answers of the best sheet that passes, or None."""
    columns = [
        list(_options(instrument, answers, place, locked, freed, effort or {}))
        for place in range(len(instrument.questions))
    ]
    for sheet in sorted(product(*columns), key=_key):
        changes = {option.code: option.to for option in sheet if option.effort is not None}
        card = score(instrument, _changed(answers, changes), policies)
        if card.gates[target].is_met:
            return _key(sheet)[0], changes
    return None


def _key(sheet: tuple[Option, ...]) -> Key:
    changed = [option for option in sheet if option.effort is not None]
    return (
        sum((option.effort for option in changed if option.effort), Fraction(0)),
        len(changed),
        tuple(option.place for option in changed),
        tuple(option.rank for option in changed if option.is_choice),
        tuple(option.rank for option in changed if not option.is_choice),
    )


def _options(
    instrument: Instrument,
    answers: Answers,
    place: int,
    locked: frozenset[str],
    freed: frozenset[str],
    effort: Mapping[str, Any],
) -> Iterator[Option]:
    code, question = list(instrument.questions.items())[place]
    is_choice = isinstance(question.answer, Choice)
    yield Option(place, code, None, None, 0, is_choice)
    if code in locked:
        return
    told = effort.get(code, 1)
    if is_choice:
        climb = list(reversed(instrument.options(code)))
        now = climb.index(answers.choices[code]) if code in answers.choices else -1
        for rank in range(now + 1, len(climb)):
            each = told if not isinstance(told, Mapping) else 1
            total = told.get(climb[rank]) if isinstance(told, Mapping) else None
            cost = Fraction(each) * (rank - now) if total is None else Fraction(total)
            yield Option(place, code, climb[rank], cost, rank, is_choice)
    elif code in freed:
        for rank, to in enumerate(_raised(question.answer, code, answers)):
            if _moves_a_shared_count(instrument, code, to, answers):
                continue
            yield Option(place, code, to, Fraction(told), rank, is_choice)


def _raised(answer: Any, code: str, answers: Answers) -> Iterator[Any]:
    counts, value = answers.inputs.get(code), answers.values.get(code)
    if counts is not None and isinstance(answer.formula, Ratio):
        for done in range(counts["done"] + 1, counts["due"] + 1):
            yield {**counts, "done": done}
    elif counts is not None:
        for after in range(counts["after"] - 1, -1, -1):
            yield {**counts, "after": after}
    else:
        least, most = (answer.least, answer.most) if isinstance(answer, Number) else (0, 1)
        first = ceil(Fraction(least) * 100) if value is None else floor(value * 100) + 1
        for hundredths in range(first, ceil(Fraction(most) * 100) + 1):
            if value is None or value < Fraction(most):
                yield min(Fraction(hundredths, 100), Fraction(most))


def _moves_a_shared_count(instrument: Instrument, code: str, to: Any, answers: Answers) -> bool:
    """Whether another question asks for the number that would change."""
    links = [
        {f"{asks}.{item.name}", item.same_as}
        for asks, question in instrument.questions.items()
        for item in getattr(question.answer, "inputs", ())
        if item.same_as
    ]
    before = answers.inputs.get(code, {})
    changed = {f"{code}.{name}" for name, count in before.items() if to[name] != count}
    return any(link & changed for link in links)


def _changed(answers: Answers, changes: Mapping[str, Any]) -> Answers:
    return Answers(
        choices={**answers.choices, **{c: v for c, v in changes.items() if isinstance(v, str)}},
        inputs={**answers.inputs, **{c: v for c, v in changes.items() if isinstance(v, dict)}},
        values={
            **answers.values,
            **{c: v for c, v in changes.items() if isinstance(v, Fraction)},
        },
    )
