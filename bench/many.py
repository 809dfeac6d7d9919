"""10^3, 10^5 and 10^6 LKE with gates, beside peers and beside reading the same bytes."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.agreement import Contenders
from bench.peers import memory
from bench.peers.plain import rows
from bench.report import Measured
from bench.sheets import Sheets
from bench.table import save, score_table
from bench.timing import Timing, joined, measure

PLAIN_MOST = 10_000  # more would only take longer: recursion over one sheet after the other
QUICK = 3  # repeats in each round of what takes no time


@dataclass
class Contest:
    name: str
    action: Callable[[], object]
    note: str = ""
    repeats: int = 1
    times: float = 1
    timings: list[Timing] = field(default_factory=list)

    def run(self) -> None:
        self.timings.append(measure(self.action, self.repeats).each(1 / self.times))

    @property
    def measured(self) -> Measured:
        return Measured(self.name, joined(self.timings), self.note)


def many(all_: Contenders, sheets: Sheets, rounds: int) -> list[Measured]:
    """The floor first, then Kawal, then its peers, all on the same sheets.

    Rounds are interleaved, so that all meet the same noise of the machine.
    """
    frame = all_.polars.frame(sheets)
    some = sheets.some(slice(0, PLAIN_MOST))
    dictionaries, times = rows(some), len(sheets) / len(some)
    scaled = f"; measured on {len(some):,}, times {times:g}" if times > 1 else ""
    contests = [
        Contest("reading the same bytes", lambda: memory.read(sheets), "one core", QUICK),
        Contest("kawal", lambda: all_.kawal.score(sheets), "one core", QUICK),
        Contest("Polars", lambda: all_.polars.score(frame), "all cores"),
        Contest("OpenFisca", lambda: all_.openfisca.score(sheets), "one core"),
        Contest("plain Python", lambda: all_.plain.score(dictionaries), f"one core{scaled}",
                times=times),
    ]  # fmt: skip
    for _ in range(rounds):
        for contest in contests:
            contest.run()
    return [contest.measured for contest in contests]


def parquet_to_parquet(all_: Contenders, sheets: Sheets, rounds: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        source, out = Path(name) / "answers.parquet", Path(name) / "scored.parquet"
        save(sheets, source)
        timing = measure(lambda: score_table(all_.kawal.scorer, source, out), rounds)
    return Measured("kawal, Parquet to Parquet", timing, "read, checked, scored, written")
