"""An instrument compiled for scoring: nodes in order, weights resolved, one common denominator.

Every score in an instrument is a multiple of one small fraction, so a sheet is scored with whole
numbers (which Python never rounds) and turned into fractions only where someone looks.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from kawal.rules.instrument import (
    Choice,
    Gate,
    GateCheck,
    Instrument,
    Node,
    Question,
    Total,
    Variant,
)
from kawal.scoring.policies import Policies

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A question: its place, its greatest points and, for choices, points by option (in units)."""

    code: str
    place: int
    node: Node
    question: Question
    weight: Fraction
    units: int
    points: dict[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """An inner node: how the points of its children, each with a factor, become its own.

    `children` are all children in the tree, `factors` what a point of each is worth here (0: does
    not count under the policies); `parts` is the same for those that count, ready for whole units.
    """

    code: str
    place: int
    node: Node | Total
    rule: str
    weight: Fraction
    children: tuple[int, ...]
    factors: tuple[Fraction, ...]
    parts: tuple[tuple[int, int, int], ...]  # place of the child, factor above and below the line
    variant: Variant | None


@dataclass(frozen=True, slots=True)
class Minimum:
    """A check of a gate with what it needs in units, and the places that count towards it."""

    check: GateCheck
    needed: Fraction
    units: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`leaves` and `groups` are in order of evaluation; a unit is 1 / `denominator` points."""

    instrument: Instrument
    policies: Policies
    codes: tuple[str, ...]
    nodes: tuple[Node | Total, ...]
    leaves: tuple[Leaf, ...]
    groups: tuple[Group, ...]
    minima: dict[str, tuple[Minimum, ...]]
    weights: tuple[Fraction, ...]
    questions: tuple[int, ...]
    denominator: int
    place: dict[str, int]


def compile_plan(instrument: Instrument, policies: Policies) -> Plan:
    """Resolve weights and order. The instrument must have passed its checks."""
    return _Compiler(instrument, policies).plan()


class _Compiler:
    def __init__(self, instrument: Instrument, policies: Policies) -> None:
        self.instrument = instrument
        self.policies = policies
        self.codes = [node.id for node in instrument.nodes]
        if instrument.total is not None:
            self.codes.append(TOTAL)
        self.place = {code: i for i, code in enumerate(self.codes)}
        self.weights: dict[str, Fraction] = {}
        self.parts: dict[str, list[tuple[str, Fraction]]] = {}
        self.rules: dict[str, tuple[str, Variant | None]] = {}

    def plan(self) -> Plan:
        order = self._descend()
        denominator = self._denominator()
        return Plan(
            instrument=self.instrument,
            policies=self.policies,
            codes=tuple(self.codes),
            nodes=tuple(self._node(code) for code in self.codes),
            leaves=tuple(self._leaf(*asked, denominator) for asked in self._questions()),
            groups=tuple(self._group(code) for code in reversed(order)),
            minima={
                gate.id: tuple(self._minimum(check, denominator) for check in self._checks(gate))
                for gate in self.instrument.gates
            },
            weights=tuple(self.weights[code] for code in self.codes),
            questions=tuple(self._count(code) for code in self.codes),
            denominator=denominator,
            place=self.place,
        )

    def _descend(self) -> list[str]:
        """Resolve weights from the top; returns the groups, parents first."""
        order: list[str] = []
        roots = self.instrument.children.get(None, ())
        if self.instrument.total is not None:
            order.append(TOTAL)
            self.weights[TOTAL] = Fraction(self.instrument.total.weight)
            self._spread(TOTAL, self.instrument.total.combine, None, roots)
        else:
            self.weights |= {node.id: Fraction(node.weight or 0) for node in roots}
        waiting = list(roots)
        while waiting:
            node = waiting.pop(0)
            if node.combine is None:
                continue
            order.append(node.id)
            children = self.instrument.children[node.id]
            rule, variant = self._rule(node)
            self._spread(node.id, node.combine, None, children)
            if variant is not None:
                self._spread(node.id, rule, variant, children)
            waiting.extend(children)
        return order

    def _rule(self, node: Node) -> tuple[str, Variant | None]:
        for variant in node.variants:
            if self.policies.get(variant.policy) == variant.value:
                return variant.combine, variant
        return node.combine or "sum", None

    def _spread(
        self, code: str, rule: str, variant: Variant | None, children: tuple[Node, ...]
    ) -> None:
        """Give each child its weight and its factor in the parent.

        A variant changes factors only: a child that no longer counts still shows its own points.
        """
        whole = self.weights[code]
        counted = children if variant is None else [c for c in children if c.id in variant.only]
        if variant is None:
            relative = sum((Fraction(c.weight or 0) for c in children), Fraction())
            for child in children:
                self.weights[child.id] = {
                    "sum": Fraction(child.weight or 0),
                    "mean": whole / len(children),
                    "weighted": whole * Fraction(child.weight or 0) / (relative or 1),
                }[rule]
        fair = whole / sum(self.weights[c.id] for c in counted) if variant else Fraction(1)
        self.parts[code] = [(c.id, fair) for c in counted]
        self.rules[code] = (rule, variant)

    def _denominator(self) -> int:
        scores = [
            self.weights[node.id] * Fraction(score)
            for node, question in self._questions()
            if isinstance(question.answer, Choice)
            for score in self.instrument.scales[question.answer.scale].scores.values()
        ]
        # A mean over k answered parts divides by k, so every k up to its size must divide the
        # denominator; for a group below another mean, twice.
        means = [code for code in self.parts if self.rules[code][0] == "mean"]
        longest = max((len(self.parts[code]) for code in means), default=1)
        nested = max((self._means_above(code) for code in means), default=0)
        minima = [self._needed(c) for gate in self.instrument.gates for c in self._checks(gate)]
        numbers = [*scores, *minima, *self.weights.values()]
        # Points are multiplied by one factor after another on the way up, so their lines multiply.
        branches = prod(lcm(*(f.denominator for _, f in parts)) for parts in self.parts.values())
        means_line = lcm(*range(1, longest + 1))
        return lcm(*(n.denominator for n in numbers)) * branches * int(means_line**nested)

    def _means_above(self, code: str) -> int:
        """How many means stand from this group up to the total, itself included."""
        own = 1 if self.rules[code][0] == "mean" else 0
        if code == TOTAL:
            return own
        above = self.instrument.by_id[code].parent or TOTAL
        return own + (self._means_above(above) if above in self.rules else 0)

    def _questions(self) -> list[tuple[Node, Question]]:
        return [(node, node.question) for node in self.instrument.nodes if node.question]

    def _node(self, code: str) -> Node | Total:
        node = self.instrument.by_id.get(code) or self.instrument.total
        assert node is not None  # noqa: S101  TOTAL is a code only where there is a total
        return node

    def _leaf(self, node: Node, question: Question, denominator: int) -> Leaf:
        weight = self.weights[node.id]
        points: dict[str, int] = {}
        if isinstance(question.answer, Choice):
            scores = self.instrument.scales[question.answer.scale].scores
            points = {key: int(weight * Fraction(s) * denominator) for key, s in scores.items()}
        return Leaf(
            code=node.id,
            place=self.place[node.id],
            node=node,
            question=question,
            weight=weight,
            units=int(weight * denominator),
            points=points,
        )

    def _group(self, code: str) -> Group:
        rule, variant = self.rules[code]
        children = self.instrument.children[None if code == TOTAL else code]
        factors = dict(self.parts[code])
        return Group(
            code=code,
            place=self.place[code],
            node=self._node(code),
            rule=rule,
            weight=self.weights[code],
            children=tuple(self.place[child.id] for child in children),
            factors=tuple(factors.get(child.id, Fraction(0)) for child in children),
            parts=tuple(
                (self.place[child], f.numerator, f.denominator) for child, f in self.parts[code]
            ),
            variant=variant,
        )

    def _checks(self, gate: Gate) -> list[GateCheck]:
        """The checks that hold under the policies."""
        chosen = self.policies
        return [
            c for c in gate.checks if c.when is None or chosen.get(c.when.policy) == c.when.value
        ]

    def _needed(self, check: GateCheck) -> Fraction:
        if check.points is not None:
            return Fraction(check.points)
        whole = sum((self.weights[code] for code in check.nodes or (TOTAL,)), Fraction())
        return Fraction(check.percent or 0) / 100 * whole

    def _minimum(self, check: GateCheck, denominator: int) -> Minimum:
        needed = self._needed(check)
        return Minimum(
            check=check,
            needed=needed,
            units=int(needed * denominator),
            places=tuple(self.place[code] for code in check.nodes or (TOTAL,)),
        )

    def _count(self, code: str) -> int:
        parent = None if code == TOTAL else code
        if parent is not None and self.instrument.by_id[parent].question is not None:
            return 1
        return sum(self._count(child.id) for child in self.instrument.children.get(parent, ()))
