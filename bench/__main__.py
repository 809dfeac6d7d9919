"""`bin/bench score`, `bin/bench web`, `bin/bench workspace` and `bin/bench followup`."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bench import machine, one
from bench.agreement import Contenders, Disagreement, compare, contenders
from bench.followup import page as followup_page
from bench.followup import run as followup_run
from bench.many import many, parquet_to_parquet
from bench.report import Budget, Measured, budget_table, side_by_side
from bench.sheets import random_sheets
from bench.speed import Speed, reference
from bench.web import page, site
from bench.workspace import page as workspace_page
from bench.workspace import run as workspace_run

DOCS = Path(__file__).resolve().parent.parent / "docs"
DOCUMENT = DOCS / "benchmarks.md"
WEB_DOCUMENT = DOCS / "benchmarks-web.md"
WORKSPACE_DOCUMENT = DOCS / "benchmarks-workspace.md"
FOLLOWUP_DOCUMENT = DOCS / "benchmarks-followup.md"
SIZES = (1_000, 100_000, 1_000_000)


@click.group()
def bench() -> None:
    """Measurements beside named references."""


@bench.command()
@click.option("--quick", is_flag=True, help="No times: only that all agree on a small sample.")
@click.option("--write", is_flag=True, help="Write docs/benchmarks.md.")
@click.option("--rounds", default=5, show_default=True, help="Rounds of each measurement.")
def score(quick: bool, write: bool, rounds: int) -> None:
    """Scoring: one LKE, a workbook, very many LKE."""
    all_ = contenders()
    try:
        agreed = list(compare(all_, random_sheets(200 if quick else 2_000)))
    except Disagreement as error:
        click.echo(f"DISAGREEMENT {error}", err=True)
        sys.exit(1)
    click.echo("\n".join(agreed))
    if quick:
        return
    text = "\n".join(document(all_, agreed, rounds)) + "\n"
    if write:
        DOCUMENT.write_text(text, encoding="utf-8")
    click.echo(text)


def document(all_: Contenders, agreed: list[str], rounds: int) -> Iterator[str]:
    on_what = machine.described()
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    single, single_budgets = one.score_and_explain(rounds)
    book, book_budgets = one.official_workbook(rounds)
    batches, batch_budgets, near = batch(all_, rounds)
    yield from [
        "# Benchmarks",
        "",
        f"Written by `bin/bench score --write` on {date}; never by hand. Everything below was",
        f"measured in one run, {rounds} rounds each; ratios are of the least times.",
        "",
        *(f"- {line}" for line in on_what),
        "",
        "## Budgets",
        "",
        *budget_table(date, [*single_budgets, *book_budgets, *batch_budgets]),
        "",
        "## One LKE, scored and explained",
        "",
        *side_by_side(single, single[0]),
        "",
        "## The official workbook",
        "",
        *side_by_side(book, book[0]),
        "",
        *batches,
        "## What was compared",
        "",
        "Before the clock started, all of them scored the same sheets:",
        "",
        *(f"- {line}" for line in agreed),
        "",
        f"Of the {SIZES[-1]:,} sheets {near}. Peers decide gates with floats. A verdict of theirs",
        "that differs is a sheet on a minimum; Kawal's may not differ, or the run stops.",
    ]


def batch(all_: Contenders, rounds: int) -> tuple[list[str], list[Budget], str]:
    lines: list[str] = []
    for size in SIZES:
        sheets = random_sheets(size)
        measured = many(all_, sheets, rounds)
        if size == SIZES[-1]:
            near = (
                f"{all_.kawal.near:,} stood within 1e-9 of a minimum and were decided again "
                f"without rounding, {all_.kawal.rescored:,} of them by the exact engine"
            )
            measured.append(parquet_to_parquet(all_, sheets, max(1, rounds // 2)))
        each = sheets.bytes // size
        lines += [f"## {size:,} LKE with gates ({each} bytes each)", ""]
        lines += [*side_by_side(measured, measured[0]), ""]
    return lines, budgets(measured), near


def budgets(measured: list[Measured]) -> list[Budget]:
    floor, ours, *_, table = measured
    return [
        Budget(f"{SIZES[-1]:,} LKE scored with exact gates", ours, floor, slower_by=40),
        Budget("the same from Parquet to Parquet, beside memory", table, ours, slower_by=10),
    ]


@bench.command()
@click.option("--write", is_flag=True, help="Write docs/benchmarks-web.md.")
@click.option("--rounds", default=200, show_default=True, help="Times each page is asked in turn.")
@click.option("--seconds", default=4.0, show_default=True, help="How long eight clients ask.")
def web(write: bool, rounds: int, seconds: float) -> None:
    """The site: pages of the demo city beside bare Django, first screen, memory."""
    machine_, before = machine.described_site(), reference()
    with site.empty_home() as home:
        city = site.city(home)
    with site.empty_home() as home:
        with site.demo(home) as first:
            loads = site.pages(home, first, rounds=rounds, seconds=seconds)
            memory = site.three_workers(home)
        with site.demo(home) as again:
            pass
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    speed = Speed(before, reference())
    lines = page.document(date, machine_, speed, city, first.seconds, again.seconds, memory, loads)
    text = "\n".join(lines) + "\n"
    if write:
        WEB_DOCUMENT.write_text(text, encoding="utf-8")
    click.echo(text)


@bench.command()
@click.option("--write", is_flag=True, help="Write docs/benchmarks-workspace.md.")
@click.option("--rounds", default=226, show_default=True, help="Times each is asked in turn.")
@click.option("--seconds", default=8.0, show_default=True, help="How long eight clients ask.")
def workspace(write: bool, rounds: int, seconds: float) -> None:
    """The worksheet, its saves, lists and files, with 600 sheets in the database."""
    date, machine_ = f"{datetime.now(UTC):%Y-%m-%d}", machine.described_site()
    before = reference()
    with site.empty_home() as home:
        found = workspace_run.figures(home, rounds=rounds, seconds=seconds)
    speed = Speed(before, reference())
    text = "\n".join(workspace_page.document(date, machine_, speed, found)) + "\n"
    if write:
        WORKSPACE_DOCUMENT.write_text(text, encoding="utf-8")
    click.echo(text)


@bench.command()
@click.option("--write", is_flag=True, help="Write docs/benchmarks-followup.md.")
@click.option("--rounds", default=200, show_default=True, help="Times each is asked in turn.")
@click.option("--seconds", default=4.0, show_default=True, help="How long eight clients ask.")
def followup(write: bool, rounds: int, seconds: float) -> None:
    """The board of 10,000 actions and the public pages beside it."""
    date, machine_ = f"{datetime.now(UTC):%Y-%m-%d}", machine.described_site()
    before = reference()
    with site.empty_home() as home:
        found = followup_run.figures(home, rounds=rounds, seconds=seconds)
    speed = Speed(before, reference())
    text = "\n".join(followup_page.document(date, machine_, speed, found)) + "\n"
    if write:
        FOLLOWUP_DOCUMENT.write_text(text, encoding="utf-8")
    click.echo(text)


bench()
