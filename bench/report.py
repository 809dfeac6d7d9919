"""Measured rows as Markdown. Ratios are of the least times; the budget is DESIGN's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.timing import Timing, shown


@dataclass(frozen=True)
class Measured:
    name: str
    timing: Timing
    note: str = ""


@dataclass(frozen=True)
class Budget:
    """Ours beside a reference: either at least so many times faster, or at most so many slower."""

    action: str
    ours: Measured
    reference: Measured
    faster_by: float | None = None
    slower_by: float | None = None

    @property
    def ratio(self) -> float:
        ours, reference = self.ours.timing.least, self.reference.timing.least
        return reference / ours if self.faster_by else ours / reference

    @property
    def is_met(self) -> bool:
        if self.faster_by is not None:
            return self.ratio >= self.faster_by
        return self.slower_by is None or self.ratio <= self.slower_by

    @property
    def allowed(self) -> str:
        if self.faster_by is not None:
            return f"≥ {self.faster_by:,.0f}x faster"
        return f"≤ {self.slower_by:g}x"

    @property
    def found(self) -> str:
        return f"{_digits(self.ratio)}x faster" if self.faster_by else f"{_digits(self.ratio)}x"


def _digits(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 20 else f"{ratio:.1f}"


def budget_table(date: str, budgets: Sequence[Budget]) -> Iterator[str]:
    yield "| Date | Action | Budget | Reference | Ours | Ratio | Met |"
    yield "|---|---|---|---|---|---|---|"
    for row in budgets:
        reference = f"{row.reference.name} {shown(row.reference.timing.least)}"
        ours = shown(row.ours.timing.least)
        met = "yes" if row.is_met else "**no**"
        cells = (date, row.action, row.allowed, reference, ours, row.found, met)
        yield f"| {' | '.join(cells)} |"


def side_by_side(rows: Iterable[Measured], floor: Measured) -> Iterator[str]:
    """Times of one task in several tools, beside the floor."""
    yield f"| What | Least | Median | Rounds | x {floor.name} |"
    yield "|---|---|---|---|---|"
    for row in rows:
        timing = row.timing
        ratio = _digits(timing.least / floor.timing.least)
        name = f"{row.name} ({row.note})" if row.note else row.name
        yield (
            f"| {name} | {shown(timing.least)} | {shown(timing.median)} | {timing.rounds} "
            f"| {ratio} |"
        )
