"""Shares of many sheets at once, by the same rules as `kawal.scoring.shares` for one.

Beside each share stands a whole number that makes it whole (its denominator, not always the
smallest): from these `verdicts` knows how close to a minimum a share can come without reaching it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from kawal.rules.instrument import Number, Ratio, Share
from kawal.scoring.policies import Policies
from kawal.scoring.shares import share_of_counts, share_of_number

type Floats = NDArray[np.float64]
type Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shares:
    """`values` from 0 to 1, NaN where unanswered or undecided; `denominators` infinite if unknown.

    One row for each measured question, one column for each sheet.
    """

    values: Floats
    denominators: Floats

    def __post_init__(self) -> None:
        if self.values.shape != self.denominators.shape:
            raise ValueError("values and denominators differ in shape")
        if self.values.size and not _is_between_0_and_1(self.values):
            raise ValueError("a share lies between 0 and 1")


def _is_between_0_and_1(values: Floats) -> bool:
    # fmin and fmax skip NaN; where all is NaN they give it, and no comparison with it is true.
    least, most = np.fmin.reduce(values, axis=None), np.fmax.reduce(values, axis=None)
    return not (least < 0 or most > 1)


def shares_of_counts(
    share: Share, counts: Mapping[str, Counts], answered: NDArray[np.bool_], policies: Policies
) -> tuple[Floats, Floats]:
    """Shares and denominators of a ratio question; counts of unanswered sheets do not matter."""
    formula = share.formula
    if isinstance(formula, Ratio):
        above = np.sum([counts[name] for name in formula.numerator], axis=0)
        below = np.sum([counts[name] for name in formula.denominator], axis=0)
        values = np.minimum(above / np.maximum(below, 1), 1.0)
        values[below == 0] = _of_one(share, dict.fromkeys(counts, 0), policies)
    else:
        after, below = counts[formula.after], counts[formula.before]
        values = np.maximum((below - after) / np.maximum(below, 1), 0.0)
        for rise in (0, 1):  # from nothing to nothing, and from nothing to something
            alike = (below == 0) & (np.minimum(after, 1) == rise)
            values[alike] = _of_one(share, {formula.before: 0, formula.after: rise}, policies)
    values[~answered] = np.nan
    return values, np.maximum(below, 1).astype(np.float64)


def _of_one(share: Share, counts: Mapping[str, int], policies: Policies) -> float:
    """Cases that a policy decides are asked of the exact rule, so that there is only one."""
    value = share_of_counts(share, counts, policies)
    return np.nan if value is None else float(value)


def shares_of_numbers(
    number: Number, values: Floats, denominators: Floats, policies: Policies
) -> tuple[Floats, Floats]:
    """Shares and denominators of measured values, themselves given with their denominators."""
    # Every conversion is a straight line, so two of its points tell all of it.
    start = share_of_number(number, Fraction(0), policies)
    slope = share_of_number(number, Fraction(1), policies) - start
    line = lcm(start.denominator, slope.denominator)
    shares = float(start) + float(slope) * values
    return np.clip(shares, 0.0, 1.0), denominators * line


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
