"""`kawal index FILE`: survey indices (SKM, SPAK/SPKP) from answers, frequencies or means."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kawal.cli import index_page, spoken
from kawal.cli.output import emit_json, language
from kawal.faults import Text, UnusableInput
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


_CONTENT = """\
    instrument: skm-2017
    frequencies:
      U1: [0, 4, 66, 50]
      U2: [0, 6, 70, 44]
"""
_SAMPLES = "src/kawal/catalogue/samples/survei/*.yaml"


@spoken.command(
    "index",
    Text(
        "Menghitung indeks survei (SKM, SPAK/SPKP) dari jawaban, frekuensi, atau rata-rata."
        "\n\n\b\nIsi BERKAS, misalnya (berapa orang menjawab 1, 2, 3, dan 4):\n"
        f"{_CONTENT}"
        "Kunci lain: means (dengan n), responses, weights, population.\n"
        f"Contoh lengkap: {_SAMPLES}\n"
        "Panduan: docs/panduan/survei.md",
        "Compute survey indices (SKM, SPAK/SPKP) from answers, frequencies or means."
        "\n\n\b\nWhat FILE holds, for example (how many people answered 1, 2, 3 and 4):\n"
        f"{_CONTENT}"
        "Other keys: means (with n), responses, weights, population.\n"
        f"In full: {_SAMPLES}\n"
        "Guide: docs/algorithms/survey-index.md",
    ),
)
@spoken.argument(
    "file",
    Text("Berkas survei .yaml atau .json.", "A survey as .yaml or .json."),
    type=click.Path(path_type=Path),
)
@spoken.option(
    "--conversion",
    metavar="[ratio|linear_1_4]",
    about=Text(
        "SPAK/SPKP: cara rata-rata 1-6 bintang menjadi indeks skala 4. Baku: ratio.",
        "SPAK/SPKP: how a mean of 1-6 stars becomes an index on scale 4. Default: ratio.",
    ),
)
@spoken.option(
    "--weight",
    metavar="[exact|0.111|0.11]",
    about=Text(
        "SKM: bobot tiap unsur. Bobot cetak hanya untuk mencocokkan laporan lama. Baku: exact.",
        "SKM: weight of an unsur. Printed weights only reproduce old reports. Default: exact.",
    ),
)
@spoken.as_json
def command(file: Path, as_json: bool, **policies: str | None) -> None:
    index = read_index(file, {name: value for name, value in policies.items() if value})
    if as_json:
        emit_json(index_as_plain(index, language()))
    else:
        index_page.show(index)


def read_index(file: Path, policies: dict[str, str]) -> SurveyIndex:
    """Read and compute; refuses with every fault and its line."""
    survey, document = load(SurveyFile, file)
    try:
        instrument = catalogue.instrument(survey.instrument)
    except UnusableInput as error:
        where = document.where(("instrument",))
        raise UnusableInput([replace(fault, where=where) for fault in error.faults]) from error
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
