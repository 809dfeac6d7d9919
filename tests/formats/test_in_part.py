"""A workbook read in part: what can be admitted, and the faults of the other cells beside it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.books import PORTAL, Raw, error, form
from formats.filled import answered_in, full, shown_by
from formats.test_portal import portal
from kawal.faults import Fault, UnusableInput
from kawal.formats.cached import compare_cached
from kawal.formats.read import read_answers
from kawal.rules.instrument import Share
from kawal.scoring.engine import score
from kawal.scoring.plan import TOTAL
from scoring.sheets import LKE

RATIO = "A.II.5.iii.a.1"  # K178 is the sum of K179 to K181
LINES = {"K179": 1, "K180": 3, "K181": 0, "K182": 2}

BAD = ["salah", "Z", -1, 7.5, True, "#N/A"]  # no answer of any question
CELLS = {cell: code for code in LKE.questions for cell in answered_in(code)}


def refused_with(file: Path) -> tuple[Fault, ...]:
    with pytest.raises(UnusableInput) as caught:
        read_answers(file)
    return caught.value.faults


def in_cell(cell: str, content: Any) -> Any:
    return error(cell, content) if content == "#N/A" else content


@given(bad=st.dictionaries(st.sampled_from(sorted(CELLS)), st.sampled_from(BAD), min_size=1))
@settings(max_examples=25, deadline=None)
def test_what_is_admitted_is_the_sheet_without_the_questions_at_fault(bad, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lke")
    codes = {CELLS[cell] for cell in bad}
    file = form(folder, full(**{cell: in_cell(cell, what) for cell, what in bad.items()}))
    blanks = {cell: None for code in codes for cell in answered_in(code)}
    without = read_answers(form(folder, full(**blanks), "kosong.xlsx"))

    reading = read_answers(file, in_part=True)

    assert reading.refused == codes
    assert reading.answers == without.answers
    assert reading.faults == refused_with(file)
    assert {fault.where.partition("!")[2].partition(" ")[0] for fault in reading.faults} == set(bad)
    assert codes <= set(score(LKE, reading.answers).unanswered())


def test_a_sheet_without_fault_reads_the_same_in_part(tmp_path):
    file = form(tmp_path, full(K8=None))

    assert read_answers(file, in_part=True).answers == read_answers(file).answers
    assert read_answers(file, in_part=True).faults == ()


def test_a_workbook_of_the_portal_is_read_in_part_too(tmp_path):
    row = PORTAL.questions["A.I.1.i.a"].row
    reading = read_answers(portal(tmp_path, cells={f"K{row}": "Mungkin"}), in_part=True)

    assert reading.refused == {"A.I.1.i.a"}
    assert [fault.code for fault in reading.faults] == ["ANSWER-NOT-AN-OPTION"]
    assert list(score(LKE, reading.answers).unanswered()) == ["A.I.1.i.a"]


def test_a_total_at_fault_does_not_leave_a_complete_ratio(tmp_path):
    """Blank it would be added up from its lines, and the sheet would be complete."""
    reading = read_answers(form(tmp_path, full(**LINES, K178="tiga")), in_part=True)

    assert RATIO not in reading.answers
    assert RATIO not in reading.answers.unfinished
    assert not score(LKE, reading.answers).is_complete


def test_of_a_refused_cell_only_its_fault_is_told(tmp_path):
    formula = Raw('<c r="K8" t="str"><f>A1</f><v> Mungkin </v></c>')
    reading = read_answers(form(tmp_path, full(K8=formula)), in_part=True)

    assert [fault.code for fault in reading.faults] == ["ANSWER-NOT-AN-OPTION"]
    assert not [w for w in reading.warnings if "!K8 " in w.where]


def test_the_other_counts_of_a_refused_ratio_are_not_said_to_be_missing(tmp_path):
    (code, one, other) = next(
        (code, *answered_in(code)[:2])
        for code, question in LKE.questions.items()
        if isinstance(question.answer, Share) and not question.answer.inputs[0].total_of
    )
    reading = read_answers(form(tmp_path, full(**{one: "tiga", other: None})), in_part=True)

    assert reading.refused == {code}
    assert "INPUT-MISSING" not in {w.code for w in reading.warnings}


def test_results_that_the_form_made_of_a_refused_cell_are_not_compared(tmp_path):
    """The form counts `Z` as nothing, so its results above it are lower than any of ours."""
    shown = shown_by(score(LKE, read_answers(form(tmp_path, full())).answers))
    results = shown | {"L8": 0.0, "L7": 0.25, "L6": 3.75, "L5": 29.75, "L4": 59.75}
    reading = read_answers(form(tmp_path, full(K8="Z") | results, "a.xlsx"), in_part=True)

    assert compare_cached(reading, score(LKE, reading.answers)) == ()


def test_results_elsewhere_are_still_compared(tmp_path):
    shown = shown_by(score(LKE, read_answers(form(tmp_path, full())).answers))
    file = form(tmp_path, full(K8="Z") | shown | {"L140": 0.25}, "a.xlsx")
    reading = read_answers(file, in_part=True)

    (one,) = compare_cached(reading, score(LKE, reading.answers))

    assert (one.code, one.about) == ("RESULT-DIFFERS", "A.II.2.i.1")
    assert one.about != TOTAL


@pytest.mark.parametrize("cells", [{"H6": 5}, {"J8": "A/B/C/D"}])
def test_a_form_at_fault_is_refused_in_part_as_well(tmp_path, cells):
    file = form(tmp_path, full(K8="Z", **cells))

    with pytest.raises(UnusableInput) as caught:
        read_answers(file, in_part=True)

    assert caught.value.faults == refused_with(file)
