"""What a person may rely on: which answers rise, which never do, and why there is no path."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.faults import UnusableInput
from kawal.scoring.answers import Answers, admit
from kawal.scoring.engine import score
from kawal.scoring.path import Path, find_path
from kawal.scoring.path.efforts import Efforts, admit_efforts
from kawal.scoring.path.program import NotProven
from scoring.tiny import check, choice, group, number, ratio, reduction, tiny, zero_denominators

TWO = tiny(
    group("P", 4, [choice("abc"), choice("abc")]),
    group("Q", 4, [choice("abcd"), choice("yn")]),
    checks=[check("total", points=6), check("Q", ["Q"], percent=50)],
)
LOW = {"P.1": "C", "P.2": "C", "Q.1": "D", "Q.2": "Tidak"}


def changes(path):
    return {change.code: (change.from_, change.to) for change in path.changes}


def path_of(instrument, raw, **options):
    return find_path(instrument, admit(instrument, **raw), "G", **options)


def test_a_sheet_that_passes_needs_no_change():
    path = path_of(TWO, {"choices": {"P.1": "A", "P.2": "A", "Q.1": "D", "Q.2": "Ya"}})

    assert path.is_feasible
    assert path.is_optimal
    assert (path.effort, path.changes, path.blocked_by) == (0, (), ())
    assert path.after is path.before


def test_the_least_effort_wins_over_the_fewest_questions():
    # Q.2 gives 2 points for one step; P.1 and P.2 one point a step.
    path = path_of(TWO, {"choices": {"P.1": "B", "P.2": "B", "Q.1": "D", "Q.2": "Tidak"}})

    assert changes(path) == {"P.1": ("B", "A"), "P.2": ("B", "A"), "Q.2": ("Tidak", "Ya")}
    assert path.effort == 3


def test_the_sheet_after_the_changes_passes_by_the_exact_engine():
    path = path_of(TWO, {"choices": LOW})

    assert path.after is not None
    assert path.after.gates["G"].is_met
    assert path.after.total.points == 6
    assert not path.before.gates["G"].is_met


def test_each_change_says_what_it_adds_to_which_minimum():
    path = path_of(TWO, {"choices": {"P.1": "A", "P.2": "A", "Q.1": "C", "Q.2": "Tidak"}})

    (change,) = path.changes

    assert (change.code, change.from_, change.to, change.effort) == ("Q.2", "Tidak", "Ya", 1)
    assert [(h.id, h.gain) for h in change.helps] == [("total", 2), ("Q", 2)]


def test_an_open_choice_counts_as_one_step_below_the_lowest_answer():
    path = path_of(TWO, {"choices": {"P.1": "A", "Q.1": "A", "Q.2": "Ya"}})

    assert changes(path) == {"P.2": (None, "C")}
    assert path.effort == 1
    assert path.changes[0].is_lowest
    assert path.after.is_complete


def test_an_open_choice_rises_further_where_points_are_needed():
    path = path_of(TWO, {"choices": {"P.1": "B", "Q.1": "A", "Q.2": "Ya"}})

    assert changes(path) == {"P.2": (None, "B")}
    assert path.effort == 2
    assert not path.changes[0].is_lowest


def test_a_locked_answer_never_changes():
    path = path_of(TWO, {"choices": LOW}, locked={"P.1"})

    assert "P.1" not in changes(path)
    assert path.after.answers.choices["P.1"] == "C"


def test_efforts_move_the_path_elsewhere():
    raw = {"choices": {"P.1": "A", "P.2": "A", "Q.1": "C", "Q.2": "Tidak"}}
    dear = admit_efforts(TWO, {"Q.2": Decimal("2.5")})

    path = path_of(TWO, raw, effort=dear)

    assert changes(path) == {"Q.1": ("C", "A")}
    assert path.effort == 2


def test_a_total_effort_of_an_option_goes_before_its_steps():
    raw = {"choices": {"P.1": "A", "P.2": "A", "Q.1": "C", "Q.2": "Tidak"}}
    told = admit_efforts(TWO, {"Q.1": {"A": Decimal("0.5")}})

    path = path_of(TWO, raw, effort=told)

    assert changes(path) == {"Q.1": ("C", "A")}
    assert path.effort == Fraction(1, 2)


EVEN = tiny(
    group("P", 6, [choice("abc"), choice("abc"), choice("abc")]),
    checks=[check("total", points=3)],
)


def test_fewer_questions_win_where_the_effort_is_equal():
    path = path_of(EVEN, {"choices": dict.fromkeys(["P.1", "P.2", "P.3"], "C")})

    # 2 + 1 steps in two questions, not 1 + 1 + 1 in three; the first questions, the lower first.
    assert changes(path) == {"P.1": ("C", "B"), "P.2": ("C", "A")}
    assert path.effort == 3


def test_the_path_does_not_depend_on_the_order_of_answers():
    """T13"""
    forwards = path_of(EVEN, {"choices": dict.fromkeys(["P.1", "P.2", "P.3"], "C")})

    backwards = path_of(EVEN, {"choices": dict.fromkeys(["P.3", "P.2", "P.1"], "C")})

    assert changes(backwards) == changes(forwards)


MEASURED = tiny(
    group("P", 2, [choice("abc")]),
    group("R", 4, [ratio(), reduction()]),
    group("S", 4, [number(0, 4)]),
    checks=[
        check("total", points=7),
        check("S", ["S"], points=Decimal("3.6"), survey=Decimal("3.6")),
    ],
    policies=[zero_denominators()],
)


def measured(p="C", done=1, due=3, before=7, after=5, s="3.4"):
    return {
        "choices": {"P.1": p},
        "inputs": {"R.1": {"done": done, "due": due}, "R.2": {"before": before, "after": after}},
        "values": {"S.1": Decimal(s)},
    }


def test_ratios_and_survey_values_stay_as_given():
    path = path_of(MEASURED, measured(p="C", done=3, after=3, s="3.6"))

    assert set(changes(path)) == {"P.1"}


def test_a_freed_survey_value_rises_to_the_least_hundredth_that_suffices():
    path = path_of(MEASURED, measured(p="A", done=3, after=0, s="3.405"), freed={"S.1"})

    assert changes(path) == {"S.1": (Fraction("3.405"), Fraction("3.6"))}
    assert path.effort == 1


@pytest.mark.parametrize(("least", "because"), [("2.6", "Minimum Total"), ("1.4", None)])
def test_a_freed_survey_value_tells_which_other_minimum_it_fills_up(least, because):
    instrument = tiny(
        group("P", 4, [choice("abc")]),
        group("S", 4, [number(0, 4)]),
        checks=[
            check("Total", ["P", "S"], points=Decimal(least)),
            check("S", ["S"], points=Decimal("1.5"), survey=Decimal("1.5")),
        ],
    )

    raw = {"choices": {"P.1": "C"}, "values": {"S.1": Decimal(1)}}
    (change,) = path_of(instrument, raw, freed={"S.1"}, locked={"P.1"}).changes

    assert change.to == max(Fraction(least), Fraction("1.5"))
    assert change.because == because


def test_a_freed_value_without_a_minimum_of_its_own_needs_no_reason():
    instrument = tiny(group("S", 4, [number(0, 4)]), checks=[check("total", points=2)])

    path = path_of(instrument, {"values": {"S.1": Decimal(1)}}, freed={"S.1"})

    assert path.changes[0].because is None


def test_a_freed_ratio_rises_by_the_fewest_whole_counts_that_suffice():
    path = path_of(
        MEASURED, measured(p="B", done=1, due=12, after=0, s="3.7"), freed={"R.1"}, locked={"P.1"}
    )

    # 0.3 of the ratio's 2 points are missing: 1/12 of them is not enough, 2/12 are.
    assert changes(path) == {
        "R.1": ({"done": 1, "due": 12}, {"done": 2, "due": 12}),
    }


def test_a_freed_reduction_falls_by_the_fewest_whole_counts_that_suffice():
    path = path_of(
        MEASURED, measured(p="B", done=3, before=7, after=7, s="3.8"), freed={"R.2"}, locked={"P.1"}
    )

    assert path.changes[0].to == {"before": 7, "after": 6}


def test_freed_questions_are_lowered_one_after_the_other():
    path = path_of(
        MEASURED,
        measured(p="A", done=0, due=10, before=10, after=10, s="3.6"),
        freed={"R.1", "R.2"},
    )

    # 1.4 points of 2 + 2 are missing: one question is enough, and the first comes first.
    assert changes(path) == {"R.1": ({"done": 0, "due": 10}, {"done": 7, "due": 10})}


def test_two_freed_questions_share_what_is_missing_the_first_as_little_as_it_can():
    path = path_of(
        MEASURED,
        measured(p="C", done=0, due=10, before=10, after=10, s="3.6"),
        freed={"R.1", "R.2"},
        locked={"P.1"},
    )

    assert path.changes[0].to == {"done": 7, "due": 10}
    assert path.changes[1].to == {"before": 10, "after": 0}
    assert path.effort == 2


@pytest.mark.parametrize("policy", ["unanswered", "zero"])
def test_a_reduction_from_nothing_can_still_fall_to_nothing(policy):
    path = path_of(
        MEASURED,
        measured(p="B", done=3, before=0, after=2, s="3.6"),
        freed={"R.2"},
        locked={"P.1"},
        policies={"zero_denominator": policy},
    )

    assert changes(path) == {"R.2": ({"before": 0, "after": 2}, {"before": 0, "after": 0})}


def test_an_open_freed_question_must_be_answered_as_low_as_suffices():
    raw = measured(p="A", done=3, after=0, s="4")
    del raw["inputs"]["R.1"]

    path = path_of(MEASURED, raw, freed={"R.1"})

    assert changes(path) == {"R.1": (None, Fraction(0))}
    assert path.effort == 1


def test_a_typed_share_rises_by_whole_percents():
    raw = measured(p="B", after=0, s="3.6")
    raw["inputs"].pop("R.1")
    raw["values"]["R.1"] = "12.5 %"

    path = path_of(MEASURED, raw, freed={"R.1"}, locked={"P.1"})

    assert changes(path) == {"R.1": (Fraction("0.125"), Fraction("0.2"))}


def test_a_path_that_does_not_reach_its_target_cannot_be_made():
    card = score(TWO, admit(TWO, choices=LOW))

    with pytest.raises(NotProven):
        Path("G", before=card, after=card, effort=Fraction(0), changes=(), blocked_by=())


def test_it_refuses_a_target_that_the_instrument_does_not_have():
    with pytest.raises(UnusableInput) as refused:
        find_path(TWO, Answers(), "WBK")

    (fault,) = refused.value.faults
    assert (fault.code, fault.expected.en) == ("GATE-UNKNOWN", "one of: G")


def test_it_refuses_unknown_locked_and_freed_codes_and_names_them_all():
    with pytest.raises(UnusableInput) as refused:
        find_path(MEASURED, Answers(), "G", locked={"X.1", "S.1"}, freed={"Y.1", "P.1", "S.1"})

    assert [(f.code, f.found) for f in refused.value.faults] == [
        ("QUESTION-UNKNOWN", "'X.1'"),
        ("QUESTION-UNKNOWN", "'Y.1'"),
        ("FREE-KIND", "P.1"),
        ("LOCKED-AND-FREED", "'S.1'"),
    ]


def test_an_instrument_without_minima_has_no_target():
    none = TWO.model_copy(update={"gates": ()})

    with pytest.raises(UnusableInput) as refused:
        find_path(none, Answers(), "G")

    assert refused.value.faults[0].expected.en == "tiny-1 has no minima to reach"


def test_open_requirements_are_listed_and_do_not_bind():
    asked = {
        "id": "permit",
        "level": "unit",
        "text": "A permit",
        "least": {"G": True},
        "source": "made up for a test",
        "confidence": "verbatim",
    }
    instrument = tiny(
        group("P", 2, [choice("yn")]), checks=[check("total", points=2)], requirements=[asked]
    )

    unknown = path_of(instrument, {"choices": {"P.1": "Tidak"}})
    given = path_of(instrument, {"choices": {"P.1": "Tidak"}}, facts={"permit": True})

    assert unknown.is_feasible
    assert [(r.requirement.id, r.status) for r in unknown.requirements_open] == [
        ("permit", "unknown")
    ]
    assert given.requirements_open == ()


def test_efforts_default_to_one_for_each_step():
    assert Efforts().of("P.1", "A", 2) == 2
