"""Shares of many sheets at once, by the same rules as `kawal.scoring.shares` for one.

For each share there is a whole number that makes it whole (its denominator, not always the
smallest): from these `verdicts` knows how close to a minimum a share can come without reaching it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from kawal.rules.instrument import Number, Ratio, Share
from kawal.scoring.policies import Policies
from kawal.scoring.shares import share_of_counts, share_of_number

type Floats = NDArray[np.float64]
type Whole = NDArray[np.integer]
type Picked = NDArray[np.intp]
type Denominators = Callable[[Picked], Floats]
"""Denominators of some sheets, infinite where unknown; asked for the few near a minimum."""


@dataclass(frozen=True, slots=True)
class ShareColumn:
    """Shares of one question: from 0 to 1, NaN where unanswered or undecided."""

    values: Floats
    denominators: Denominators


class Shares:
    """Shares of all measured questions: one row of `values` each, one column for each sheet."""

    __slots__ = ("_denominators", "values")

    def __init__(self, columns: Sequence[ShareColumn], sheets: int) -> None:
        self.values = np.empty((len(columns), sheets), np.float64)
        for row, column in enumerate(columns):
            self.values[row] = column.values
        self._denominators = [column.denominators for column in columns]
        if self.values.size and not _is_between_0_and_1(self.values):
            raise ValueError("a share lies between 0 and 1")

    def denominator(self, rows: Sequence[int], sheets: Picked) -> Floats:
        """A whole number that makes the sum of these shares whole, for each of the sheets."""
        product = np.ones(len(sheets))
        for row in rows:
            product *= self._denominators[row](sheets)
        return product


def _is_between_0_and_1(values: Floats) -> bool:
    # fmin and fmax skip NaN; where all is NaN they give it, and no comparison with it is true.
    least, most = np.fmin.reduce(values, axis=None), np.fmax.reduce(values, axis=None)
    return not (least < 0 or most > 1)


def unanswered(sheets: int) -> ShareColumn:
    """A question that no sheet answers."""
    return ShareColumn(np.full(sheets, np.nan), lambda asked: np.ones(len(asked)))


def shares_of_counts(
    share: Share, counts: Mapping[str, Whole], answered: NDArray[np.bool_], policies: Policies
) -> ShareColumn:
    """Shares of a ratio question; counts of unanswered sheets do not matter."""
    formula = share.formula
    if isinstance(formula, Ratio):
        above, below = _sum(counts, formula.numerator), _sum(counts, formula.denominator)
        values = np.minimum(above / np.maximum(below, 1), 1.0)
        for part in (0, 1):  # nothing of nothing, and something of nothing
            alike = (below == 0) & (np.minimum(above, 1) == part)
            of_one = dict.fromkeys(counts, 0) | {formula.numerator[0]: part}
            values[alike] = _of_one(share, of_one, policies)
    else:
        after, below = counts[formula.after], _sum(counts, [formula.before])
        values = np.maximum((below - after) / np.maximum(below, 1), 0.0)
        for rise in (0, 1):  # from nothing to nothing, and from nothing to something
            alike = (below == 0) & (np.minimum(after, 1) == rise)
            values[alike] = _of_one(share, {formula.before: 0, formula.after: rise}, policies)
    values[~answered] = np.nan
    return ShareColumn(values, lambda sheets: np.maximum(below[sheets], 1).astype(np.float64))


def _sum(counts: Mapping[str, Whole], names: Sequence[str]) -> NDArray[np.int64]:
    total = counts[names[0]].astype(np.int64)  # a narrower type could overflow
    for name in names[1:]:
        total += counts[name]
    return total


def _of_one(share: Share, counts: Mapping[str, int], policies: Policies) -> float:
    """Cases that a policy decides are asked of the exact rule, so that there is only one."""
    value = share_of_counts(share, counts, policies)
    return np.nan if value is None else float(value)


def shares_of_numbers(
    number: Number, values: Floats, denominators: Denominators, policies: Policies
) -> ShareColumn:
    """Shares of measured values, themselves given with their denominators."""
    # Every conversion is a straight line, so two of its points tell all of it.
    start = share_of_number(number, Fraction(0), policies)
    slope = share_of_number(number, Fraction(1), policies) - start
    line = lcm(start.denominator, slope.denominator)
    shares = float(start) + float(slope) * values
    return ShareColumn(np.clip(shares, 0.0, 1.0), lambda sheets: denominators(sheets) * line)


def decimal_denominators(values: Floats, most_places: int = 6) -> Floats:
    """Denominators of floats read as the shortest decimals that they print as.

    3.6 has 10 and 3.72 has 100; infinite beyond `most_places` decimals.
    """
    found = np.full(values.shape, np.inf)
    open_ = np.isfinite(values)
    for places in range(most_places + 1):
        scale = 10.0**places
        # A decimal of so few digits is the shortest that reads back as this float, or none is.
        here = open_ & (np.rint(values * scale) / scale == values) & (np.abs(values) < 1e6)
        found[here] = scale
        open_ &= ~here
    return found
