"""Many sheets at once: the numbers and, to the last verdict, the gates of the exact engine."""

from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.scoring.batch import BatchScorer
from kawal.scoring.engine import score
from scoring.batch_sheets import in_arrays, random_answers, tuned
from scoring.sheets import LKE

POLICIES = st.fixed_dictionaries(
    {
        "reading": st.sampled_from(["official", "strict"]),
        "area": st.sampled_from(["joint", "per-aspect"]),
        "lhk": st.sampled_from(["sum", "form"]),
        "zero_denominator": st.sampled_from(["unanswered", "zero", "full"]),
    }
)
SEEDS = st.integers(0, 2**32)


def exact(scorer, answers):
    cards = [score(scorer.instrument, sheet, scorer.plan.policies) for sheet in answers]
    return scorer.of_cards(cards)


def assert_same(batch, truth):
    np.testing.assert_allclose(batch.points, truth.points, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(batch.answered, truth.answered)
    np.testing.assert_array_equal(batch.complete, truth.complete)
    np.testing.assert_array_equal(batch.met, truth.met)
    np.testing.assert_array_equal(batch.gates_met, truth.gates_met)
    np.testing.assert_allclose(batch.distance(), truth.distance(), rtol=0, atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(SEEDS, POLICIES, st.sampled_from([0.0, 0.02, 0.3, 0.9]), st.booleans())
def test_batch_equals_exact_on_random_sheets(seed, policies, open_, every_group):
    random = Random(seed)
    scorer = BatchScorer(LKE, policies, every_group=every_group, block=7)
    answers = [random_answers(scorer, random, open_) for _ in range(15)]

    batch = scorer.score(in_arrays(scorer, answers))

    assert_same(batch, exact(scorer, answers))


@settings(max_examples=40, deadline=None)
@given(SEEDS, POLICIES, st.booleans())
def test_batch_equals_exact_on_sheets_that_stand_on_a_minimum(seed, policies, knows_denominators):
    random = Random(seed)
    scorer = BatchScorer(LKE, policies, block=7)
    minima = [minimum for minima in scorer.plan.minima.values() for minimum in minima]
    offs = [
        Fraction(0),
        Fraction(0),
        Fraction(1, 10**10),
        Fraction(-1, 10**14),
        Fraction(1, 10**20),
    ]
    answers = []
    for minimum in minima:
        sheet = random_answers(scorer, random)
        answers.append(tuned(scorer, sheet, minimum, random, random.choice(offs)))

    batch = scorer.score(in_arrays(scorer, answers, knows_denominators=knows_denominators))

    assert_same(batch, exact(scorer, answers))
    assert batch.near.any()
