"""`kawal explain FILE CODE`: how one number came about, with citations."""

from pathlib import Path
from typing import Any

import click

from kawal.cli import choices_page, explain_minimum, explain_page, requirements_page, spoken
from kawal.cli.codes import has_code, known_code
from kawal.cli.explain_minimum import Minima
from kawal.cli.output import emit_json
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import (
    ScoredFile,
    facts_option,
    input_options,
    read_sheet,
    sheet_argument,
    tell_warnings,
)
from kawal.faults import Text
from kawal.scoring.explain import explain
from kawal.scoring.plain import requirement_as_plain


@spoken.command(
    "explain",
    Text(
        "Menjelaskan asal sebuah angka, beserta dasarnya.",
        "Explain how one number came about, with its sources.",
    ),
)
@sheet_argument
@spoken.argument(
    "code",
    Text(
        "Area (A.I.2), rincian, pertanyaan, total, batas minimal (area.TL), predikat (WBK), atau "
        "`syarat` (di luar nilai).",
        "A node (A.I.2), a question, total, a minimum (area.TL), a predicate (WBK), or "
        "`requirements` (outside the score).",
    ),
)
@input_options
@policy_options
@facts_option
@spoken.option(
    "--depth",
    type=click.IntRange(0),
    about=Text(
        "Berapa tingkat di bawah KODE; baku: semua.", "How many levels below CODE; default: all."
    ),
)
@spoken.as_json
def command(file: Path, code: str, depth: int | None, as_json: bool, **options: Any) -> None:
    sheet = read_sheet(file, options, chosen_policies(options))
    if code.strip().casefold() in requirements_page.NAMES:
        _requirements(sheet, as_json=as_json)
        return
    # A minimum that has the name of a node (B.I) is told with the node.
    is_node = has_code(sheet.card.instrument, code)
    minima = None if is_node else explain_minimum.minima_named(sheet.card, code)
    if minima is not None:
        _minima(sheet, minima, depth, as_json=as_json)
        return
    step = explain(sheet.card, known_code(sheet.card.instrument, code))
    if as_json:
        emit_json(explain_page.as_data(sheet, step, depth))
    else:
        tell_warnings(sheet)
        choices_page.show(sheet)
        explain_page.show(sheet, step, depth)


def _requirements(sheet: ScoredFile, *, as_json: bool) -> None:
    if as_json:
        listed = [
            requirement_as_plain(r) | {"predicate": r.predicate} for r in sheet.card.requirements
        ]
        emit_json({"requirements": listed})
    else:
        tell_warnings(sheet)
        requirements_page.show_all(sheet)


def _minima(sheet: ScoredFile, minima: Minima, depth: int | None, *, as_json: bool) -> None:
    """The minima, then (for one name) the nodes that they add up."""
    steps = [explain(sheet.card, code) for code in minima.nodes]
    if as_json:
        parts = [explain_page.as_data(sheet, step, depth) for step in steps]
        emit_json(explain_minimum.as_data(sheet.card, minima) | {"parts": parts})
        return
    tell_warnings(sheet)
    choices_page.show(sheet)
    explain_minimum.show(sheet, minima)
    explain_page.show_parts(sheet, steps, depth, minima.sources)
