"""What was measured of the follow-up, as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.speed import Speed
from bench.web.load import Load
from bench.workspace.asking import Timed

BUDGET = 0.080  # seconds, p95, of every list
LIGHTEST = 100_000  # bytes of a public page, as sent
QUERIES = 6  # beyond what every page for signed-in people asks
FRAME = 6  # session with its person, rights, two for places, units to choose from, bell


@dataclass(frozen=True)
class Asked:
    """A page with how many queries it asks; `is_public`: without signing in."""

    timed: Timed
    queries: int
    is_public: bool

    @property
    def is_light(self) -> bool:
        """A public page has no limit of queries but the fixed number of its test."""
        asks_little = self.is_public or self.queries <= FRAME + QUERIES
        return asks_little and self.timed.size <= LIGHTEST


@dataclass(frozen=True)
class Figures:
    floors: Sequence[Load]
    asked: Sequence[Asked]
    filled: float
    actions: int
    units: int


def document(date: str, machine: Sequence[str], speed: Speed, found: Figures) -> Iterator[str]:
    yield from [
        "# Benchmarks of the follow-up",
        "",
        f"Written by `bin/bench followup --write` on {date}; never by hand. {found.actions:,} "
        f"actions of {found.units} units",
        "beside those of the demo city, half of them made of pledges (`bench/followup/data.py`).",
        "All in one run: `kawal serve` with its usual processes and the same client, beside the",
        "floors of `bench/web/floor.py` with one process.",
        "",
        *(f"- {line}" for line in machine),
        f"- the data was written in {found.filled:.0f} s",
        "",
        f"Budget: p95 ≤ {BUDGET * 1e3:.0f} ms and ≤ {LIGHTEST // 1000} kB each; signed in "
        f"≤ {QUERIES} queries beyond the {FRAME} of",
        "the frame. A public page has the fixed number of its test.",
        "",
        *speed.told(),
        "",
        "| Date | Asked | Median | p95 | Queries | Sent | x floor: session and person | Met |",
        "|---|---|---|---|---|---|---|---|",
    ]
    session = found.floors[-1]
    for floor in found.floors:
        ratio = floor.median / session.median
        yield (
            f"| {date} | {floor.page.name} | {_ms(floor.median)} | {_ms(floor.p95)} | "
            f"| {floor.size / 1e3:.1f} kB | {ratio:.1f} | |"
        )
    for each in found.asked:
        timed, met = each.timed, speed.met(each.timed.p95, BUDGET, otherwise=each.is_light)
        yield (
            f"| {date} | {timed.name} | {_ms(timed.median)} | {_ms(timed.p95)} | {each.queries} "
            f"| {timed.size / 1e3:.1f} kB | {timed.median / session.median:.1f} | {met} |"
        )


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"
