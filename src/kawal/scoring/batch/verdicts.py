"""Minima decided for many sheets, without rounding where rounding could tell otherwise.

Two different values of a check on complete sheets differ by at least its step: 1 / (denominator
of the weights x denominators of the sheet's measured shares). Where the step is far above the
error of float64, a value within half a step below the minimum *is* the minimum, and the verdict is
exact. Where the step is too small (counts of many thousands, long decimals) the sheet is left to
the exact engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from kawal.scoring.batch.block import Block
from kawal.scoring.batch.programme import Programme, Rows
from kawal.scoring.gates import leaf_factors, nodes_of
from kawal.scoring.plan import Minimum, Plan

type Floats = NDArray[np.float64]
type Bits = NDArray[np.bool_]

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Test:
    """A minimum ready for arrays.

    `nodes` are indices of reported nodes, `measured` the rows of shares that count; `step` is what
    the weights alone make the smallest difference; `error` bounds what float64 may be off.
    """

    nodes: tuple[int, ...]
    asked: tuple[Rows, ...]
    measured: tuple[int, ...]
    needed: float
    step: float
    error: float

    @property
    def is_plain(self) -> bool:
        """Choices alone, and coarse: within NEAR of the minimum there is only the minimum."""
        return not self.measured and self.step > 2 * NEAR > 4 * self.error


def compile_tests(plan: Plan, programme: Programme) -> Iterator[tuple[str, str, Test]]:
    """Gate id, check id and test of every minimum that holds under the policies."""
    index = {code: i for i, code in enumerate(programme.codes)}
    for gate, minima in plan.minima.items():
        for minimum in minima:
            nodes = tuple(index[code] for code in nodes_of(minimum.check))
            yield gate, minimum.check.id, _test(plan, programme, minimum, nodes)


def _test(plan: Plan, programme: Programme, minimum: Minimum, nodes: tuple[int, ...]) -> Test:
    factors = leaf_factors(plan, nodes_of(minimum.check))
    lines = [minimum.needed.denominator]
    for leaf in programme.choices:
        scores = leaf.points.values() if leaf.code in factors else ()
        lines += [(factors[leaf.code] * Fraction(s, plan.denominator)).denominator for s in scores]
    measured = tuple(r for r, leaf in enumerate(programme.measured) if leaf.code in factors)
    for leaf in (programme.measured[row] for row in measured):
        lines.append((factors[leaf.code] * leaf.weight).denominator)
    largest = float(sum(plan.weights[place] for place in minimum.places) + minimum.needed)
    return Test(
        nodes=nodes,
        asked=tuple(programme.asked[node] for node in nodes),
        measured=measured,
        needed=float(minimum.needed),
        step=1.0 / lcm(*lines),
        # Each table, share and sum rounds once, by half a unit in the last place of the whole.
        error=largest * len(plan.codes) * 2.0**-52,
    )


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`met` by test and sheet; sheets `near` a minimum; those that are `unsettled` here."""

    met: Bits
    near: Bits
    unsettled: Bits


def decide(tests: tuple[Test, ...], points: Floats, denominators: Floats, block: Block) -> Verdicts:
    """A check with an open question is not met and not near."""
    width = points.shape[1]
    verdicts = Verdicts(
        np.empty((len(tests), width), np.bool_),
        np.zeros(width, np.bool_),
        np.zeros(width, np.bool_),
    )
    decided: dict[tuple[int, ...], tuple[Floats, Bits]] = {}
    for test, met in zip(tests, verdicts.met, strict=True):
        if test.nodes not in decided:
            value = sum((points[node] for node in test.nodes[1:]), start=points[test.nodes[0]])
            complete = np.logical_and.reduce([block.all_answered(rows) for rows in test.asked])
            decided[test.nodes] = value, complete
        value, complete = decided[test.nodes]
        reached = value >= test.needed - NEAR
        near = reached ^ (value > test.needed + NEAR)
        near &= complete
        np.logical_and(reached, complete, out=met)
        verdicts.near[:] |= near
        if not test.is_plain and near.any():
            _settle(test, np.flatnonzero(near), value, denominators, met, verdicts.unsettled)
    return verdicts


def _settle(
    test: Test,
    columns: NDArray[np.intp],
    value: Floats,
    denominators: Floats,
    met: Bits,
    unsettled: Bits,
) -> None:
    # The step of a sheet; infinite denominators make it 0.
    step = test.step / np.prod(denominators[np.ix_(test.measured, columns)], axis=0)
    met[columns] = value[columns] >= test.needed - step / 2
    unsettled[columns[step <= 4 * test.error]] = True
