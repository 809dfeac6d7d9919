"""Kawal's batch on the arrays of `bench.sheets`, as `score-many` does it after reading a table."""

from functools import partial

import numpy as np

from bench.peers.plain import Scored
from bench.sheets import LKE, NUMBERS, RATIOS, Sheets
from kawal.scoring.batch import BatchScorer, ShareColumn, Shares
from kawal.scoring.batch import Sheets as Arrays
from kawal.scoring.batch.scorer import BLOCK
from kawal.scoring.batch.shares import decimal_denominators, shares_of_counts, shares_of_numbers


class Kawal:
    """One core. `near` and `rescored` tell how many sheets were decided again, and by whom."""

    def __init__(self) -> None:
        self.scorer = BatchScorer(LKE)
        self.near = 0
        self.rescored = 0

    def score(self, sheets: Sheets) -> Scored:
        self.near = self.rescored = 0
        totals = np.empty(len(sheets))
        gates = {gate: np.empty(len(sheets), np.bool_) for gate in self.scorer.plan.minima}
        for start in range(0, len(sheets), BLOCK):
            columns = slice(start, start + BLOCK)
            result = self.scorer.score(self._arrays(sheets.some(columns)))
            totals[columns] = result["total"]
            for gate, met in zip(result.gates, result.gates_met, strict=True):
                gates[gate][columns] = met
            self.near += int(result.near.sum())
            self.rescored += len(result.rescored)
        return Scored(totals, gates)

    def _arrays(self, sheets: Sheets) -> Arrays:
        columns = [self._shares(sheets, code) for code in self.scorer.measured_codes]
        return Arrays(sheets.choices, Shares(columns, len(sheets)), sheets.answers)

    def _shares(self, sheets: Sheets, code: str) -> ShareColumn:
        policies = self.scorer.plan.policies
        if code in NUMBERS:
            values = sheets.values[code]
            known = partial(_denominators, values)
            return shares_of_numbers(NUMBERS[code], values, known, policies)
        answered = np.ones(len(sheets), np.bool_)
        return shares_of_counts(RATIOS[code], sheets.counts[code], answered, policies)


def _denominators(values: np.ndarray, picked: np.ndarray) -> np.ndarray:
    return decimal_denominators(values[picked])
