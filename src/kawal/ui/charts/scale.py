"""Where a value lies between two ends."""

from dataclasses import dataclass

from kawal.ui.charts.svg import percent
from kawal.ui.numbers import Number


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale; what lies beyond an end is drawn at the end.

    >>> Scale(0, 20).share(5)
    25.0
    >>> Scale(0, 20).share(30)
    100.0
    """

    low: Number
    high: Number

    def share(self, value: Number) -> float:
        """0 at the low end, 100 at the high end. Only for drawing: verdicts are exact elsewhere."""
        low, high = float(self.low), float(self.high)
        if high <= low:
            return 0.0
        return min(100.0, max(0.0, (float(value) - low) / (high - low) * 100))

    def at(self, value: Number) -> str:
        return percent(self.share(value))

    def anchor(self, value: Number) -> str:
        """Text near an end is written inwards, so that it never leaves the plot."""
        share = self.share(value)
        return "start" if share < 12 else "end" if share > 88 else "middle"


@dataclass(frozen=True, slots=True)
class Gate:
    """The least value that is needed, with its name: "batas WBK 75"."""

    value: Number
    label: str
