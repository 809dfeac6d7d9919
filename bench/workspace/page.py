"""What was measured of the workspace, as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.speed import Speed
from bench.web.load import Load
from bench.workspace.archive import Archive
from bench.workspace.asking import Timed


@dataclass(frozen=True)
class Figures:
    floors: Sequence[Load]
    page: Timed
    crowded: Timed
    page_at_once: float
    save: Timed
    board: Timed
    board_by_progress: Timed
    official_in: Timed
    official_out: Timed
    others: Sequence[Timed]
    archive: Archive
    filled: float
    workers: int


def document(date: str, machine: Sequence[str], speed: Speed, found: Figures) -> Iterator[str]:
    yield from [
        "# Benchmarks of the workspace",
        "",
        f"Written by `bin/bench workspace --write` on {date}; never by hand. 200 units in each of",
        "three cycles, 113 answers each, one file beside most answers, ten beside one "
        "(`bench/workspace/data.py`). All in one",
        f"run: `kawal serve` with its usual {found.workers} processes and the same client, beside",
        "the floors of `bench/web/floor.py` with one process. Number of queries: see the tests.",
        "",
        *(f"- {line}" for line in machine),
        f"- the data was written in {found.filled:.0f} s",
        "",
        *speed.told(),
        "",
        "| Date | What | Budget | Measured | Met |",
        "|---|---|---|---|---|",
    ]
    for what, budget, measured, met in _budgets(found, speed):
        yield f"| {date} | {what} | {budget} | {measured} | {met} |"
    yield ""
    yield from _rows(found)


def _budgets(found: Figures, speed: Speed) -> Iterator[tuple[str, str, str, str]]:
    page, rate = found.page, found.page_at_once
    yield (
        "LKE page, over all 113 questions in turn", "p95 ≤ 60 ms, ≤ 100 kB",
        f"{_ms(page.p95)}, {page.size / 1e3:.1f} kB",
        speed.met(page.p95, 0.060, otherwise=page.size <= 100_000),
    )  # fmt: skip
    yield "the same with 8 clients", "≥ 60/s", f"{rate:.0f}/s", speed.met_rate(rate, 60)
    for what, allowed, timed, most in (
        ("one answer saved, new score and minima returned", "p95 ≤ 25 ms", found.save, 0.025),
        (found.board.name, "p95 ≤ 80 ms", found.board, 0.080),
        (found.board_by_progress.name, "p95 ≤ 80 ms", found.board_by_progress, 0.080),
        ("official workbook in, difference shown", "≤ 1 s", found.official_in, 1.0),
        ("official workbook out", "≤ 300 ms", found.official_out, 0.3),
    ):
        yield what, allowed, _ms(timed.p95), speed.met(timed.p95, most)
    held = found.archive.held / 1e6
    yield (
        "memory that an archive of 200 files of 5 MB holds on its way", "≤ 20 MB", f"{held:.0f} MB",
        "yes" if held <= 20 else "**no**",
    )  # fmt: skip


def _rows(found: Figures) -> Iterator[str]:
    session = found.floors[-1]
    yield f"| Asked | Median | p95 | Sent | x {session.page.name} |"
    yield "|---|---|---|---|---|"
    for floor in found.floors:
        ratio = floor.median / session.median
        yield (
            f"| {floor.page.name} | {_ms(floor.median)} | {_ms(floor.p95)} "
            f"| {floor.size / 1e3:.1f} kB | {ratio:.1f} |"
        )
    for one in (
        found.page, found.crowded, found.save, found.board, found.board_by_progress,
        found.official_in, found.official_out, *found.others,
    ):  # fmt: skip
        yield (
            f"| {one.name} | {_ms(one.median)} | {_ms(one.p95)} | {one.size / 1e3:.1f} kB "
            f"| {one.median / session.median:.1f} |"
        )
    archive = found.archive
    yield ""
    yield (
        f"The archive: {archive.size / 1e6:,.0f} MB in {archive.seconds:.1f} s. With 8 clients the "
        f"floors gave {found.floors[0].a_second:,.0f}/s and {session.a_second:,.0f}/s."
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"
