"""The cheapest path to a predicate: which answers must rise so that every minimum is met.

The result is proven optimal and rescored by the exact engine (docs/algorithms/path.md). A change is
work to be done and evidence to be shown, never an answer to be ticked.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from kawal.rules.instrument import Instrument
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score
from kawal.scoring.path.blocks import Block, blocks_of
from kawal.scoring.path.efforts import Efforts
from kawal.scoring.path.lifts import HUNDREDTH, Written
from kawal.scoring.path.moves import (
    Chosen,
    Move,
    at_best,
    moves_of,
    needs_of,
    new_answers,
    points_now,
    taken,
    with_changes,
)
from kawal.scoring.path.program import SECONDS, NotProven, cheapest
from kawal.scoring.path.request import refuse_unknown
from kawal.scoring.path.swaps import Swaps
from kawal.scoring.path.work import Change, Help
from kawal.scoring.policies import Policies
from kawal.scoring.requirements import Facts, RequirementResult
from kawal.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Path:
    """The least effort with which every minimum of `target` is met, or why there is none.

    `before` is the sheet as given, `after` the sheet with the changes, both scored exactly.
    Without a path `after` and `effort` are None and `blocked_by` says what stands in the way.
    A path whose `after` does not meet the target cannot be made: NotProven.
    """

    target: str
    before: Scorecard
    after: Scorecard | None
    effort: Fraction | None
    changes: tuple[Change, ...]
    blocked_by: tuple[Block, ...]

    def __post_init__(self) -> None:
        if self.after is not None and not self.after.gates[self.target].is_met:
            raise NotProven(f"{self.target}: not met after {[c.code for c in self.changes]}")

    @property
    def is_feasible(self) -> bool:
        return self.after is not None

    @property
    def is_optimal(self) -> bool:
        """Always, where there is a path: what cannot be proven is never returned."""
        return self.is_feasible

    @property
    def requirements_open(self) -> tuple[RequirementResult, ...]:
        """Conditions outside the score; they do not bind the path, and they are not met yet."""
        results = (self.after or self.before).requirements
        return tuple(r for r in results if r.predicate == self.target and r.status != "met")


def find_path(
    instrument: Instrument,
    answers: Answers,
    target: str,
    *,
    policies: Policies | None = None,
    locked: Set[str] = frozenset(),
    freed: Set[str] = frozenset(),
    effort: Efforts | None = None,
    facts: Facts | None = None,
    seconds: float = SECONDS,
) -> Path:
    """The cheapest path to the gate `target`.

    Choice answers may rise, except `locked` ones; ratios and survey values only where `freed`.
    Refuses a gate or a code that the instrument does not have. NotProven after `seconds`.
    """
    refuse_unknown(instrument, target, locked, freed)
    before = score(instrument, answers, policies, facts)
    if before.gates[target].is_met:
        return Path(target, before, before, Fraction(0), (), ())
    search = _Search(before, target, frozenset(locked), frozenset(freed), effort or Efforts())
    best = search.rescored(search.best())
    if not best.gates[target].is_met:
        blocks = blocks_of(before, best, target, search.needs, search.moves, search.locked)
        return Path(target, before, None, None, (), blocks)
    return search.path(facts, seconds)


class _Search:
    """One sheet, one target: what may move, what is needed, and the exact judge of a choice."""

    def __init__(
        self,
        before: Scorecard,
        target: str,
        locked: frozenset[str],
        freed: frozenset[str],
        efforts: Efforts,
    ) -> None:
        self.before = before
        self.target = target
        self.locked = locked
        self.moves = moves_of(before, locked, freed, efforts)
        self.needs = needs_of(before, target)

    def best(self) -> dict[str, Written]:
        return new_answers(self.moves, at_best(self.moves))

    def rescored(self, changes: Mapping[str, Written], facts: Facts | None = None) -> Scorecard:
        answers = with_changes(self.before.answers, changes)
        return score(self.before.instrument, answers, self.before.policies, facts)

    def path(self, facts: Facts | None, seconds: float) -> Path:
        chosen = cheapest(self.moves, self.needs, self._unmet, seconds)
        changes = self._lowered(chosen)
        after = self.rescored(changes, facts)
        swaps = Swaps(self.moves, self.needs, chosen, after, self.target)
        found = tuple(
            self._change(move, step, changes[move.code], after, swaps)
            for move, step in taken(self.moves, chosen)
        )
        effort = sum((change.effort for change in found), Fraction(0))
        return Path(self.target, self.before, after, effort, found, ())

    def _unmet(self, chosen: Chosen) -> list[int]:
        checks = self.rescored(new_answers(self.moves, chosen)).gates[self.target].checks
        return [number for number, check in enumerate(checks) if not check.is_met]

    def _lowered(self, chosen: Chosen) -> dict[str, Written]:
        """Freed questions stand at their best so far; one after the other falls back to the least
        answer that still leaves every minimum met.
        """
        changes = new_answers(self.moves, chosen)
        for move, _ in taken(self.moves, chosen):
            if move.lift is not None:
                card = self.rescored(changes)
                changes[move.code] = move.lift.least(self._share_needed(card, move))
        return changes

    def _share_needed(self, card: Scorecard, move: Move) -> Fraction:
        """The share of a freed question, now at its best, below which some minimum would fail."""
        weight = card.nodes[move.code].weight
        best = card.nodes[move.code].score or Fraction(0)
        spare = [
            ((check.actual or 0) - check.needed) / worth
            for check, need in zip(card.gates[self.target].checks, self.needs, strict=True)
            if (worth := need.gain(move.code, weight))
        ]
        return best - min(spare, default=best)

    def _change(self, move: Move, step: int, to: Written, after: Scorecard, swaps: Swaps) -> Change:
        code = move.code
        points = points_now(after, code) - points_now(self.before, code)
        helps = ((n.minimum.check, n.gain(code, points)) for n in self.needs)
        return Change(
            code=code,
            question=self.before.instrument.questions[code],
            from_=_written(self.before.answers, code),
            to=to,
            is_lowest=move.is_forced and move.lift is None and step == 0,
            effort=move.steps[step].effort,
            helps=tuple(Help(check.id, check.label, gain) for check, gain in helps if gain > 0),
            because=self._because(move, after) if isinstance(to, Fraction) else None,
            swaps=swaps.instead_of(move, step),
        )

    def _because(self, move: Move, after: Scorecard) -> str | None:
        """The minimum for which a survey value rises further than its own minimum asks."""
        checks = after.gates[self.target].checks
        spare = {
            check.check: ((check.actual or 0) - check.needed) / worth
            for check, need in zip(checks, self.needs, strict=True)
            if (worth := need.gain(move.code, HUNDREDTH))
        }
        own = [left for check, left in spare.items() if check.survey is not None]
        tightest = min(spare, key=spare.__getitem__)
        return tightest.label if own and spare[tightest] < min(own) else None


def _written(answers: Answers, code: str) -> Written | None:
    for place in (answers.choices, answers.inputs, answers.values):
        if code in place:
            return place[code]
    return None
