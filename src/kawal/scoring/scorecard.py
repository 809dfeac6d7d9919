"""The only thing that carries numbers: every node's points with rule, parts and citation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from kawal.rules.instrument import Instrument, Node, Share, Total
from kawal.scoring.answers import Answers
from kawal.scoring.gates import GateResult
from kawal.scoring.plan import TOTAL, Plan
from kawal.scoring.policies import Policies
from kawal.scoring.requirements import RequirementResult
from kawal.scoring.shares import is_part_of_nothing

_WIDE = Context(prec=60)


def as_decimal(value: Fraction, places: int = 12) -> Decimal:
    """A fraction rounded half up (as spreadsheets show it) to `places` decimals, for output only.

    >>> as_decimal(Fraction(2, 3), 4)
    Decimal('0.6667')
    """
    exact = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)


def rounded_half_up(value: Fraction, places: int) -> Fraction:
    """Rounded as an instrument declares it; exact, so 66.665 is not lost to a binary 66.66499…"""
    scale = 10**places
    return Fraction(
        (2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale
    )


class NodeResult(NamedTuple):
    """Points of one node as `units` of 1/`denominator`; None where nothing is answered.

    `score` and `percent` are the share of the node's greatest points, of 1 and of 100.
    """

    code: str
    node: Node | Total
    weight: Fraction
    units: int | None
    denominator: int
    answered: int
    questions: int

    @property
    def points(self) -> Fraction | None:
        return None if self.units is None else Fraction(self.units, self.denominator)

    @property
    def score(self) -> Fraction | None:
        points = self.points
        return None if points is None or not self.weight else points / self.weight

    @property
    def percent(self) -> Fraction | None:
        score = self.score
        return None if score is None else score * 100

    @property
    def is_complete(self) -> bool:
        return self.answered == self.questions


@dataclass(frozen=True, slots=True)
class CategoryResult:
    code: str
    label: str
    value: Fraction


class Points:
    """The points of one sheet under one set of policies, before anything is decided by them.

    `nodes` are in the order of the regulation; `total` is None for an instrument without one.
    `undecided` names ratio questions whose denominator is zero and that the policy leaves open.
    """

    __slots__ = ("answers", "denominator", "is_complete", "nodes", "plan", "undecided")

    def __init__(
        self,
        *,
        plan: Plan,
        answers: Answers,
        nodes: Mapping[str, NodeResult],
        denominator: int,
        undecided: tuple[str, ...],
    ) -> None:
        self.plan = plan
        self.answers = answers
        self.nodes = nodes
        self.denominator = denominator
        self.undecided = undecided
        self.is_complete = all(nodes[leaf.code].answered for leaf in plan.leaves)

    @property
    def instrument(self) -> Instrument:
        return self.plan.instrument

    @property
    def policies(self) -> Policies:
        return self.plan.policies

    @property
    def parts_of_nothing(self) -> tuple[str, ...]:
        """Those undecided ratios that count something out of nothing: data to be corrected."""
        questions, inputs = self.instrument.questions, self.answers.inputs
        return tuple(
            code
            for code in self.undecided
            if isinstance(answer := questions[code].answer, Share)
            and is_part_of_nothing(answer, inputs[code])
        )

    @property
    def index_scale(self) -> Fraction | None:
        """What full marks are on the scale of the categories (0 to 5), where it is not percent."""
        categories = self.instrument.categories
        if categories is None or categories.scale == 100:
            return None
        return Fraction(categories.scale)

    @property
    def total(self) -> NodeResult | None:
        return self.nodes.get(TOTAL)

    def __getitem__(self, code: str) -> NodeResult:
        return self.nodes[code]

    def unanswered(self, below: str | None = None) -> Iterator[str]:
        """Codes of open questions, in the order of the regulation, under one node or everywhere."""
        for leaf in self.plan.leaves:
            if not self.nodes[leaf.code].answered and is_below(self.instrument, leaf.code, below):
                yield leaf.code


class Scorecard(Points):
    """All results of one sheet: its points, and what they decide.

    The verdicts hold the points and not the card: one that is let go ends at once, instead of lying
    about until the collector stops somebody's request to look for it.
    """

    __slots__ = ("category", "gates", "requirements")

    def __init__(
        self,
        points: Points,
        *,
        gates: Mapping[str, GateResult],
        requirements: tuple[RequirementResult, ...],
        category: CategoryResult | None,
    ) -> None:
        for name in Points.__slots__:
            setattr(self, name, getattr(points, name))
        self.gates = gates
        self.requirements = requirements
        self.category = category


def is_below(instrument: Instrument, code: str, ancestor: str | None) -> bool:
    """Whether `code` is `ancestor` or stands under it; all stand under None and the total."""
    if ancestor is None or ancestor == TOTAL:
        return True
    here: str | None = code
    while here is not None:
        if here == ancestor:
            return True
        here = instrument.by_id[here].parent
    return False
