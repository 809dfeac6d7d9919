"""The path on real LKE sheets: proven twice, sufficient, and with nothing to spare."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.rules.instrument import Choice
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score
from kawal.scoring.path import find_path
from kawal.scoring.path.efforts import admit_efforts
from scoring.frontier_path import least_effort
from scoring.sheets import LKE, admitted, best, sheets

POLICIES = st.fixed_dictionaries(
    {
        "reading": st.sampled_from(["official", "strict"]),
        "area": st.sampled_from(["joint", "per-aspect"]),
        "lhk": st.sampled_from(["sum", "form"]),
    }
)
TARGETS = st.sampled_from(["WBK", "WBBM"])


def drawn(seed: int, weak: float) -> dict[str, dict[str, object]]:
    """The best sheet with a share of its choices drawn at random."""
    raw, rng = best(), random.Random(seed)
    for code in raw["choices"]:
        if rng.random() < weak:
            raw["choices"][code] = rng.choice(list(LKE.options(code)))
    return raw


def with_answers(answers: Answers, changes) -> Answers:
    return Answers({**answers.choices, **changes}, answers.inputs, answers.values)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("area", ["joint", "per-aspect"])
def test_effort_and_number_of_changes_equal_those_of_dynamic_programming(seed, area):
    answers, rng = admitted(drawn(seed, weak=0.9)), random.Random(seed)
    effort = {code: rng.randint(1, 9) for code in answers.choices} if seed % 2 else {}
    target, policies = ("WBK", "WBBM")[seed // 2 % 2], {"area": area}

    path = find_path(LKE, answers, target, policies=policies, effort=admit_efforts(LKE, effort))

    assert path.changes
    assert (path.effort, len(path.changes)) == least_effort(path.before, target, effort)


@settings(max_examples=10, deadline=None)
@given(st.integers(), st.sampled_from([0.4, 0.7, 1.0]), POLICIES, TARGETS)
def test_every_change_is_needed(seed, weak, policies, target):
    answers = admitted(drawn(seed, weak))

    path = find_path(LKE, answers, target, policies=policies)

    changes = {change.code: change.to for change in path.changes}
    after = score(LKE, with_answers(answers, changes), policies)
    assert after.gates[target].is_met
    for code in changes:
        without = {c: to for c, to in changes.items() if c != code}
        assert not score(LKE, with_answers(answers, without), policies).gates[target].is_met


@settings(max_examples=10, deadline=None)
@given(st.integers(), st.data())
def test_locked_answers_stay_and_cost_at_least_as_much(seed, data):
    answers = admitted(drawn(seed, weak=0.8))
    locked = data.draw(st.frozensets(st.sampled_from(sorted(answers.choices)), max_size=30))

    free = find_path(LKE, answers, "WBBM")
    path = find_path(LKE, answers, "WBBM", locked=locked)

    assert not locked & {change.code for change in path.changes}
    if path.is_feasible:
        assert path.effort >= free.effort
    else:
        assert {r.code for b in path.blocked_by for r in b.reasons} & locked


@settings(max_examples=10, deadline=None)
@given(sheets(open_share=0.03), POLICIES, TARGETS)
def test_a_sheet_gets_a_complete_passing_sheet_or_a_reason(raw, policies, target):
    path = find_path(LKE, admitted(raw), target, policies=policies)

    if path.after is None:
        assert all(block.reasons for block in path.blocked_by)
        assert path.blocked_by
    else:
        assert path.after.is_complete
        assert path.after.gates[target].is_met


def test_a_sheet_that_passes_needs_nothing():
    path = find_path(LKE, admitted(best()), "WBBM")

    assert (path.is_feasible, path.effort, path.changes) == (True, 0, ())


def test_a_survey_below_its_minimum_is_named_with_both_figures():
    raw = best()
    raw["values"]["B.I.a"] = "3.4"

    path = find_path(LKE, admitted(raw), "WBK")

    (block,) = path.blocked_by
    assert block.id == "B.I.a"
    assert "3,40 < 3,60; tidak dapat dinaikkan lewat jawaban LKE" in block.reasons[0].why.id


def test_the_freed_survey_rises_to_its_minimum_and_no_further():
    raw = best()
    raw["values"]["B.I.a"] = "3.4"

    path = find_path(LKE, admitted(raw), "WBK", freed={"B.I.a"})

    (change,) = path.changes
    assert (change.code, float(change.to)) == ("B.I.a", 3.6)


def test_without_lhkasn_the_sheet_is_open_even_where_the_form_does_not_count_it():
    """T11"""
    raw = best()
    del raw["inputs"]["A.II.5.iii.b.1"]

    path = find_path(LKE, admitted(raw), "WBK", policies={"lhk": "form"})

    assert not path.is_feasible
    assert {r.code for b in path.blocked_by for r in b.reasons} == {"A.II.5.iii.b.1"}


def test_every_answer_above_the_lowest_has_a_criterion_to_work_towards():
    choices = {c: q.answer for c, q in LKE.questions.items() if isinstance(q.answer, Choice)}

    silent = [
        c for c, answer in choices.items() if not all(o.criterion for o in answer.options[:-1])
    ]

    assert silent == []


def test_a_survey_value_that_its_own_minimum_asks_for_rises_for_no_other():
    """B.I then needs the very same value, and is no reason of its own."""
    raw = best()
    raw["values"]["B.I.a"] = "3.5"
    raw["choices"]["B.I.b"] = "C"

    (change,) = find_path(LKE, admitted(raw), "WBK", freed={"B.I.a"}).changes

    assert (change.to, change.because) == (Fraction("3.6"), None)
