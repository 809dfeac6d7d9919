"""Minima of a predicate: needed, actual, distance, and what would close the distance."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kawal.rules.instrument import Choice, Gate, GateCheck
from kawal.scoring.plan import TOTAL, Plan

if TYPE_CHECKING:
    from kawal.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Closer:
    """Raising this answer to its best option adds `gain` points to the check."""

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

    check: GateCheck
    needed: Fraction
    actual: Fraction | None
    is_complete: bool
    missing: tuple[str, ...]
    closers: tuple[Closer, ...]

    @property
    def distance(self) -> Fraction:
        return max(Fraction(0), self.needed - (self.actual or 0))

    @property
    def is_met(self) -> bool:
        # A partial score never passes: the open answers could still lower the mean.
        return self.is_complete and self.distance == 0


@dataclass(frozen=True, slots=True)
class GateResult:
    gate: Gate
    checks: tuple[CheckResult, ...]
    is_complete: bool

    @property
    def is_met(self) -> bool:
        return self.is_complete and all(check.is_met for check in self.checks)


def checks_of(plan: Plan, gate: Gate) -> Iterator[GateCheck]:
    """The checks that hold under the plan's policies."""
    for check in gate.checks:
        if check.when is None or plan.policies.get(check.when.policy) == check.when.value:
            yield check


def nodes_of(check: GateCheck) -> tuple[str, ...]:
    return check.nodes or (TOTAL,)


def needed_points(plan: Plan, check: GateCheck) -> Fraction:
    if check.points is not None:
        return Fraction(check.points)
    whole = sum(plan.weights[plan.place[code]] for code in nodes_of(check))
    return Fraction(check.percent or 0) / 100 * whole


def decide_gates(card: "Scorecard") -> dict[str, GateResult]:
    """Every gate of the instrument on an already scored sheet."""
    complete = card.is_complete
    return {
        gate.id: GateResult(
            gate,
            tuple(_decide(card, check) for check in checks_of(card.plan, gate)),
            complete,
        )
        for gate in card.instrument.gates
    }


def _decide(card: "Scorecard", check: GateCheck) -> CheckResult:
    results = [card.nodes[code] for code in nodes_of(check)]
    known = [r.points for r in results if r.points is not None]
    actual = sum(known, Fraction()) if known else None
    needed = needed_points(card.plan, check)
    complete = all(r.is_complete for r in results)
    missing = () if complete else tuple(c for r in results for c in card.unanswered(r.code))
    short = needed - (actual or 0)
    closers = tuple(_closers(card, check, short)) if complete and short > 0 else ()
    return CheckResult(check, needed, actual, complete, missing, closers)


def _closers(card: "Scorecard", check: GateCheck, short: Fraction) -> Iterator[Closer]:
    """Gains add up, so the fewest answers are simply the largest gains; nothing if not enough."""
    gains = sorted(_gains(card, check), key=lambda closer: -closer.gain)
    if sum(closer.gain for closer in gains) < short:
        return
    for closer in gains:
        if short <= 0:
            return
        short -= closer.gain
        yield closer


def _gains(card: "Scorecard", check: GateCheck) -> Iterator[Closer]:
    counted = leaf_factors(card.plan, nodes_of(check))
    for leaf in card.plan.leaves:
        code, factor = leaf.node.id, counted.get(leaf.node.id, Fraction())
        question = leaf.node.question
        if question is None or not isinstance(question.answer, Choice) or not factor:
            continue
        now = card.answers.choices[code]
        best = max(leaf.points, key=lambda key: leaf.points[key])
        gain = (leaf.points[best] - leaf.points[now]) * factor / card.plan.denominator
        if gain > 0:
            yield Closer(code, now, best, gain)


def leaf_factors(plan: Plan, codes: tuple[str, ...]) -> dict[str, Fraction]:
    """What one point of each question is worth in points under `codes`; 0 if not counted."""
    factors: dict[int, Fraction] = {plan.place[code]: Fraction(1) for code in codes}
    for group in reversed(plan.groups):
        if group.place in factors:
            for place, above, below in group.parts:
                factors[place] = factors[group.place] * Fraction(above, below)
    return {leaf.node.id: factors[leaf.place] for leaf in plan.leaves if leaf.place in factors}
