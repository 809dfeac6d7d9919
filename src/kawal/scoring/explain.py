"""Why a number is what it is: a tree of steps, each with rule, parts and citation.

Steps hold whole units, as the scorecard does; sentences are made only where someone reads them
(`calculation`).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kawal.rules.instrument import Instrument
from kawal.scoring.scorecard import NodeResult, Scorecard


class Step(NamedTuple):
    """How one node came about. `parts` are its children's steps; a question has none.

    `factors` tells for each part how many points of this node one point of the part is worth
    (1 as a rule, 0 where a policy leaves the part out).
    """

    result: NodeResult
    rule: str
    parts: tuple["Step", ...]
    factors: tuple[Fraction, ...]

    @property
    def code(self) -> str:
        return self.result.code

    @property
    def citation(self) -> str:
        return self.result.node.source

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """This step and all below it, each with its depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def explain(card: Scorecard, code: str) -> Step:
    """The explanation of one node (`total` for the whole). KeyError for an unknown code."""
    return explain_all(card)[code]


def explain_all(card: Scorecard) -> dict[str, Step]:
    """The explanation of every node of the sheet, in one pass."""
    results = card.nodes
    codes = card.plan.codes
    steps = {
        leaf.code: Step(results[leaf.code], leaf.question.answer.kind, (), ())
        for leaf in card.plan.leaves
    }
    for group in card.plan.groups:
        parts = tuple([steps[codes[place]] for place in group.children])
        steps[group.code] = Step(results[group.code], group.rule, parts, group.factors)
    return steps


def citations(instrument: Instrument, *cited: str) -> dict[str, str]:
    """Source keys that these citations name, with their titles."""
    words = {word for text in cited for word in re.findall(r"\w+", text)}
    return {key: source.title for key, source in instrument.sources.items() if key in words}
