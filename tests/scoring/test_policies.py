"""Named policies: defaults are the first values, the unknown is refused."""

import pytest

from kawal.faults import UnusableInput
from kawal.scoring.engine import plan_for
from kawal.scoring.policies import WORDS, policies_for
from scoring.sheets import LKE


def test_the_first_value_is_the_default():
    assert dict(policies_for(LKE)) == {
        "reading": "official",
        "area": "joint",
        "lhk": "sum",
        "zero_denominator": "unanswered",
    }


@pytest.mark.parametrize("chosen", [{"reading": "loose"}, {"rounding": "up"}])
def test_it_refuses_an_unknown_policy_or_value(chosen):
    with pytest.raises(UnusableInput) as caught:
        policies_for(LKE, chosen)

    assert caught.value.faults[0].code == "POLICY-UNKNOWN"


def test_the_same_policies_share_one_plan():
    assert plan_for(LKE, {"area": "joint"}) is plan_for(LKE)
    assert plan_for(LKE, {"area": "per-aspect"}) is not plan_for(LKE)


@pytest.mark.parametrize("typed", ["full", "penuh", " Penuh "])
def test_a_value_is_known_by_its_indonesian_word_too(typed):
    assert policies_for(LKE, {"zero_denominator": typed})["zero_denominator"] == "full"


def test_a_refusal_lists_the_words_of_each_language():
    with pytest.raises(UnusableInput) as caught:
        policies_for(LKE, {"zero_denominator": "half"})

    (fault,) = caught.value.faults
    assert fault.expected.id == "salah satu dari: kosong, nol, penuh"
    assert fault.expected.en == "one of: unanswered, zero, full"


def test_every_value_of_the_lke_has_a_word():
    named = {policy.id: [v.value for v in policy.values] for policy in LKE.policies}

    assert {policy: list(words) for policy, words in WORDS.items()} == named
