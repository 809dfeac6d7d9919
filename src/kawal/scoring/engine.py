"""`score`: from answers to a Scorecard. Order of evaluation in docs/algorithms/scoring.md."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache, partial
from math import lcm

from kawal.rules.instrument import Instrument, Number, Share
from kawal.scoring.answers import Answers
from kawal.scoring.categories import category_of
from kawal.scoring.gates import decide_gates
from kawal.scoring.plan import Leaf, Plan, compile_plan
from kawal.scoring.policies import policies_for
from kawal.scoring.requirements import Facts, decide_requirements
from kawal.scoring.scorecard import CategoryResult, NodeResult, Points, Scorecard
from kawal.scoring.shares import share_of_counts, share_of_number

READING = "reading"

# `NodeResult._make` without a Python call for each of the two hundred nodes of a sheet.
_NODE_RESULT: Callable[[Iterable[object]], NodeResult] = partial(tuple.__new__, NodeResult)


def score(
    instrument: Instrument,
    answers: Answers,
    policies: Mapping[str, str] | None = None,
    facts: Facts | None = None,
) -> Scorecard:
    """Score admitted answers exactly; decide gates, requirements and category.

    `policies` names only those that differ from the instrument's defaults.
    """
    plan = plan_for(instrument, policies)
    measured = {
        leaf.code: _measured(leaf, answers, plan) for leaf in plan.leaves if not leaf.points
    }
    undecided = tuple(c for c, share in measured.items() if share is None and c in answers)
    tally = _Tally(plan, lcm(*(s.denominator for s in measured.values() if s is not None)))
    tally.leaves(answers, measured)
    tally.groups()
    points = Points(
        plan=plan,
        answers=answers,
        nodes=tally.results(),
        denominator=tally.denominator,
        undecided=undecided,
    )
    gates = decide_gates(points)
    met = {name: gate.is_met for name, gate in gates.items()}
    return Scorecard(
        points,
        gates=gates,
        requirements=decide_requirements(instrument, facts or {}, met),
        category=_category(points),
    )


def plan_for(instrument: Instrument, policies: Mapping[str, str] | None = None) -> Plan:
    """The compiled plan, kept per instrument object and policies."""
    resolved = policies_for(instrument, policies)
    return _plan(_ById(instrument), tuple(sorted(resolved.items())))


class _ById:
    """Cache key: instruments are frozen, so identity is equality and costs nothing."""

    __slots__ = ("instrument",)

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.instrument is other.instrument

    def __hash__(self) -> int:
        return id(self.instrument)


@lru_cache(maxsize=64)
def _plan(key: _ById, policies: tuple[tuple[str, str], ...]) -> Plan:
    return compile_plan(key.instrument, dict(policies))


def _measured(leaf: Leaf, answers: Answers, plan: Plan) -> Fraction | None:
    """Share of a ratio or a measured value; None if unanswered or undecided."""
    answer = leaf.question.answer
    if isinstance(answer, Share) and leaf.code in answers.inputs:
        return share_of_counts(answer, answers.inputs[leaf.code], plan.policies)
    value = answers.values.get(leaf.code)
    if value is None:
        return None
    return share_of_number(answer, value, plan.policies) if isinstance(answer, Number) else value


class _Tally:
    """Points of every node in whole units, filled leaf by leaf and then group by group.

    `fine` divides the plan's unit further, so that the ratios of this sheet are whole as well.
    """

    def __init__(self, plan: Plan, fine: int) -> None:
        self.plan = plan
        self.fine = fine
        self.denominator = plan.denominator * fine
        self.units: list[int | None] = [None] * len(plan.codes)
        self.answered = [0] * len(plan.codes)

    def leaves(self, answers: Answers, measured: Mapping[str, Fraction | None]) -> None:
        open_ = 0 if self.plan.policies.get(READING) == "strict" else None
        choices, fine = answers.choices, self.fine
        for leaf in self.plan.leaves:
            units = None
            if leaf.points:
                if leaf.code in choices:
                    units = leaf.points[choices[leaf.code]] * fine
            elif (share := measured[leaf.code]) is not None:
                units = leaf.units * (fine // share.denominator) * share.numerator
            self.answered[leaf.place] = 0 if units is None else 1
            self.units[leaf.place] = open_ if units is None else units

    def groups(self) -> None:
        for group in self.plan.groups:
            units, known = 0, 0
            for place, above, below in group.parts:
                part = self.units[place]
                if part is not None:
                    units += part if above == below else part * above // below
                    known += 1
            if group.rule == "mean" and 0 < known < len(group.parts):
                units = units * len(group.parts) // known
            self.units[group.place] = units if known else None
            # Over all children, not `parts`: one that a variant leaves out is still asked.
            self.answered[group.place] = sum(map(self.answered.__getitem__, group.children))

    def results(self) -> dict[str, NodeResult]:
        plan = self.plan
        columns = zip(  # as NodeResult has them
            plan.codes, plan.nodes, plan.weights, self.units,
            [self.denominator] * len(plan.codes), self.answered, plan.questions, strict=True,
        )  # fmt: skip
        return dict(zip(plan.codes, map(_NODE_RESULT, columns), strict=True))


def _category(points: Points) -> CategoryResult | None:
    """Only a complete sheet has a category: the open answers could still change it."""
    total = points.total
    if total is None or total.score is None or not points.is_complete:
        return None
    return category_of(points.instrument, total.score)
