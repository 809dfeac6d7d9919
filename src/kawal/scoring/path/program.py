"""The mixed-integer programme of a path, solved so that no floating point decides anything.

The solver (HiGHS, by way of SciPy) only proposes. Every proposal is judged by exact arithmetic:
one that does not hold becomes a further row of the programme, and one whose optimality the
solver's bound does not prove is refused. SciPy takes a second to import: only who solves waits.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil, gcd, inf, isfinite, lcm
from time import monotonic

import numpy as np

from kawal.faults import KawalError
from kawal.scoring.path.moves import NONE, Chosen, Move, Need

type Costs = Sequence[Sequence[int]]
"""Whole costs by move and step."""
type Judge = Callable[[Chosen], Sequence[int]]
"""Which needs (by number) a choice of steps leaves unmet, decided exactly."""
type Row = tuple[dict[int, float], float, float]
"""Coefficients by column, least and greatest sum."""

LARGEST = 2**20
"""Coefficients and tie-breaking weights stay below this, far from where float64 loses a unit."""

SECONDS = 60.0
"""For all solves of a path; a sheet takes milliseconds, hard efforts could take for ever."""


class NotProven(KawalError):
    """The solver's answer could not be proven optimal; there is no result to rely on."""


def cheapest(
    moves: Sequence[Move], needs: Sequence[Need], judge: Judge, seconds: float = SECONDS
) -> Chosen:
    """The one best choice of steps: least effort, then fewest changes, then the first questions in
    the order of the instrument, then the lowest options. Some choice must be enough.

    NotProven once `seconds` have passed without it.
    """
    programme = Programme(moves, needs, judge, seconds)
    chosen: Chosen = ()
    for costs in (_efforts(moves), [[1] * len(move.steps) for move in moves]):
        chosen = programme.minimise(costs)
        programme.hold(costs, chosen)
    for block in _blocks([1 if move.is_forced else 2 for move in moves]):
        chosen = programme.minimise(_first_questions(moves, block))
        programme.settle_questions(block, chosen)
    open_ = [1 if step == NONE else len(m.steps) for m, step in zip(moves, chosen, strict=True)]
    for block in _blocks(open_):
        chosen = programme.minimise(_lowest_steps(moves, block))
        programme.settle_steps(block, chosen)
    return chosen


def _efforts(moves: Sequence[Move]) -> Costs:
    efforts = [[step.effort for step in move.steps] for move in moves]
    return _whole(efforts)


def _whole(rows: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """The smallest whole numbers in the same proportions."""
    scale = lcm(*(x.denominator for row in rows for x in row))
    numbers = [[int(x * scale) for x in row] for row in rows]
    common = gcd(*(x for row in numbers for x in row)) or 1
    return [[x // common for x in row] for row in numbers]


type Block = dict[int, int]
"""Weights by move: larger for an earlier one than for all later ones together."""


def _blocks(radices: Sequence[int]) -> Iterator[Block]:
    """Moves with more than one possibility, in blocks whose weights stay exact in float64."""
    block: list[int] = []
    size = 1
    for move, radix in enumerate(radices):
        if radix == 1:
            continue
        if size * radix > LARGEST:
            yield _weights(block, radices)
            block, size = [], 1
        block.append(move)
        size *= radix
    if block:
        yield _weights(block, radices)


def _weights(block: Sequence[int], radices: Sequence[int]) -> Block:
    weights: Block = {}
    weight = 1
    for move in reversed(block):
        weights[move] = weight
        weight *= radices[move]
    return weights


def _first_questions(moves: Sequence[Move], block: Block) -> Costs:
    return [[-block.get(i, 0)] * len(move.steps) for i, move in enumerate(moves)]


def _lowest_steps(moves: Sequence[Move], block: Block) -> Costs:
    return [
        [step * block.get(i, 0) for step in range(len(move.steps))] for i, move in enumerate(moves)
    ]


class Programme:
    """At most one step for each move, exactly one where it is forced, so that all needs are met."""

    def __init__(
        self,
        moves: Sequence[Move],
        needs: Sequence[Need],
        judge: Judge,
        seconds: float = SECONDS,
    ) -> None:
        self.until = monotonic() + seconds
        self.moves = moves
        self.needs = needs
        self.judge = judge
        self.columns = [
            (i, step) for i, move in enumerate(moves) for step in range(len(move.steps))
        ]
        self.allowed = [1] * len(self.columns)
        self.least_taken = [1 if move.is_forced else 0 for move in moves]
        self.rows: list[Row] = [row for need in needs for row in self._cover(need)]
        self.held: list[tuple[Costs, int]] = []

    def _cover(self, need: Need) -> Iterator[Row]:
        """Whole gains of at least a whole amount: no rounding can bring a sum nearer than 1.

        Half a unit is given away on purpose, so that the solver's tolerance lies in the gap.
        """
        if need.short <= 0:
            return
        gains = {j: self._gain(need, j) for j in range(len(self.columns))}
        gains = {j: gain for j, gain in gains.items() if gain}
        scale = lcm(*(gain.denominator for gain in gains.values()))
        whole = {j: int(gain * scale) for j, gain in gains.items()}
        common = gcd(*whole.values()) or 1
        short = ceil(need.short * scale / common)
        shrink = max(1, max(whole.values(), default=1) // common // LARGEST)
        row = {j: (gain // common) / shrink for j, gain in whole.items()}
        yield row, (2 * short - 1) / (2 * shrink), inf

    def _gain(self, need: Need, column: int) -> Fraction:
        move, step = self.columns[column]
        return need.gain(self.moves[move].code, self.moves[move].steps[step].gain)

    def minimise(self, costs: Costs) -> Chosen:
        """The cheapest choice under all that is held and settled; NotProven if that is in doubt."""
        while True:
            chosen, bound = self._propose(costs)
            corrections = [*self._too_little(chosen), *self._too_much(chosen)]
            if not corrections:
                break
            self.rows += corrections
        # Costs are whole: above a bound this near, nothing is cheaper than this value.
        value = self._value(costs, chosen)
        if not isfinite(bound) or value - Fraction(bound) >= Fraction(1, 2):
            raise NotProven(f"value {value}, bound {bound}")
        return chosen

    def hold(self, costs: Costs, chosen: Chosen) -> None:
        """From now on no choice may cost more than this one."""
        most = self._value(costs, chosen)
        self.held.append((costs, most))
        shrink = max(1, max(cost for steps in costs for cost in steps) // LARGEST)
        row = {j: costs[i][step] / shrink for j, (i, step) in enumerate(self.columns)}
        self.rows.append((row, -inf, (2 * most + 1) / (2 * shrink)))

    def settle_questions(self, block: Block, chosen: Chosen) -> None:
        """From now on the moves of this block are taken or not as they are here."""
        for j, (i, _) in enumerate(self.columns):
            if i in block:
                self.least_taken[i] = 0 if chosen[i] == NONE else 1
                self.allowed[j] = self.least_taken[i]

    def settle_steps(self, block: Block, chosen: Chosen) -> None:
        """From now on the moves of this block take exactly these steps."""
        for j, (i, step) in enumerate(self.columns):
            if i in block:
                self.allowed[j] = 1 if step == chosen[i] else 0

    def _value(self, costs: Costs, chosen: Chosen) -> int:
        return sum(costs[i][step] for i, step in enumerate(chosen) if step != NONE)

    def _propose(self, costs: Costs) -> tuple[Chosen, float]:
        """What the solver thinks is best, and its bound below which nothing can be."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  see above
        from scipy.sparse import csr_array  # noqa: PLC0415

        rows = [*self.rows, *self._one_step_each()]
        places = [(r, j, x) for r, (row, _, _) in enumerate(rows) for j, x in row.items()]
        r, j, x = (np.array(column) for column in zip(*places, strict=True))
        left = self.until - monotonic()
        if left <= 0:
            raise NotProven("out of time")
        result = milp(
            [costs[i][step] for i, step in self.columns],
            integrality=np.ones(len(self.columns), dtype=np.int8),
            bounds=Bounds(0, self.allowed),
            constraints=LinearConstraint(
                csr_array((x, (r, j)), shape=(len(rows), len(self.columns))),
                [low for _, low, _ in rows],
                [high for _, _, high in rows],
            ),
            options={"mip_rel_gap": 0, "time_limit": left},
        )
        if result.status != 0:
            raise NotProven(result.message)
        chosen = [NONE] * len(self.moves)
        for column, share in enumerate(result.x):
            if share > 0.5:
                chosen[self.columns[column][0]] = self.columns[column][1]
        return tuple(chosen), result.mip_dual_bound

    def _one_step_each(self) -> Iterator[Row]:
        columns: list[dict[int, float]] = [{} for _ in self.moves]
        for j, (i, _) in enumerate(self.columns):
            columns[i][j] = 1.0
        return ((row, self.least_taken[i], 1.0) for i, row in enumerate(columns))

    def _too_little(self, chosen: Chosen) -> Iterator[Row]:
        """For each unmet need: something that counts for it must rise above this choice."""
        for number in self.judge(chosen):
            need = self.needs[number]
            now = [self._gain_of(need, i, step) for i, step in enumerate(chosen)]
            above = (j for j, (i, _) in enumerate(self.columns) if self._gain(need, j) > now[i])
            yield dict.fromkeys(above, 1.0), 1.0, inf

    def _gain_of(self, need: Need, move: int, step: int) -> Fraction:
        if step == NONE:
            return Fraction(0)
        return need.gain(self.moves[move].code, self.moves[move].steps[step].gain)

    def _too_much(self, chosen: Chosen) -> Iterator[Row]:
        """For each limit that is passed: not all of these steps together."""
        for costs, most in self.held:
            if self._value(costs, chosen) > most:
                steps = list(enumerate(chosen))
                these = [j for j, column in enumerate(self.columns) if column in steps]
                yield dict.fromkeys(these, 1.0), -inf, len(these) - 0.5
