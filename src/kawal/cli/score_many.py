"""`kawal score-many`: a table or a folder of sheets, scored into one table."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from kawal.cli.places import refuse_no_source
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.score_many_jobs import FolderJob, TableJob
from kawal.cli.score_many_page import Summary
from kawal.formats.read import holds_answers
from kawal.formats.reading import Column
from kawal.formats.table import refuse_target, scored_table
from kawal.formats.whole_file import refuse_same
from kawal.rules import catalogue
from kawal.scoring.batch import BatchScorer


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
    refuse_no_source(source)
    if source.is_file():
        refuse_same(out, [source])
    elif source.is_dir() and holds_answers(
        out
    ):  # the table of an earlier run may stand among the answers
        refuse_same(out, source.iterdir())
    scorer = BatchScorer(catalogue.instrument(instrument), chosen_policies(options))
    job: FolderJob | TableJob
    job = FolderJob(source, out, scorer, column) if source.is_dir() else TableJob(source, scorer)
    refuse_target(out, job.sheets, overwrite=overwrite)
    summary = Summary(scorer.instrument, out)
    with (
        _progress(job.sheets, is_quiet=as_json) as bar,
        scored_table(out, scorer.none, of_files=source.is_dir()) as write,
    ):
        for ids, result, files in job.results():
            write(ids, result, files)
            summary.add(result)
            bar.update(job.done - bar.pos)
    summary.tell(job.refused, job.skipped, time.perf_counter() - started, as_json=as_json)
    click.get_current_context().exit(2 if job.refused else 0)


def _progress(sheets: int, *, is_quiet: bool) -> Any:
    is_hidden = is_quiet or not sys.stderr.isatty()
    return click.progressbar(length=sheets, file=sys.stderr, hidden=is_hidden)
