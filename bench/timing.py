"""How long something takes: the least and the median of several rounds, after one to warm up."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds. The least is the work itself, the median what a busy machine makes of it."""

    least: float
    median: float
    rounds: int

    def each(self, times: int) -> "Timing":
        """The same for one of many."""
        return Timing(self.least / times, self.median / times, self.rounds)


def measure(action: Callable[[], object], rounds: int) -> Timing:
    action()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return Timing(min(taken), statistics.median(taken), rounds)


def shown(seconds: float) -> str:
    """Three digits and a unit: 1.23 ms."""
    units = {"s": 1.0, "ms": 1e-3, "µs": 1e-6}
    unit = next((name for name, size in units.items() if seconds >= size), "µs")
    value = seconds / units[unit]
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{places}f} {unit}"


def joined(timings: Sequence[Timing]) -> Timing:
    """Several measurements of one thing as one."""
    return Timing(
        min(timing.least for timing in timings),
        statistics.median(timing.median for timing in timings),
        sum(timing.rounds for timing in timings),
    )
