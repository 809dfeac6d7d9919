"""Scores, front and ranks of candidates, exactly, with everything that is not known kept open.

Pure: no web, no database, no floats. A value that is missing may be anything on its scale, so each
score is a span from the least to the most it can be; a mean is never put in its place. Weights may
each be lighter or heavier by the band of the formula; ranks are told as what they can be then.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import lcm

from kawal.selection.formula import Axis, Formula

NOTHING, EVERYTHING = Fraction(0), Fraction(1)
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the most that something can be."""

    low: Fraction
    high: Fraction

    @property
    def is_known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranks that are possible; equal scores share the better rank.

    No weights and no values lead beyond `best` and `worst`. `seen_best` and `seen_worst` are ranks
    that some weights and values do lead to; where they differ, the true end lies between.
    """

    best: int
    worst: int
    seen_best: int
    seen_worst: int

    @property
    def is_one(self) -> bool:
        return self.best == self.worst

    @property
    def is_exact(self) -> bool:
        return (self.best, self.worst) == (self.seen_best, self.seen_worst)


class Front(Enum):
    """Whether no other candidate is at least as exposed and at least as ready, and more in one."""

    SURE, OPEN, NO = "sure", "open", "no"


class Seat(Enum):
    """Whether a candidate is among the first so many, whatever the weights in the band."""

    SURE, OPEN, OUT = "sure", "open", "out"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate stands. Points are of 100. `shares` has None for what is missing.

    `ranks`: with the weights of the formula; `varied`: with every weight in the band. `beaten_by`:
    those who are surely at least as exposed and as ready, and more in one of them.
    """

    key: str
    shares: Mapping[str, Fraction | None]
    risk: Span
    readiness: Span
    score: Span
    ranks: Ranks
    varied: Ranks
    front: Front
    beaten_by: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key, share in self.shares.items() if share is None)

    def seat(self, places: int) -> Seat:
        if self.varied.worst <= places:
            return Seat.SURE
        return Seat.OUT if self.varied.best > places else Seat.OPEN


type Values = Mapping[str, Mapping[str, Decimal]]  # by candidate, by criterion; missing: not there


def rank(formula: Formula, values: Values) -> tuple[Standing, ...]:
    """All candidates, those with the highest sure score first, then the highest possible one."""
    table = _Table(formula, values)
    scores = {key: table.score(key) for key in values}
    axes = {key: (table.score(key, "risk"), table.score(key, "readiness")) for key in values}
    varied = table.varied()
    found = [
        Standing(
            key=key,
            shares=table.shares[key],
            risk=axes[key][0],
            readiness=axes[key][1],
            score=scores[key],
            ranks=_ranks_of(key, scores),
            varied=varied[key],
            front=_front(key, axes),
            beaten_by=tuple(o for o in axes if o != key and _surely_beats(axes[o], axes[key])),
        )
        for key in values
    ]
    return tuple(sorted(found, key=lambda s: (-s.score.low, -s.score.high, s.key)))


class _Table:
    """Shares of every candidate, at their lowest and at their highest, with the weights."""

    def __init__(self, formula: Formula, values: Values) -> None:
        self.formula = formula
        self.weights = [Fraction(c.weight) for c in formula.criteria]
        self.shares: dict[str, dict[str, Fraction | None]] = {
            candidate: {
                c.key: c.share(known[c.key]) if c.key in known else None for c in formula.criteria
            }
            for candidate, known in values.items()
        }
        self.lows = {k: _filled(row, NOTHING) for k, row in self.shares.items()}
        self.highs = {k: _filled(row, EVERYTHING) for k, row in self.shares.items()}

    def score(self, key: str, axis: Axis | None = None) -> Span:
        """Of all criteria, or of one axis: the weighted mean of shares, in points of 100."""
        of = [n for n, c in enumerate(self.formula.criteria) if axis is None or c.axis == axis]
        whole = sum((self.weights[n] for n in of), NOTHING)
        low, high = (
            sum((self.weights[n] * row[n] for n in of), NOTHING) / whole * HUNDRED
            for row in (self.lows[key], self.highs[key])
        )
        return Span(low, high)

    def varied(self) -> dict[str, Ranks]:
        """Bounds that no weights in the band can break, and what the corners of the band reach."""
        band = Fraction(self.formula.band)
        light = [weight * (1 - band) for weight in self.weights]
        heavy = [weight * (1 + band) for weight in self.weights]
        reached = _at_corners(light, heavy, self.lows, self.highs)
        found = {}
        for key in self.shares:
            others = [other for other in self.shares if other != key]
            above = sum(_least(light, heavy, self._gap(o, key)) > 0 for o in others)
            beside = sum(_most(light, heavy, self._gap(key, o, turned=True)) > 0 for o in others)
            found[key] = Ranks(1 + above, 1 + beside, *reached[key])
        return found

    def _gap(self, first: str, second: str, *, turned: bool = False) -> list[Fraction]:
        """By criterion, how far the first is surely ahead of the second; `turned`: how far the
        second can be ahead of the first."""
        if turned:
            return _less(self.highs[second], self.lows[first])
        return _less(self.lows[first], self.highs[second])


def _filled(row: Mapping[str, Fraction | None], missing: Fraction) -> list[Fraction]:
    return [missing if share is None else share for share in row.values()]


def _less(one: Sequence[Fraction], other: Sequence[Fraction]) -> list[Fraction]:
    return [a - b for a, b in zip(one, other, strict=True)]


def _least(
    light: Sequence[Fraction], heavy: Sequence[Fraction], gap: Sequence[Fraction]
) -> Fraction:
    """The smallest weighted sum: what speaks for it is light, what speaks against it heavy."""
    chosen = (a if g > 0 else b for a, b, g in zip(light, heavy, gap, strict=True))
    return sum((w * g for w, g in zip(chosen, gap, strict=True)), NOTHING)


def _most(
    light: Sequence[Fraction], heavy: Sequence[Fraction], gap: Sequence[Fraction]
) -> Fraction:
    """The largest weighted sum."""
    return -_least(light, heavy, [-g for g in gap])


def _at_corners(
    light: Sequence[Fraction],
    heavy: Sequence[Fraction],
    lows: Mapping[str, Sequence[Fraction]],
    highs: Mapping[str, Sequence[Fraction]],
) -> dict[str, tuple[int, int]]:
    """The best and the worst rank of each over all corners of the weights.

    In whole numbers, one weight changing from corner to corner (Gray code).
    """
    keys = list(lows)
    weights = _whole([light, heavy])
    rows = _whole([*(lows[k] for k in keys), *(highs[k] for k in keys)])
    low_rows, high_rows = rows[: len(keys)], rows[len(keys) :]
    best, worst = [len(keys)] * len(keys), [1] * len(keys)
    low_sums = [_dot(weights[0], row) for row in low_rows]
    high_sums = [_dot(weights[0], row) for row in high_rows]
    steps = [b - a for a, b in zip(*weights, strict=True)]
    for place, is_added in _flips(len(steps)):
        if place is not None:
            step = steps[place] if is_added else -steps[place]
            low_sums = [s + step * r[place] for s, r in zip(low_sums, low_rows, strict=True)]
            high_sums = [s + step * r[place] for s, r in zip(high_sums, high_rows, strict=True)]
        by_low, by_high = sorted(low_sums), sorted(high_sums)
        for n, (low, high) in enumerate(zip(low_sums, high_sums, strict=True)):
            best[n] = min(best[n], 1 + len(keys) - bisect_right(by_low, high))
            above = len(keys) - bisect_right(by_high, low) - (high > low)  # not oneself
            worst[n] = max(worst[n], 1 + above)
    return {key: (best[n], worst[n]) for n, key in enumerate(keys)}


def _flips(count: int) -> Iterator[tuple[int | None, bool]]:
    """The first corner, then for each of the others which weight changes, and if to heavy."""
    yield None, False
    for number in range(1, 2**count):
        place = (number & -number).bit_length() - 1
        yield place, bool((number ^ (number >> 1)) >> place & 1)


def _whole(rows: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """The same numbers times one common denominator."""
    common = lcm(*(x.denominator for row in rows for x in row))
    return [[x.numerator * (common // x.denominator) for x in row] for row in rows]


def _dot(one: Sequence[int], other: Sequence[int]) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _ranks_of(key: str, scores: Mapping[str, Span]) -> Ranks:
    own = scores[key]
    others = [span for other, span in scores.items() if other != key]
    best = 1 + sum(span.low > own.high for span in others)
    worst = 1 + sum(span.high > own.low for span in others)
    return Ranks(best, worst, best, worst)


type _Axes = tuple[Span, Span]


def _front(key: str, axes: Mapping[str, _Axes]) -> Front:
    others = [other for name, other in axes.items() if name != key]
    if any(_surely_beats(other, axes[key]) for other in others):
        return Front.NO
    return Front.OPEN if any(_can_beat(other, axes[key]) for other in others) else Front.SURE


def _surely_beats(one: _Axes, other: _Axes) -> bool:
    gaps = [a.low - b.high for a, b in zip(one, other, strict=True)]
    return min(gaps) >= 0 and max(gaps) > 0


def _can_beat(one: _Axes, other: _Axes) -> bool:
    gaps = [a.high - b.low for a, b in zip(one, other, strict=True)]
    return min(gaps) >= 0 and max(gaps) > 0
