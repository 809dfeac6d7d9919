"""An instrument's tree compiled into what a processor does well: look up, multiply, add.

For each reported node a recipe: tables for its choice questions, a factor for each measured share,
and the reported nodes below it. Only a mean over both kinds needs more (`Mean`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from kawal.scoring.batch.lookup import LARGEST, Lookup, Pure, lookups, pure_group, pure_leaf
from kawal.scoring.engine import READING
from kawal.scoring.plan import TOTAL, Group, Leaf, Plan


@dataclass(frozen=True, slots=True)
class Rows:
    """Questions by their rows in the arrays of choices and of measured shares."""

    choices: slice | list[int]
    measured: slice | list[int]

    @classmethod
    def of(cls, choices: Iterable[int], measured: Iterable[int]) -> "Rows":
        return cls(_span(sorted(choices)), _span(sorted(measured)))


def _span(rows: list[int]) -> slice | list[int]:
    """Rows as a slice where they follow each other, which saves a copy."""
    if any(after - before != 1 for before, after in pairwise(rows)):
        return rows
    return slice(rows[0], rows[-1] + 1) if rows else slice(0)


@dataclass(frozen=True, slots=True)
class Measured:
    """Points = greatest `points` x share."""

    row: int
    points: float


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean over those parts in which something is answered, times how many parts there are."""

    parts: tuple["Recipe", ...]
    factor: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """Sum of tables, shares, means and of reported nodes below (index, factor).

    `counted` are the questions that the points rest on, `questions` how many they are. Asked, and
    so needed for completeness, are `own` questions and those of the reported nodes `inside`.
    """

    tables: tuple[Lookup, ...]
    shares: tuple[Measured, ...]
    means: tuple[Mean, ...]
    below: tuple[tuple[int, float], ...]
    counted: Rows
    questions: int
    own: Rows
    inside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """`steps` (index of a reported node, recipe) in order: what stands below comes first."""

    codes: tuple[str, ...]
    choices: tuple[Leaf, ...]
    measured: tuple[Leaf, ...]
    steps: tuple[tuple[int, Recipe], ...]


def reported_codes(plan: Plan, *, every_group: bool) -> tuple[str, ...]:
    """The total first, then in the order of the regulation.

    Nodes that a gate speaks of and all above them, or every group; the roots at least.
    """
    parents = {place: group.place for group in plan.groups for place in group.children}
    wanted = {group.place for group in plan.groups if every_group}
    waiting = [place for minima in plan.minima.values() for m in minima for place in m.places]
    waiting += [place for place in range(len(plan.codes)) if plan.codes[place] == TOTAL]
    waiting += [place for place, node in enumerate(plan.nodes) if _is_root(node)]
    for place in waiting:
        wanted.add(place)
        if place in parents:
            waiting.append(parents[place])
    codes = [plan.codes[place] for place in sorted(wanted)]
    return tuple(sorted(codes, key=lambda code: code != TOTAL))


def _is_root(node: object) -> bool:
    return getattr(node, "parent", TOTAL) is None


def compile_programme(plan: Plan, codes: tuple[str, ...]) -> Programme:
    return _Compiler(plan, codes).programme()


@dataclass(slots=True)
class _Draft:
    """A recipe while it is collected."""

    pure: list[tuple[Pure, Fraction]] = field(default_factory=list)
    shares: list[Measured] = field(default_factory=list)
    means: list[Mean] = field(default_factory=list)
    below: list[tuple[int, float]] = field(default_factory=list)


class _Compiler:
    def __init__(self, plan: Plan, codes: tuple[str, ...]) -> None:
        self.plan = plan
        self.codes = codes
        self.is_strict = plan.policies.get(READING) == "strict"
        self.groups = {group.place: group for group in plan.groups}
        self.leaves = {leaf.place: leaf for leaf in plan.leaves}
        self.reported = {plan.place[code]: index for index, code in enumerate(codes)}
        self.choices = tuple(leaf for leaf in plan.leaves if leaf.points)
        self.measured = tuple(leaf for leaf in plan.leaves if not leaf.points)
        self.row = {
            leaf.place: row
            for leaves in (self.choices, self.measured)
            for row, leaf in enumerate(leaves)
        }

    def programme(self) -> Programme:
        in_order = [*self.leaves, *self.groups]
        return Programme(
            codes=self.codes,
            choices=self.choices,
            measured=self.measured,
            steps=tuple(
                (self.reported[place], self._recipe(place))
                for place in in_order
                if place in self.reported
            ),
        )

    def _recipe(self, place: int) -> Recipe:
        draft = _Draft()
        self._inside(place, Fraction(1), draft)
        return self._finished(draft, place)

    def _finished(self, draft: _Draft, place: int) -> Recipe:
        counted = self._counted(place)
        own, inside = self._asked(place)
        return Recipe(
            tables=tuple(lookups(draft.pure, self.plan.denominator)),
            shares=tuple(draft.shares),
            means=tuple(draft.means),
            below=tuple(draft.below),
            counted=self._rows(counted),
            questions=len(counted),
            own=self._rows(own),
            inside=tuple(inside),
        )

    def _part(self, place: int, factor: Fraction, draft: _Draft) -> None:
        if place in self.reported:
            draft.below.append((self.reported[place], float(factor)))
        else:
            self._inside(place, factor, draft)

    def _inside(self, place: int, factor: Fraction, draft: _Draft) -> None:
        if place in self.leaves:
            self._leaf(self.leaves[place], factor, draft)
        elif self._adds_up(self.groups[place]):
            for child, above, below in self.groups[place].parts:
                self._part(child, factor * Fraction(above, below), draft)
        elif (pure := self._pure(place)) is not None:
            draft.pure.append((pure, factor))
        else:
            draft.means.append(self._mean(self.groups[place], factor))

    def _leaf(self, leaf: Leaf, factor: Fraction, draft: _Draft) -> None:
        row = self.row[leaf.place]
        if leaf.points:
            draft.pure.append((pure_leaf(leaf, row), factor))
        else:
            draft.shares.append(Measured(row, float(leaf.weight * factor)))

    def _adds_up(self, group: Group) -> bool:
        """Points of the parts add up; not so where a mean skips what is unanswered."""
        return group.rule != "mean" or self.is_strict or len(group.parts) == 1

    def _pure(self, place: int) -> Pure | None:
        """The part of the tree at `place` as one table; None if it has shares or grows too big."""
        if place in self.leaves:
            leaf = self.leaves[place]
            row = self.row[place]
            return pure_leaf(leaf, row) if leaf.points else None
        group = self.groups[place]
        parts: list[Pure] = []
        states = 1
        for child, _, _ in group.parts:
            part = self._pure(child)
            states *= part.states if part else LARGEST + 1
            if part is None or states > LARGEST:
                return None
            parts.append(part)
        return pure_group(group, tuple(parts))

    def _mean(self, group: Group, factor: Fraction) -> Mean:
        parts = []
        for child, above, below in group.parts:
            draft = _Draft()
            self._part(child, Fraction(above, below), draft)
            parts.append(self._finished(draft, child))
        return Mean(tuple(parts), float(factor * len(parts)))

    def _rows(self, places: list[int]) -> Rows:
        leaves = [self.leaves[place] for place in places]
        return Rows.of(
            choices=[self.row[leaf.place] for leaf in leaves if leaf.points],
            measured=[self.row[leaf.place] for leaf in leaves if not leaf.points],
        )

    def _counted(self, place: int) -> list[int]:
        """Questions below that the policies let count."""
        if place in self.leaves:
            return [place]
        children = [child for child, _, _ in self.groups[place].parts]
        return [leaf for child in children for leaf in self._counted(child)]

    def _asked(self, place: int) -> tuple[list[int], list[int]]:
        """Questions below that stand under no other reported node, and the nearest such nodes."""
        if place in self.leaves:
            return [place], []
        own: list[int] = []
        inside: list[int] = []
        for child in self.groups[place].children:
            if child in self.reported:
                inside.append(self.reported[child])
            else:
                more_own, more_inside = self._asked(child)
                own += more_own
                inside += more_inside
        return own, inside
