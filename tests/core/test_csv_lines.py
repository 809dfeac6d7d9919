"""A CSV of ours runs in no spreadsheet, wherever that one splits its lines, and comes in again."""

import csv
import io

import pytest

from kawal.core.csv_lines import csv_lines, tame, untame

RUNNING = [
    "=1+1", "-1", "＝1", " \u00a0=1", "\t=1", "\n=1", "Izin A,=1+1", "Izin A, =1+1,x", 'A",=1',
    "a\n=1", "a\r\n+1", "a\n\n@b", "a;b,\t-1", "a,＠b",
]  # fmt: skip
HARMLESS = [
    "",
    "Izin A",
    "a=b",
    "1,5",
    "Senin, Selasa",
    "a,b\nc",
    "2024-2026",
    "'Aisyiyah",
    "a, 'b'",
]


def _cells(text: str, separator: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("cell", RUNNING)
def test_no_cell_begins_as_a_formula(cell, separator):
    """A spreadsheet set to English takes the comma, and our semicolons for text."""
    cells = _cells(csv_lines([["D11", cell, "Daring"], [cell, "x", cell]]), separator)

    assert not [each for each in cells if each.lstrip().startswith((*"=+-@＝＋－＠",))]


@pytest.mark.parametrize("cell", [*RUNNING, *HARMLESS])
def test_a_cell_comes_in_as_it_went_out(cell):
    assert untame(tame(cell)) == cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_does_not_run_goes_out_as_it_is(cell):
    assert tame(cell) == cell
    assert untame(cell) == cell
