"""`kawal score-many`: a table or a folder of sheets, scored into one table."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from kawal.cli import spoken
from kawal.cli.output import language
from kawal.cli.places import refuse_no_source
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import column_option
from kawal.cli.score_many_jobs import FolderJob, TableJob
from kawal.cli.score_many_page import Summary
from kawal.faults import Text, UnusableInput
from kawal.formats.read import holds_answers
from kawal.formats.reading import Column
from kawal.formats.table import refuse_target, scored_table
from kawal.formats.whole_file import refuse_same
from kawal.rules import catalogue
from kawal.scoring.batch import BatchScorer


@spoken.command(
    "score-many",
    Text(
        "Menilai banyak LKE sekaligus ke dalam satu tabel. Yang ditolak disebut satu per satu dan "
        "tidak menghentikan yang lain; subfolder tidak dibaca.",
        "Score many sheets into one table. Files that are refused are named and do not stop the "
        "others; subfolders are not read.",
    ),
)
@spoken.argument(
    "source",
    Text(
        "Folder berisi buku kerja dan berkas jawaban, atau tabel Parquet.",
        "A folder of workbooks and answers files, or a Parquet table.",
    ),
    metavar="FILE.parquet|DIR",
    type=click.Path(path_type=Path),
)
@spoken.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    about=Text(
        "Tabel hasil: .parquet, .csv, atau .xlsx.",
        "The table to write: .parquet, .csv or .xlsx.",
    ),
)
@spoken.option(
    "--instrument",
    default="lke-zi-2021",
    show_default=True,
    about=Text("Nama instrumen.", "Instrument id."),
)
@column_option
@policy_options
@spoken.option(
    "--overwrite",
    is_flag=True,
    about=Text("Timpa hasil itu bila sudah ada.", "Replace the output if it is there."),
)
@spoken.as_json
def command(
    source: Path,
    out: Path,
    instrument: str,
    column: Column,
    overwrite: bool,
    as_json: bool,
    **options: Any,
) -> None:
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
        scored_table(out, scorer, of_files=source.is_dir(), language=language()) as write,
    ):
        for ids, result, files in job.results():
            write(ids, result, files)
            summary.add(ids, result)
            bar.update(job.done - bar.pos)
        if not summary.sheets:  # left before the output takes its place
            raise UnusableInput(fault for file in job.refused for fault in file.faults)
    summary.tell(job.refused, job.skipped, time.perf_counter() - started, as_json=as_json)
    click.get_current_context().exit(2 if job.refused else 0)


def _progress(sheets: int, *, is_quiet: bool) -> Any:
    is_hidden = is_quiet or not sys.stderr.isatty()
    return click.progressbar(length=sheets, file=sys.stderr, hidden=is_hidden)
