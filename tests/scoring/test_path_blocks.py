"""Why there is no path: every minimum out of reach, with its cause in words."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.scoring.answers import admit
from kawal.scoring.path import find_path
from scoring.tiny import check, choice, group, number, ratio, reduction, tiny, zero_denominators

MIXED = tiny(
    group("P", 4, [choice("abc"), choice("abc")]),
    group("R", 2, [ratio()]),
    group("S", 4, [number(0, 4)]),
    checks=[
        check("total", points=8),
        check("P", ["P"], percent=50),
        check("R", ["R"], percent=50),
        check("S", ["S"], points=Decimal("3.6"), survey=Decimal("3.6")),
    ],
    policies=[zero_denominators()],
)
GOOD = {
    "choices": {"P.1": "A", "P.2": "A"},
    "inputs": {"R.1": {"done": 3, "due": 4}},
    "values": {"S.1": Decimal("3.7")},
}


def blocks(instrument=MIXED, raw=GOOD, **options):
    path = find_path(instrument, admit(instrument, **raw), "G", **options)
    assert not path.is_feasible
    assert not path.is_optimal
    assert (path.after, path.effort, path.changes) == (None, None, ())
    return {block.id: block for block in path.blocked_by}


def sentences(block):
    return [(reason.code, reason.why.en) for reason in block.reasons]


def test_a_survey_index_below_its_minimum_is_out_of_reach_and_says_so():
    found = blocks(raw=GOOD | {"values": {"S.1": Decimal("3.4")}})

    assert list(found) == ["S"]
    assert (found["S"].needed, found["S"].reachable) == (Fraction("3.6"), Fraction("3.4"))
    assert found["S"].reasons[0].why.id == (
        "Question S.1?: 3,40 < 3,60; tidak dapat dinaikkan lewat jawaban LKE, kecuali dibebaskan"
    )
    assert found["S"].reasons[0].can_be_freed


def test_an_index_that_rounds_to_its_minimum_is_shown_as_it_is():
    """T6"""
    found = blocks(raw=GOOD | {"values": {"S.1": Decimal("3.599")}})

    assert "3.599 < 3.60" in sentences(found["S"])[0][1]


def test_everything_that_holds_a_minimum_down_is_named_with_what_it_could_add():
    raw = {
        "choices": {"P.1": "C", "P.2": "B"},
        "inputs": {"R.1": {"done": 2, "due": 4}},
        "values": {"S.1": Decimal("3.6")},
    }

    found = blocks(raw=raw, locked={"P.1", "P.2"})

    assert list(found) == ["total", "P"]
    assert found["total"].reachable == Fraction("5.6")
    assert sentences(found["total"]) == [
        ("P.1", "P.1 is locked at C; unlocked it could add at most 2.00 points"),
        ("P.2", "P.2 is locked at B; unlocked it could add at most 1.00 points"),
        ("R.1", "the ratio R.1 stays 50.00 % (1.00 points below full) unless it is freed"),
        (
            "S.1",
            "the survey value S.1 stays 3.60 (0.40 points below full); no answer of the sheet can"
            " lift it unless it is freed",
        ),
    ]
    assert [r.code for r in found["total"].reasons if r.can_be_freed] == ["R.1", "S.1"]
    assert [code for code, _ in sentences(found["P"])] == ["P.1", "P.2"]


def test_an_open_ratio_or_survey_value_blocks_every_minimum_that_counts_it():
    found = blocks(raw=GOOD | {"inputs": {}})

    assert list(found) == ["total", "R"]
    assert found["total"].reachable == Fraction("7.7")
    assert sentences(found["R"]) == [
        (
            "R.1",
            "R.1 is unanswered; this figure cannot be assumed, fill it in first or free it",
        )
    ]


def test_an_open_ratio_is_no_excuse_where_the_points_would_suffice():
    raw = GOOD | {"inputs": {}, "values": {"S.1": Decimal(4)}}

    found = blocks(raw=raw)

    assert found["total"].reachable == 8
    assert [code for code, _ in sentences(found["total"])] == ["R.1"]


def test_an_open_and_locked_choice_blocks():
    found = blocks(raw=GOOD | {"choices": {"P.1": "A"}}, locked={"P.2"})

    assert sentences(found["P"]) == [
        ("P.2", "P.2 is unanswered and locked; answer it first or unlock it")
    ]


@pytest.mark.parametrize("freed", [frozenset(), frozenset({"R.1"})])
def test_a_zero_denominator_without_a_policy_blocks_even_when_freed(freed):
    """T8"""
    found = blocks(raw=GOOD | {"inputs": {"R.1": {"done": 0, "due": 0}}}, freed=freed)

    assert sentences(found["R"]) == [
        (
            "R.1",
            "R.1 divides by zero and has no score yet; choose a policy for zero denominators",
        )
    ]


def test_a_zero_denominator_that_counts_as_zero_cannot_rise():
    raw = GOOD | {"inputs": {"R.1": {"done": 0, "due": 0}}}

    found = blocks(raw=raw, policies={"zero_denominator": "zero"})

    assert sentences(found["R"]) == [
        ("R.1", "the ratio R.1 stays 0.00 %, and its numerator cannot lift it")
    ]


def test_a_ratio_of_a_part_to_a_whole_that_contains_it_is_never_lifted():
    shared = ratio()
    shared["formula"]["denominator"] = ["done", "due"]
    instrument = tiny(group("R", 2, [shared]), checks=[check("total", percent=60)])

    found = blocks(instrument, {"inputs": {"R.1": {"done": 1, "due": 1}}}, freed={"R.1"})

    assert found["total"].reachable == 1


SHARED = tiny(
    group("R", 2, [ratio(), ratio(due="R.1.done")], combine="sum"),
    checks=[check("total", percent=90)],
)


def test_a_count_that_another_question_asks_too_is_never_lifted_alone():
    """Ten changes instead of two would leave the other question at two of ten."""
    sheet = {"inputs": {"R.1": {"done": 2, "due": 10}, "R.2": {"done": 2, "due": 2}}}

    found = blocks(SHARED, sheet, freed={"R.1", "R.2"})

    assert found["total"].reachable == Fraction("1.2")
    assert sentences(found["total"]) == [
        (
            "R.1",
            "the ratio R.1 stays 20.00 % (0.80 points below full): R.2 asks for the same number;"
            " change it in both, then search again",
        )
    ]


def test_beside_such_a_count_the_other_question_rises_by_a_count_of_its_own():
    sheet = {"inputs": {"R.1": {"done": 9, "due": 10}, "R.2": {"done": 2, "due": 9}}}

    path = find_path(SHARED, admit(SHARED, **sheet), "G", freed={"R.1", "R.2"})

    assert {c.code: c.to for c in path.changes} == {"R.2": {"done": 9, "due": 9}}


def test_a_minimum_above_full_marks_blames_nobody():
    instrument = tiny(group("P", 2, [choice()]), checks=[check("total", points=3)])

    found = blocks(instrument, {"choices": {"P.1": "C"}})

    assert sentences(found["total"]) == [
        (None, "even the best answer to every question does not reach this minimum")
    ]


def test_an_open_question_that_no_minimum_counts_leaves_the_sheet_incomplete():
    instrument = tiny(
        group("P", 2, [choice()]),
        group("R", 2, [reduction()]),
        checks=[check("P", ["P"], percent=50)],
    )

    found = blocks(instrument, {"choices": {"P.1": "C"}})

    assert (found["complete"].needed, found["complete"].reachable) == (2, 1)
    assert found["complete"].label.en == "Completeness of the answers"
    assert [code for code, _ in sentences(found["complete"])] == ["R.1"]
