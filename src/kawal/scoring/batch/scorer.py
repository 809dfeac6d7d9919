"""`BatchScorer`: sheets in arrays to points and verdicts in arrays."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kawal.rules.instrument import Instrument
from kawal.scoring.batch.block import Block
from kawal.scoring.batch.programme import compile_programme, reported_codes
from kawal.scoring.batch.result import BatchResult, Bits, Floats
from kawal.scoring.batch.sheets import Sheets
from kawal.scoring.batch.verdicts import compile_thresholds, decide
from kawal.scoring.engine import READING, plan_for, score
from kawal.scoring.scorecard import Scorecard

BLOCK = 16384  # sheets; the states of a block fit a second-level cache


class BatchScorer:
    """An instrument under a set of policies, compiled once for any number of sheets.

    Points are float64 (error below 1e-9); verdicts are those of the exact engine.
    """

    def __init__(
        self,
        instrument: Instrument,
        policies: Mapping[str, str] | None = None,
        *,
        every_group: bool = False,
        block: int = BLOCK,
    ) -> None:
        self.instrument = instrument
        self.plan = plan_for(instrument, policies)
        codes = reported_codes(self.plan, every_group=every_group)
        self._programme = compile_programme(self.plan, codes)
        named = tuple(compile_thresholds(self.plan, self._programme))
        self._thresholds = tuple(threshold for _, _, threshold in named)
        self._checks = tuple((gate, check) for gate, check, _ in named)
        self._block = block
        self._is_strict = self.plan.policies.get(READING) == "strict"
        self._largest = np.array([len(leaf.points) for leaf in self._programme.choices], np.uint8)

    @property
    def choice_codes(self) -> tuple[str, ...]:
        """Codes of choice questions in the order of the rows of `Sheets.choices`."""
        return tuple(leaf.code for leaf in self._programme.choices)

    @property
    def measured_codes(self) -> tuple[str, ...]:
        """Codes of ratio and number questions in the order of the rows of `Sheets.shares`."""
        return tuple(leaf.code for leaf in self._programme.measured)

    @property
    def none(self) -> BatchResult:
        """The result of no sheets: shows what a result of these policies has."""
        return self._empty(0)

    def score(self, sheets: Sheets) -> BatchResult:
        """Score all sheets. ValueError for arrays that do not fit the instrument."""
        self._refuse_misfit(sheets)
        result = self._empty(len(sheets))
        unsettled = np.zeros(len(sheets), np.bool_)
        for start in range(0, len(sheets), self._block):
            columns = slice(start, min(start + self._block, len(sheets)))
            self._score(sheets, columns, result, unsettled)
        for column in np.flatnonzero(unsettled).tolist():
            card = score(self.instrument, sheets.exact(column), self.plan.policies)
            self._put(card, column, result)
        self._decide_gates(result)
        return result

    def of_cards(self, cards: Sequence[Scorecard]) -> BatchResult:
        """The same result from sheets that the exact engine has scored under these policies."""
        result = self._empty(len(cards))
        for column, card in enumerate(cards):
            result.answered[column] = sum(card[leaf.code].answered for leaf in self.plan.leaves)
            result.complete[column] = card.is_complete
            result.near[column] = self._is_near(card)
            self._put(card, column, result)
        self._decide_gates(result)
        return result

    def _is_near(self, card: Scorecard) -> bool:
        """Whether a closed check lies within the margin of its minimum, as `decide` has it."""
        checks = (check for gate in self.plan.minima for check in card.gates[gate].checks)
        return any(
            check.is_complete and abs((check.actual or 0) - check.needed) <= threshold.margin
            for check, threshold in zip(checks, self._thresholds, strict=True)
        )

    def _refuse_misfit(self, sheets: Sheets) -> None:
        expected = (len(self.choice_codes), len(self.measured_codes))
        if (len(sheets.choices), len(sheets.shares.values)) != expected:
            raise ValueError(f"expected {expected} rows of choices and shares")

    def _empty(self, width: int) -> BatchResult:
        gates = tuple(self.plan.minima)
        return BatchResult(
            codes=self._programme.codes,
            gates=gates,
            checks=self._checks,
            nodes=tuple(threshold.nodes for threshold in self._thresholds),
            needed=np.array([threshold.needed for threshold in self._thresholds], np.float64),
            points=np.empty((len(self._programme.codes), width), np.float64),
            answered=np.empty(width, np.uint16),
            complete=np.empty(width, np.bool_),
            met=np.empty((len(self._thresholds), width), np.bool_),
            gates_met=np.empty((len(gates), width), np.bool_),
            near=np.empty(width, np.bool_),
        )

    def _score(self, sheets: Sheets, columns: slice, result: BatchResult, unsettled: Bits) -> None:
        block = Block.of(sheets, columns, self._largest)
        points = result.points[:, columns]
        block.points(self._programme, points)
        verdicts = decide(
            self._thresholds,
            points,
            block.complete(self._programme),
            lambda rows, near: sheets.shares.denominator(rows, near + columns.start),
        )
        result.met[:, columns] = verdicts.met
        result.near[columns] = verdicts.near
        unsettled[columns] = verdicts.unsettled
        self._count(block, result.answered[columns], result.complete[columns], points)

    def _count(
        self, block: Block, answered: NDArray[np.uint16], complete: Bits, points: Floats
    ) -> None:
        """Answered questions; NaN for nodes where there are none (strict reads them as 0)."""
        answered[:] = block.answered()
        complete[:] = answered == len(self.plan.leaves)
        if self._is_strict or complete.all():
            return
        most_open = len(self.plan.leaves) - int(answered.min())
        for index, recipe in self._programme.steps:
            if recipe.questions > most_open:
                continue  # no sheet can have left all of them open
            points[index, ~block.any_answered(recipe.counted)] = np.nan

    def _put(self, card: Scorecard, column: int, result: BatchResult) -> None:
        checks = [check for gate in result.gates for check in card.gates[gate].checks]
        result.points[:, column] = [
            np.nan if (points := card[code].points) is None else float(points)
            for code in result.codes
        ]
        result.met[:, column] = [check.is_met for check in checks]
        result.rescored[column] = np.array([float(check.distance) for check in checks])

    def _decide_gates(self, result: BatchResult) -> None:
        for row, name in enumerate(result.gates):
            checks = [i for i, (gate, _) in enumerate(result.checks) if gate == name]
            result.gates_met[row] = result.met[checks].all(axis=0) & result.complete
