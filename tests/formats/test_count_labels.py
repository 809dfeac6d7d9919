"""Counts that stand beside the label of another count, in the form and in the portal's workbook."""

import pytest

from formats.books import form
from formats.test_portal import BEST, portal
from kawal.faults import UnusableInput
from kawal.formats.read import read_answers

GOALS = "Jumlah Sasaran Kinerja"
REACHED = "Jumlah Sasaran Kinerja yang tercapai 100% atau lebih"
TARGET = "A.II.4.i.1"


def faults(path):
    with pytest.raises(UnusableInput) as caught:
        read_answers(path)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_swapped_counts_of_the_form_are_refused(tmp_path):
    assert faults(form(tmp_path, {"G161": f"- {REACHED}", "G162": f"- {GOALS}"})) == [
        ("FORM-DIFFERS", f"lke.xlsx LKE ZI!G161 ({TARGET}.sasaran_kinerja)"),
        ("FORM-DIFFERS", f"lke.xlsx LKE ZI!G162 ({TARGET}.sasaran_tercapai_100)"),
    ]


def test_swapped_counts_of_the_portal_are_refused(tmp_path):
    assert faults(portal(tmp_path, BEST, {"E158": REACHED, "E159": GOALS})) == [
        ("FORM-DIFFERS", f"portal.xlsx Jawaban!A158 ({TARGET}.sasaran_kinerja)"),
        ("FORM-DIFFERS", f"portal.xlsx Jawaban!A159 ({TARGET}.sasaran_tercapai_100)"),
    ]


@pytest.mark.parametrize("label", [f"- {GOALS}", GOALS.upper(), f"• {GOALS} "])
def test_bullets_case_and_blanks_of_a_label_do_not_matter(tmp_path, label):
    assert read_answers(form(tmp_path, {"G161": label})).warnings == ()


def test_a_reworded_label_is_a_warning(tmp_path):
    (of_form,) = read_answers(form(tmp_path, {"G161": "- Jumlah target kinerja"})).warnings
    (of_portal,) = read_answers(portal(tmp_path, BEST, {"E158": "Jumlah target"})).warnings

    assert of_form.code == of_portal.code == "WORDING"
    assert of_form.about == of_portal.about == f"{TARGET}.sasaran_kinerja"


def test_a_count_without_a_label_is_not_judged(tmp_path):
    assert read_answers(portal(tmp_path, BEST, {"E158": " "})).answers == BEST
