"""A CSV of ours runs in no spreadsheet, wherever that one splits its lines, and comes in again."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.core.csv_lines import csv_lines, tame, untame

RUNNING = [
    "=1+1", "-1", "＝1", " \u00a0=1", "\t=1", "\n=1", "Izin A,=1+1", "Izin A, =1+1,x", 'A",=1',
    "a\n=1", "a\r\n+1", "a\n\n@b", "a;b,\t-1", "a,＠b",
    'a","=6*7,"', 'Tamu","=HYPERLINK(A1),"', 'a,"" =1', "a\t=1", 'a\t"=1', "'=1",
    "a,'=1", "\u3000=1",
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
    '"A", "B"',
    "a\tb",
]
# Text out of what makes cells and formulas, and text of any kind.
LETTERS = st.sampled_from("""=+-@＝＋－＠,;\t\r\n"' \u00a0\u3000a1""")
TEXTS = st.text(LETTERS, max_size=12) | st.text()
ROWS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=4)


def _cells(text: str, separator: str) -> list[str]:
    """As a spreadsheet reads it, for which each of the three line ends is one."""
    lines = io.StringIO(text, newline=None)
    return [cell for row in csv.reader(lines, delimiter=separator) for cell in row]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("cell", RUNNING)
def test_no_cell_begins_as_a_formula(cell, separator):
    """A spreadsheet set to English takes the comma, and our semicolons for text."""
    cells = _cells(csv_lines([["D11", cell, "Daring"], [cell, "x", cell]]), separator)

    assert not [each for each in cells if each.lstrip().startswith((*"=+-@＝＋－＠",))]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@given(rows=ROWS)
def test_no_text_at_all_becomes_a_formula(separator, rows):
    cells = _cells(csv_lines(rows), separator)

    assert not [each for each in cells if each.lstrip().startswith((*"=+-@＝＋－＠",))]


@given(rows=ROWS)
def test_none_of_our_cells_begins_with_what_is_trimmed_to_a_formula(rows):
    cells = _cells(csv_lines(rows), ";")

    assert not [each for each in cells if each.startswith(("\t", "\r", "\n"))]


@given(rows=ROWS)
def test_every_row_comes_in_as_it_went_out(rows):
    read = csv.reader(io.StringIO(csv_lines(rows), newline=""), delimiter=";")

    assert [[untame(cell) for cell in row] for row in read] == rows


@given(cell=TEXTS)
def test_whatever_was_typed_is_found_again(cell):
    assert untame(tame(cell)) == cell


def test_a_hostile_cell_costs_no_more_than_its_length():
    """The longest cell that a reader takes, with a beginning at every other letter."""
    cell = "x" + "\n'" * 65_000

    assert untame(cell) == tame(cell) == cell


@pytest.mark.parametrize("cell", [*RUNNING, *HARMLESS])
def test_a_cell_comes_in_as_it_went_out(cell):
    assert untame(tame(cell)) == cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_does_not_run_goes_out_as_it_is(cell):
    assert tame(cell) == cell
    assert untame(cell) == cell
