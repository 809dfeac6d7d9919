"""Many sheets at once: an instrument compiled into arrays, points in float64, verdicts exact.

Floats are quick and nearly right, and nearly is not enough for a gate: a unit at exactly 60 % of
an area was measured to fall short by 1e-16. So every row within 1e-9 of a minimum is decided again
without rounding (`verdicts`), and the verdicts are those of `kawal.scoring.engine.score`.
"""

from kawal.scoring.batch.result import BatchResult
from kawal.scoring.batch.scorer import BatchScorer
from kawal.scoring.batch.shares import ShareColumn, Shares
from kawal.scoring.batch.sheets import UNANSWERED, Sheets

__all__ = ["UNANSWERED", "BatchResult", "BatchScorer", "ShareColumn", "Shares", "Sheets"]
