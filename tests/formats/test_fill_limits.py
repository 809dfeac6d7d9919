"""What a cell cannot hold is refused, and notes on counts find their row."""

from fractions import Fraction

import openpyxl
import pytest

from formats.test_portal import BEST, portal
from kawal.faults import UnusableInput
from kawal.formats.fill import fill_form
from kawal.formats.read import read_answers
from kawal.formats.whole_file import refuse_same
from kawal.scoring.answers import Answers


def test_it_refuses_a_value_that_a_cell_would_round_to_a_minimum(tmp_path):
    answers = Answers(values={"B.I.a": Fraction("3.59999999999999999999"), "B.II.a": Fraction(3)})

    with pytest.raises(UnusableInput) as refused:
        fill_form(answers, tmp_path / "f.xlsx")

    (one,) = refused.value.faults
    assert (one.code, one.where, one.found) == ("VALUE-DIGITS", "B.I.a", "3.59999999999999999999")
    assert not (tmp_path / "f.xlsx").exists()


def test_notes_on_counts_of_the_portal_stand_beside_them_in_the_form(tmp_path):
    reading = read_answers(portal(tmp_path, BEST, {"L126": "4 orang", "L6": "SK 1"}))

    fill_form(reading.answers, tmp_path / "f.xlsx", notes=reading.notes)

    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["LKE ZI"]
    assert (sheet["O129"].value, sheet["O8"].value) == ("4 orang", "SK 1")


def test_the_output_may_not_be_an_input_by_any_name(tmp_path):
    path, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_text("a")
    other.hardlink_to(path)

    with pytest.raises(UnusableInput) as refused:
        refuse_same(other, [path])

    assert [fault.code for fault in refused.value.faults] == ["OUT-IS-INPUT"]


def test_another_file_or_none_yet_may_be_the_output(tmp_path):
    path, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_text("a")

    refuse_same(other, [path])
    other.write_text("b")
    refuse_same(other, [path, tmp_path / "gone"])
