"""`kawal score FILE`: the exact score, the gates and how far away they are."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from kawal import __version__
from kawal.cli import score_page, spoken
from kawal.cli.output import emit_json
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import (
    facts_option,
    input_options,
    read_sheet,
    sheet_argument,
    warnings_as_data,
)
from kawal.faults import Text
from kawal.rules.catalogue import sha256_of
from kawal.scoring.plain import as_plain


@spoken.command(
    "score",
    Text(
        "Menghitung nilai sebuah LKE. Ditampilkan nilai, kelengkapan, batas minimal WBK dan WBBM "
        "beserta kekurangannya, dan syarat di luar nilai.",
        "Score one LKE. Shows the score, completeness, the minima of WBK and WBBM with what is "
        "short of them, and the requirements outside the score.",
    ),
)
@sheet_argument
@input_options
@policy_options
@facts_option
@spoken.as_json
def command(file: Path, as_json: bool, **options: Any) -> None:
    sheet = read_sheet(file, options, chosen_policies(options))
    if as_json:
        made_with = {
            "instrument_sha256": sha256_of(sheet.reading.instrument),
            "engine": __version__,
        }
        read = {"recognised": asdict(sheet.reading.recognised)}
        emit_json(as_plain(sheet.card) | made_with | read | {"warnings": warnings_as_data(sheet)})
    else:
        score_page.show(sheet)
