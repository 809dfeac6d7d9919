"""Minima of a predicate: needed, actual, distance, and what would close the distance."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from kawal.rules.instrument import Gate, GateCheck
from kawal.scoring.plan import TOTAL, Minimum, Plan

if TYPE_CHECKING:
    from kawal.scoring.scorecard import NodeResult, Points


@dataclass(frozen=True, slots=True)
class Closer:
    """Raising this answer to the option `to` adds `gain` points to the check."""

    code: str
    from_: str
    to: str
    gain: Fraction


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One minimum. `needed`, `actual` and `distance` are points; `actual` is None if all is open.

    `closers` are the fewest choice answers that would close the distance; `missing` are the open
    questions that keep the check from being decided. A check that no choice answer can close
    (a survey index, say) has a distance and no closers.
    """

    points: "Points" = field(repr=False, compare=False)
    minimum: Minimum
    needed_units: int
    units: int | None
    is_complete: bool

    @property
    def check(self) -> GateCheck:
        return self.minimum.check

    @property
    def needed(self) -> Fraction:
        return self.minimum.needed

    @property
    def actual(self) -> Fraction | None:
        return None if self.units is None else Fraction(self.units, self.points.denominator)

    @property
    def distance(self) -> Fraction:
        return max(Fraction(0), self.needed - (self.actual or 0))

    @property
    def is_met(self) -> bool:
        # A partial score never passes: the open answers could still lower the mean.
        return self.is_complete and (self.units or 0) >= self.needed_units

    @property
    def missing(self) -> tuple[str, ...]:
        results = [self.points.nodes[code] for code in nodes_of(self.check)]
        return tuple(code for r in results for code in self.points.unanswered(r.code))

    @property
    def closers(self) -> tuple[Closer, ...]:
        if not self.is_complete or self.is_met:
            return ()
        return tuple(_closers(self.points, self.check, self.distance))

    @property
    def has_other_closers(self) -> bool:
        """Whether as many other answers, one of them exchanged at least, would close it as well."""
        fewest = len(self.closers)
        if not fewest:
            return False
        most = sorted((climb[-1].gain for climb in _climbs(self.points, self.check)), reverse=True)
        exchanged = most[: fewest - 1] + most[fewest : fewest + 1]
        return len(exchanged) == fewest and sum(exchanged) >= self.distance


@dataclass(frozen=True, slots=True)
class GateResult:
    gate: Gate
    checks: tuple[CheckResult, ...]
    is_complete: bool

    @property
    def is_met(self) -> bool:
        return self.is_complete and all(check.is_met for check in self.checks)


def nodes_of(check: GateCheck) -> tuple[str, ...]:
    return check.nodes or (TOTAL,)


def checks_of(plan: Plan, gate: Gate) -> Iterator[GateCheck]:
    """The checks that hold under the plan's policies."""
    return (minimum.check for minimum in plan.minima[gate.id])


def decide_gates(points: "Points") -> dict[str, GateResult]:
    """Every gate of the instrument on an already scored sheet."""
    results = tuple(points.nodes.values())
    complete = points.is_complete
    return {
        gate.id: GateResult(
            gate,
            tuple(_decide(points, minimum, results) for minimum in points.plan.minima[gate.id]),
            complete,
        )
        for gate in points.instrument.gates
    }


def _decide(points: "Points", minimum: Minimum, results: tuple["NodeResult", ...]) -> CheckResult:
    units: int | None = None
    complete = True
    for place in minimum.places:
        result = results[place]
        if result.units is not None:
            units = (units or 0) + result.units
        complete = complete and result.answered == result.questions
    fine = points.denominator // points.plan.denominator
    return CheckResult(points, minimum, minimum.units * fine, units, complete)


def _closers(points: "Points", check: GateCheck, short: Fraction) -> Iterator[Closer]:
    """Gains add up, so the fewest answers are simply the largest gains; nothing if not enough.

    The last of them rises to the lowest option that is enough, not to its best.
    """
    climbs = sorted(_climbs(points, check), key=lambda climb: -climb[-1].gain)
    if sum(climb[-1].gain for climb in climbs) < short:
        return
    for climb in climbs:
        if short <= 0:
            return
        closer = next((closer for closer in climb if closer.gain >= short), climb[-1])
        yield closer
        short -= closer.gain


def _climbs(points: "Points", check: GateCheck) -> Iterator[list[Closer]]:
    """For each choice answer that can rise: the options above it, from the least gain up."""
    counted = leaf_factors(points.plan, nodes_of(check))
    for leaf in points.plan.leaves:
        code, worth = leaf.code, counted.get(leaf.code, Fraction()) / points.plan.denominator
        if not leaf.points or not worth:
            continue
        now = points.answers.choices[code]
        gains = {key: (units - leaf.points[now]) * worth for key, units in leaf.points.items()}
        above = sorted((key for key in gains if gains[key] > 0), key=gains.__getitem__)
        if above:
            yield [Closer(code, now, key, gains[key]) for key in above]


def leaf_factors(plan: Plan, codes: tuple[str, ...]) -> dict[str, Fraction]:
    """What one point of each question is worth in points under `codes`; 0 if not counted.

    A question below two of the codes counts for both, as their points do.
    """
    factors: dict[int, Fraction] = {plan.place[code]: Fraction(1) for code in codes}
    for group in reversed(plan.groups):
        if group.place in factors:
            for place, above, below in group.parts:
                part = factors[group.place] * Fraction(above, below)
                factors[place] = factors.get(place, Fraction(0)) + part
    return {leaf.code: factors[leaf.place] for leaf in plan.leaves if leaf.place in factors}
