"""What may change on the way to a predicate, what it costs, and what each minimum needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kawal.rules.instrument import Choice, Instrument
from kawal.scoring.answers import Answers
from kawal.scoring.gates import leaf_factors, nodes_of
from kawal.scoring.path.efforts import Efforts
from kawal.scoring.path.lifts import Lift, Written, lift_of
from kawal.scoring.plan import Leaf, Minimum
from kawal.scoring.scorecard import Scorecard

NONE = -1

type Chosen = tuple[int, ...]
"""For each move the number of the step taken, or NONE."""


@dataclass(frozen=True, slots=True)
class Step:
    """An answer that a question may rise to: what it costs, and what it adds in points."""

    to: Written
    effort: Fraction
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Move:
    """One question that may rise, its steps from low to high; `is_forced` where it is open.

    A freed question has one step, its best answer: its effort does not depend on how far it rises,
    so how far it must rise is settled at the end, by its `lift`.
    """

    code: str
    steps: tuple[Step, ...]
    is_forced: bool
    lift: Lift | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One minimum as a sum over questions: points it has, and what a point of each is worth."""

    minimum: Minimum
    have: Fraction
    factors: Mapping[str, Fraction]

    @property
    def short(self) -> Fraction:
        return self.minimum.needed - self.have

    def gain(self, code: str, points: Fraction) -> Fraction:
        return self.factors.get(code, Fraction(0)) * points


def needs_of(card: Scorecard, target: str) -> tuple[Need, ...]:
    """Every minimum of a gate on the sheet as it stands; an open question has no points.

    On a complete sheet every mean divides by all its parts, so points add up with fixed factors
    (docs/algorithms/path.md).
    """
    return tuple(_need(card, minimum) for minimum in card.plan.minima[target])


def _need(card: Scorecard, minimum: Minimum) -> Need:
    factors = leaf_factors(card.plan, nodes_of(minimum.check))
    have = (factor * points_now(card, code) for code, factor in factors.items())
    return Need(minimum, sum(have, Fraction(0)), factors)


def points_now(card: Scorecard, code: str) -> Fraction:
    return card.nodes[code].points or Fraction(0)


def moves_of(
    card: Scorecard, locked: frozenset[str], freed: frozenset[str], efforts: Efforts
) -> tuple[Move, ...]:
    """Questions that may rise, in the order of the instrument."""
    movable = (leaf for leaf in card.plan.leaves if leaf.code not in locked)
    moves = (_move(card, leaf, freed, efforts) for leaf in movable)
    return tuple(move for move in moves if move is not None and move.steps)


def _move(card: Scorecard, leaf: Leaf, freed: frozenset[str], efforts: Efforts) -> Move | None:
    answer = leaf.question.answer
    if isinstance(answer, Choice):
        return _climb(card, leaf, efforts)
    if leaf.code not in freed:
        return None
    lift = lift_of(card, leaf.code, answer)
    return None if lift is None else _lifted(card, leaf, lift, efforts)


def ladder(instrument: Instrument, code: str) -> list[str]:
    """Options of a choice question from low to high."""
    scores = instrument.options(code)
    return sorted(scores, key=scores.__getitem__)


def _climb(card: Scorecard, leaf: Leaf, efforts: Efforts) -> Move:
    code = leaf.code
    rungs = ladder(card.instrument, code)
    is_open = code not in card.answers.choices
    # An open question stands one step below the lowest option: answering it is work, too.
    now = NONE if is_open else rungs.index(card.answers.choices[code])
    steps = tuple(
        Step(
            to=option,
            effort=efforts.of(code, option, rank - now),
            gain=Fraction(leaf.points[option], card.plan.denominator) - points_now(card, code),
        )
        for rank, option in enumerate(rungs)
        if rank > now
    )
    return Move(code, steps, is_open)


def _lifted(card: Scorecard, leaf: Leaf, lift: Lift, efforts: Efforts) -> Move:
    gain = lift.best_share() * leaf.weight - points_now(card, leaf.code)
    step = Step(lift.best(), efforts.of(leaf.code), gain)
    return Move(leaf.code, (step,), not card.nodes[leaf.code].answered, lift)


def at_best(moves: Sequence[Move]) -> Chosen:
    return tuple(len(move.steps) - 1 for move in moves)


def new_answers(moves: Sequence[Move], chosen: Chosen) -> dict[str, Written]:
    """The new answers of a choice of steps."""
    return {move.code: move.steps[step].to for move, step in taken(moves, chosen)}


def taken(moves: Sequence[Move], chosen: Chosen) -> Iterator[tuple[Move, int]]:
    return ((m, step) for m, step in zip(moves, chosen, strict=True) if step != NONE)


def with_changes(answers: Answers, changes: Mapping[str, Written]) -> Answers:
    """The same sheet with some answers replaced."""
    choices = {code: to for code, to in changes.items() if isinstance(to, str)}
    values = {code: to for code, to in changes.items() if isinstance(to, Fraction)}
    inputs = {code: to for code, to in changes.items() if isinstance(to, Mapping)}
    return replace(
        answers,
        choices={**answers.choices, **choices},
        values={**answers.values, **values},
        inputs={**answers.inputs, **inputs},
    )
