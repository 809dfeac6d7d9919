"""`kawal index FILE`: survey indices (SKM, SPAK/SPKP) from answers, frequencies or means."""

from pathlib import Path
from typing import Any

import click

from kawal.cli import index_page
from kawal.cli.output import emit_json, language
from kawal.rules import catalogue
from kawal.rules.instrument import Shape
from kawal.rules.loader import load
from kawal.scoring.index.admission import admit_survey
from kawal.scoring.index.compute import SurveyIndex, survey_index
from kawal.scoring.index.plain import index_as_plain


class SurveyFile(Shape):
    """What FILE may hold; its content is checked against the instrument afterwards."""

    instrument: str
    frequencies: Any = None
    means: Any = None
    responses: Any = None
    columns: Any = None
    n: Any = None
    weights: Any = None
    population: Any = None


@click.command("index")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--conversion",
    metavar="[ratio|linear_1_4]",
    help="SPAK/SPKP: how a mean of 1-6 stars becomes an index on scale 4. Default: ratio.",
)
@click.option(
    "--weight",
    metavar="[exact|0.111|0.11]",
    help="SKM: weight of an unsur. Printed weights only reproduce old reports. Default: exact.",
)
@click.option("--json", "as_json", is_flag=True, help="Only JSON on stdout, for programs.")
def command(file: Path, as_json: bool, **policies: str | None) -> None:
    """Compute the indices of the survey in FILE (.yaml or .json)."""
    index = read_index(file, {name: value for name, value in policies.items() if value})
    if as_json:
        emit_json(index_as_plain(index, language()))
    else:
        index_page.show(index)


def read_index(file: Path, policies: dict[str, str]) -> SurveyIndex:
    """Read and compute; refuses with every fault and its line."""
    survey, document = load(SurveyFile, file)
    instrument = catalogue.instrument(survey.instrument)
    data = admit_survey(
        instrument,
        frequencies=survey.frequencies,
        means=survey.means,
        responses=survey.responses,
        columns=survey.columns,
        n=survey.n,
        locate=document.where,
    )
    return survey_index(
        instrument,
        data,
        policies,
        weights=survey.weights,
        population=survey.population,
        locate=document.where,
    )
