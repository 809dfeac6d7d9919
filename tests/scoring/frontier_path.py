"""Least effort and fewest changes on a full-size sheet, by dynamic programming in whole numbers.

It works where the questions of any two minima are nested or apart, as they are in the LKE: from
the smallest minimum to the largest, it keeps only what is not beaten in both effort and points.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kawal.rules.instrument import Choice
from kawal.scoring.gates import leaf_factors, nodes_of
from kawal.scoring.scorecard import Scorecard

MANY = 1000

type Frontier = list[tuple[int, Fraction]]
"""Rising cost (effort x 1000 + changes) with rising points."""


def least_effort(card: Scorecard, target: str, effort: Mapping[str, int]) -> tuple[int, int]:
    """Effort and number of changes of the cheapest path from a complete sheet of choices."""
    minima = []
    for minimum in card.plan.minima[target]:
        counted = [c for c, f in leaf_factors(card.plan, nodes_of(minimum.check)).items() if f]
        minima.append((frozenset(counted), minimum.needed))
    everything = frozenset(leaf.code for leaf in card.plan.leaves)
    minima = sorted([*minima, (everything, Fraction(0))], key=lambda m: len(m[0]))
    frontiers = {frozenset([code]): _question(card, code, effort) for code in everything}
    for codes, needed in minima:
        inside = [part for part in frontiers if part <= codes]
        joined = _joined(frontiers.pop(part) for part in inside)
        frontiers[codes] = [(cost, points) for cost, points in joined if points >= needed]
    return divmod(frontiers[everything][0][0], MANY)


def _question(card: Scorecard, code: str, effort: Mapping[str, int]) -> Frontier:
    (leaf,) = (leaf for leaf in card.plan.leaves if leaf.code == code)
    now = card.nodes[code].points
    found = [(0, now)]
    if isinstance(leaf.question.answer, Choice):
        climb = list(reversed(card.instrument.options(code)))
        for steps, option in enumerate(climb[climb.index(card.answers.choices[code]) :]):
            if steps:
                points = Fraction(leaf.points[option], card.plan.denominator)
                found.append((steps * effort.get(code, 1) * MANY + 1, points))
    return found


def _joined(parts: Iterable[Frontier]) -> Frontier:
    whole: Frontier = [(0, Fraction(0))]
    for part in parts:
        sums: dict[int, Fraction] = {}
        for cost, points in whole:
            for more, extra in part:
                if sums.get(cost + more, -1) < points + extra:
                    sums[cost + more] = points + extra
        whole = []
        for cost in sorted(sums):
            if not whole or sums[cost] > whole[-1][1]:
                whole.append((cost, sums[cost]))
    return whole
