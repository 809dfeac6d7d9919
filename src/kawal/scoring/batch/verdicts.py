"""Minima decided for many sheets, without rounding where rounding could tell otherwise.

Two different values of a check on complete sheets differ by at least its step: 1 / (denominator
of the weights x denominators of the sheet's measured shares). Where the step is far above the
error of float64, a value within half a step below the minimum *is* the minimum, and the verdict is
exact. Where the step is too small (counts of many thousands, long decimals) the sheet is left to
the exact engine.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from kawal.scoring.batch.programme import Programme
from kawal.scoring.gates import leaf_factors, nodes_of
from kawal.scoring.plan import Minimum, Plan

type Floats = NDArray[np.float64]
type Bits = NDArray[np.bool_]

type Denominator = Callable[[tuple[int, ...], NDArray[np.intp]], Floats]
"""For rows of shares and columns of sheets: what makes the sum of these shares whole."""

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Threshold:
    """A minimum ready for arrays.

    `nodes` are indices of reported nodes, `measured` the rows of shares that count; `step` is what
    the weights alone make the smallest difference; `error` bounds what float64 may be off, and
    only within `margin` of the minimum does that matter.
    """

    nodes: tuple[int, ...]
    measured: tuple[int, ...]
    needed: float
    step: float
    error: float

    @property
    def is_plain(self) -> bool:
        """Choices alone, and coarse: within the margin there is only the minimum itself."""
        return not self.measured and self.step > 2 * self.margin

    @property
    def margin(self) -> float:
        return max(NEAR, 2 * self.error)


def compile_thresholds(plan: Plan, programme: Programme) -> Iterator[tuple[str, str, Threshold]]:
    """Gate id, check id and threshold of every minimum that holds under the policies."""
    index = {code: i for i, code in enumerate(programme.codes)}
    for gate, minima in plan.minima.items():
        for minimum in minima:
            nodes = tuple(index[code] for code in nodes_of(minimum.check))
            yield gate, minimum.check.id, _threshold(plan, programme, minimum, nodes)


def _threshold(
    plan: Plan, programme: Programme, minimum: Minimum, nodes: tuple[int, ...]
) -> Threshold:
    factors = leaf_factors(plan, nodes_of(minimum.check))
    lines = [minimum.needed.denominator]
    for leaf in programme.choices:
        scores = leaf.points.values() if leaf.code in factors else ()
        lines += [(factors[leaf.code] * Fraction(s, plan.denominator)).denominator for s in scores]
    measured = tuple(r for r, leaf in enumerate(programme.measured) if leaf.code in factors)
    for leaf in (programme.measured[row] for row in measured):
        lines.append((factors[leaf.code] * leaf.weight).denominator)
    largest = float(sum(plan.weights[place] for place in minimum.places) + minimum.needed)
    return Threshold(
        nodes=nodes,
        measured=measured,
        needed=float(minimum.needed),
        step=1 / lcm(*lines),
        # Tables and sums round once, shares a few times, each by less than 2^-53 of the whole.
        error=largest * (len(plan.codes) + 16) * 2.0**-52,
    )


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`met` by threshold and sheet; sheets `near` a minimum; those that are `unsettled` here."""

    met: Bits
    near: Bits
    unsettled: Bits


def decide(
    thresholds: tuple[Threshold, ...], points: Floats, complete: Bits, denominator: Denominator
) -> Verdicts:
    """Points and completeness by reported node. A check with an open question is never met."""
    width = points.shape[1]
    verdicts = Verdicts(
        np.empty((len(thresholds), width), np.bool_),
        np.zeros(width, np.bool_),
        np.zeros(width, np.bool_),
    )
    for threshold, met in zip(thresholds, verdicts.met, strict=True):
        value, closed = points[threshold.nodes[0]], complete[threshold.nodes[0]]
        for node in threshold.nodes[1:]:
            value, closed = value + points[node], closed & complete[node]
        reached = value >= threshold.needed - threshold.margin
        near = reached ^ (value > threshold.needed + threshold.margin)
        near &= closed
        np.logical_and(reached, closed, out=met)
        verdicts.near[:] |= near
        if not threshold.is_plain and near.any():
            columns = np.flatnonzero(near)
            step = threshold.step / denominator(
                threshold.measured, columns
            )  # 0 if unknown: infinite
            met[columns] = value[columns] >= threshold.needed - step / 2
            verdicts.unsettled[columns[step <= 4 * threshold.error]] = True
    return verdicts
