"""`kawal score FILE`: the exact score, the gates and how far away they are."""

from pathlib import Path
from typing import Any

import click

from kawal import __version__
from kawal.cli import score_page
from kawal.cli.output import emit_json
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import input_options, read_sheet, warnings_as_data
from kawal.rules.catalogue import sha256_of
from kawal.scoring.plain import as_plain


@click.command("score")
@click.argument("file", type=click.Path(path_type=Path))
@input_options
@policy_options
@click.option("--facts", type=click.Path(path_type=Path), help="YAML: opini_bpk, spip, tlhp, …")
@click.option("--json", "as_json", is_flag=True, help="Only JSON on stdout, for programs.")
def command(file: Path, as_json: bool, **options: Any) -> None:
    """Score FILE: the official workbook, the portal's workbook, or answers (.yaml, .json)."""
    sheet = read_sheet(file, options, chosen_policies(options))
    if as_json:
        made_with = {
            "instrument_sha256": sha256_of(sheet.reading.instrument),
            "engine": __version__,
        }
        emit_json(as_plain(sheet.card) | made_with | {"warnings": warnings_as_data(sheet)})
    else:
        score_page.show(sheet)
