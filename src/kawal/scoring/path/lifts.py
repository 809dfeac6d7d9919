"""How far a freed ratio or survey value may rise, and the least answer that gives a share.

A ratio rises by whole counts, a measured value by hundredths, as people write them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Protocol

from kawal.rules.instrument import Number, Ratio, Reduction, Share
from kawal.scoring.policies import Policies
from kawal.scoring.scorecard import Scorecard
from kawal.scoring.shares import share_of_number

type Written = str | Fraction | Mapping[str, int]
"""An answer as `Answers` holds it: an option, a value, or counts by name."""

HUNDREDTH = Fraction(1, 100)


class Lift(Protocol):
    """The answers above the one that was given."""

    def best(self) -> Written:
        """The answer with the greatest share."""

    def best_share(self) -> Fraction: ...

    def least(self, share: Fraction) -> Written:
        """The lowest answer above the given one that earns at least `share`."""


def lift_of(card: Scorecard, code: str, answer: Share | Number) -> Lift | None:
    """What a freed question may rise to; None where nothing is left to raise.

    A ratio over nothing cannot rise by its numerator: that is for a policy to decide. Nor one whose
    count another question asks too: with the same number there, the other one may fall.
    """
    lift: CountsUp | CountsDown | Measured
    counts = card.answers.inputs.get(code)
    value = card.answers.values.get(code)
    if isinstance(answer, Number):
        lift = Measured(Fraction(answer.least), Fraction(answer.most), value, answer, card.policies)
    elif counts is None:
        lift = Measured(Fraction(0), Fraction(1), value, None, card.policies)
    elif asked_too(card, code, answer):
        return None
    elif isinstance(answer.formula, Ratio):
        lift = CountsUp(answer.formula, counts)
    else:
        lift = CountsDown(answer.formula, counts)
    return lift if lift.has_room() else None


def asked_too(card: Scorecard, code: str, answer: Share) -> str | None:
    """The other question that asks the very count by which this ratio would rise."""
    formula = answer.formula
    count = formula.numerator[0] if isinstance(formula, Ratio) else formula.after
    return card.instrument.asked_twice.get(f"{code}.{count}")


@dataclass(frozen=True, slots=True)
class Measured:
    """A survey value, or a share that was typed without its counts (or not at all)."""

    lowest: Fraction
    highest: Fraction
    given: Fraction | None
    number: Number | None
    policies: Policies

    def has_room(self) -> bool:
        return self.given is None or self.given < self.highest

    def best(self) -> Fraction:
        return self.highest

    def best_share(self) -> Fraction:
        return self._share(self.highest)

    def least(self, share: Fraction) -> Fraction:
        bottom, top = self._share(self.lowest), self.best_share()
        # The share is a straight line over the value, under every policy.
        exact = self.lowest + (share - bottom) / (top - bottom) * (self.highest - self.lowest)
        return min(max(_hundredths_up(exact), self._next()), self.highest)

    def _next(self) -> Fraction:
        if self.given is None:
            return _hundredths_up(self.lowest)
        return (floor(self.given / HUNDREDTH) + 1) * HUNDREDTH

    def _share(self, value: Fraction) -> Fraction:
        if self.number is None:
            return value
        return share_of_number(self.number, value, self.policies)


def _hundredths_up(value: Fraction) -> Fraction:
    return ceil(value / HUNDREDTH) * HUNDREDTH


@dataclass(frozen=True, slots=True)
class CountsUp:
    """A ratio whose numerator grows up to its denominator (persons who report, targets met)."""

    formula: Ratio
    counts: Mapping[str, int]

    def has_room(self) -> bool:
        # A part of a whole that contains it (a of a + b) would grow on both sides of the line.
        is_apart = not set(self.formula.numerator) & set(self.formula.denominator)
        return is_apart and self._above() < self._below()

    def best(self) -> Mapping[str, int]:
        return self.least(Fraction(1))

    def best_share(self) -> Fraction:
        return Fraction(1)

    def least(self, share: Fraction) -> Mapping[str, int]:
        name = self.formula.numerator[0]
        more = max(ceil(share * self._below()) - self._above(), 1)
        return {**self.counts, name: self.counts[name] + more}

    def _above(self) -> int:
        return sum(self.counts[name] for name in self.formula.numerator)

    def _below(self) -> int:
        return sum(self.counts[name] for name in self.formula.denominator)


@dataclass(frozen=True, slots=True)
class CountsDown:
    """A reduction whose later count falls towards nothing (violations of this year)."""

    formula: Reduction
    counts: Mapping[str, int]

    def has_room(self) -> bool:
        return self.counts[self.formula.after] > 0

    def best(self) -> Mapping[str, int]:
        return self.least(Fraction(1))

    def best_share(self) -> Fraction:
        return Fraction(1)

    def least(self, share: Fraction) -> Mapping[str, int]:
        before, after = self.counts[self.formula.before], self.counts[self.formula.after]
        return {**self.counts, self.formula.after: min(floor(before * (1 - share)), after - 1)}
