"""How far a sheet is on the way to the first predicate: the few figures that lists show.

Computed from the sheet's line; the same line with the same evidence is scored once and kept.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import compress

from kawal.assessments.instruments import instrument_of
from kawal.assessments.scores import score_line
from kawal.scoring.gates import GateResult

KEPT = 4096  # lines, a kilobyte each


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A minimum that is not reached, and how many points are missing."""

    label: str
    points: Fraction
    is_total: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`predicate` is the instrument's first; `goal` its minimum of the total, if it has one.

    `unproven`: answered, but without evidence that counts. `short` is empty while the supported
    sheet is incomplete: a partial score is no verdict.
    """

    questions: int
    answered: int
    unproven: int
    claimed: Fraction
    supported: Fraction
    top: Fraction
    predicate: str
    goal: Fraction | None
    is_met: bool
    short: tuple[Shortfall, ...]

    @property
    def n_supported(self) -> int:
        return self.answered - self.unproven

    @property
    def open(self) -> int:
        return self.questions - self.answered

    @property
    def is_complete(self) -> bool:
        """Every question is answered and supported."""
        return self.answered == self.questions and not self.unproven


def progress_of(
    instrument_id: str, area_gates: str, codes: str, supported: Collection[str]
) -> Progress:
    """`supported`: question codes with evidence that counts."""
    marks = bytes(map(supported.__contains__, instrument_of(instrument_id).questions))
    return _progress(instrument_id, area_gates, codes, marks)


@lru_cache(KEPT)
def _progress(instrument_id: str, area_gates: str, codes: str, marks: bytes) -> Progress:
    """`marks`: for each question 1 if it is supported, else 0."""
    instrument = instrument_of(instrument_id)
    proven = set(compress(instrument.questions, marks))
    scores = score_line(instrument, codes, proven, {"area": area_gates})
    claimed, supported = scores.claimed.total, scores.supported.total
    if claimed is None or supported is None:
        raise ValueError(f"{instrument_id} has no total")
    gate = next(iter(scores.supported.gates.values()))
    totals = [check.needed for check in gate.checks if not check.check.nodes]
    return Progress(
        questions=claimed.questions,
        answered=claimed.answered,
        unproven=claimed.answered - supported.answered,
        claimed=claimed.points or Fraction(),
        supported=supported.points or Fraction(),
        top=claimed.weight,
        predicate=gate.gate.id,
        goal=totals[0] if totals else None,
        is_met=gate.is_met,
        short=_short(gate) if gate.is_complete else (),
    )


def _short(gate: GateResult) -> tuple[Shortfall, ...]:
    """The total first, then the greatest distance."""
    found = [
        Shortfall(check.check.label, check.distance, not check.check.nodes)
        for check in gate.checks
        if not check.is_met
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_total, -one.points)))
