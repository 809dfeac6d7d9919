"""`kawal score-many`: a table or a folder of sheets, scored into one table."""

import sys
import time
from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from typing import Any

import click
import pyarrow as pa

from kawal.cli.output import warn
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.score_many_page import Summary
from kawal.faults import Text
from kawal.formats.folder import Refused, answer_files, read_each
from kawal.formats.reading import Column
from kawal.formats.table import AnswerTable, refuse_target, scored_table
from kawal.rules import catalogue
from kawal.scoring.batch import BatchResult, BatchScorer
from kawal.scoring.engine import score

type Scored = Iterator[tuple[pa.Array[Any], BatchResult]]

TOGETHER = 100  # files of a folder that are written at once
NAMED = 5  # absent columns that are told by name


@click.command("score-many")
@click.argument("source", metavar="FILE.parquet|DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to write: .parquet, .csv or .xlsx.",
)
@click.option("--instrument", default="lke-zi-2021", show_default=True, help="Instrument id.")
@click.option(
    "--column",
    type=click.Choice(["unit", "assessor"]),
    default="unit",
    help="Whose answers in the portal's workbooks: the unit's (default) or TPI's.",
)
@policy_options
@click.option("--overwrite", is_flag=True, help="Replace the output if it is there.")
@click.option("--json", "as_json", is_flag=True, help="Only JSON on stdout, for programs.")
def command(
    source: Path,
    out: Path,
    instrument: str,
    column: Column,
    overwrite: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Score all sheets of a Parquet table, or all workbooks and answers files of a folder."""
    started = time.perf_counter()
    scorer = BatchScorer(catalogue.instrument(instrument), chosen_policies(options))
    job: _Folder | _Table
    job = _Folder(source, out, scorer, column) if source.is_dir() else _Table(source, scorer)
    refuse_target(out, job.sheets, overwrite=overwrite)
    summary = Summary(scorer.instrument, out)
    with _progress(job.sheets, is_quiet=as_json) as bar, scored_table(out, scorer.none) as write:
        for ids, result in job.results():
            write(ids, result)
            summary.add(result)
            bar.update(job.done - bar.pos)
    summary.tell(job.refused, time.perf_counter() - started, as_json=as_json)
    click.get_current_context().exit(2 if job.refused else 0)


def _progress(sheets: int, *, is_quiet: bool) -> Any:
    is_hidden = is_quiet or not sys.stderr.isatty()
    return click.progressbar(length=sheets, file=sys.stderr, hidden=is_hidden)


class _Table:
    """A Parquet table, in little memory; one fault refuses all of it."""

    def __init__(self, path: Path, scorer: BatchScorer) -> None:
        self.scorer = scorer
        self.table = AnswerTable(path, scorer)
        self.sheets = len(self.table)
        self.done = 0
        self.refused: list[Refused] = []

    def results(self) -> Scored:
        absent = self.table.absent
        if absent:
            listed = ", ".join(absent[:NAMED]) + (", …" if len(absent) > NAMED else "")
            warn(
                Text(
                    "{n} kolom tidak ada; dibaca sebagai belum dijawab: {listed}",
                    "{n} columns are not there; read as unanswered: {listed}",
                ).fill(n=len(absent), listed=listed)
            )
        for rows in self.table.blocks():
            self.done += len(rows.sheets)
            yield rows.ids, self.scorer.score(rows.sheets)


class _Folder:
    """A folder of files; each is scored exactly, and a bad one does not stop the others."""

    def __init__(self, folder: Path, out: Path, scorer: BatchScorer, column: Column) -> None:
        self.scorer = scorer
        self.column = column
        self.files = answer_files(folder, leave_out=out)
        self.sheets = len(self.files)
        self.done = 0
        self.refused: list[Refused] = []

    def results(self) -> Scored:
        instrument, policies = self.scorer.instrument, self.scorer.plan.policies
        for files in batched(self.files, TOGETHER, strict=False):
            names, cards = [], []
            for name, found in read_each(files, instrument.id, self.column):
                self.done += 1
                if isinstance(found, Refused):
                    self.refused.append(found)
                    continue
                names.append(name)
                cards.append(score(instrument, found.answers, policies))
                if found.warnings:
                    _tell_warnings(name, len(found.warnings))
            yield pa.array(names, pa.string()), self.scorer.of_cards(cards)


def _tell_warnings(name: str, count: int) -> None:
    warn(
        Text(
            "{name}: {n} hal perlu diperiksa; lihat: kawal score {name}",
            "{name}: {n} things to be checked; see: kawal score {name}",
        ).fill(name=name, n=count)
    )
