"""Many sheets at once: the numbers and, to the last verdict, the gates of the exact engine."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.rules import catalogue
from kawal.scoring.answers import Answers
from kawal.scoring.batch import UNANSWERED, BatchScorer, Shares, Sheets
from kawal.scoring.batch.shares import unanswered
from kawal.scoring.engine import score
from scoring.batch_sheets import in_arrays, random_answers, tuned
from scoring.sheets import LKE, admitted, best
from scoring.tiny import check, choice, group, number, ratio, tiny

POLICIES = st.fixed_dictionaries(
    {
        "reading": st.sampled_from(["official", "strict"]),
        "area": st.sampled_from(["joint", "per-aspect"]),
        "lhk": st.sampled_from(["sum", "form"]),
        "zero_denominator": st.sampled_from(["unanswered", "zero", "full"]),
    }
)
SEEDS = st.integers(0, 2**32)
OFF = [Fraction(0), Fraction(0), Fraction(1, 10**10), Fraction(-1, 10**14), Fraction(1, 10**20)]


@cache
def lke_scorer(policies=(), *, every_group=False) -> BatchScorer:
    return BatchScorer(LKE, dict(policies), every_group=every_group, block=7)


def exact(scorer, answers):
    cards = [score(scorer.instrument, sheet, scorer.plan.policies) for sheet in answers]
    return scorer.of_cards(cards)


def assert_same(batch, truth):
    np.testing.assert_allclose(batch.points, truth.points, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(batch.answered, truth.answered)
    np.testing.assert_array_equal(batch.complete, truth.complete)
    np.testing.assert_array_equal(batch.met, truth.met)
    np.testing.assert_array_equal(batch.gates_met, truth.gates_met)
    np.testing.assert_array_equal(batch.near, truth.near)
    np.testing.assert_allclose(batch.distance(), truth.distance(), rtol=0, atol=1e-9)


def one(scorer, **raw):
    """The result of a single sheet: the regulation's best one but for what is given."""
    whole = {kind: answers | raw.get(kind, {}) for kind, answers in best().items()}
    return scorer.score(in_arrays(scorer, [admitted(whole)]))


def met(batch, gate, check_id):
    return bool(batch.met[batch.checks.index((gate, check_id)), 0])


# Equal to the exact engine


@settings(max_examples=15, deadline=None)
@given(SEEDS, POLICIES, st.sampled_from([0.0, 0.02, 0.3, 0.9]), st.booleans())
def test_batch_equals_exact_on_random_sheets(seed, policies, open_, every_group):
    random = Random(seed)
    scorer = lke_scorer(tuple(policies.items()), every_group=every_group)
    answers = [random_answers(scorer, random, open_) for _ in range(10)]

    batch = scorer.score(in_arrays(scorer, answers))

    assert_same(batch, exact(scorer, answers))


@settings(max_examples=15, deadline=None)
@given(SEEDS, POLICIES, st.booleans())
def test_batch_equals_exact_on_sheets_that_stand_on_a_minimum(seed, policies, knows_denominators):
    random = Random(seed)
    scorer = lke_scorer(tuple(policies.items()))
    answers = []
    minima = [minimum for minima in scorer.plan.minima.values() for minimum in minima]
    for minimum in random.sample(minima, 12):
        sheet = random_answers(scorer, random)
        answers.append(tuned(scorer, sheet, minimum, random, random.choice(OFF)))

    batch = scorer.score(in_arrays(scorer, answers, knows_denominators=knows_denominators))

    assert_same(batch, exact(scorer, answers))
    assert batch.near.any()


@pytest.mark.parametrize("open_", [0.0, 0.2])
@pytest.mark.parametrize(
    ("id_", "policies"),
    [
        ("pekppp-2022", {}),
        ("skm-2017", {}),
        ("spak-spkp-2023", {}),
        ("spak-spkp-2023", {"conversion": "linear_1_4"}),
    ],
)
def test_batch_equals_exact_on_other_instruments(id_, policies, open_):
    random = Random(id_)
    scorer = BatchScorer(catalogue.instrument(id_), policies, every_group=True)
    answers = [random_answers(scorer, random, open_) for _ in range(40)]

    batch = scorer.score(in_arrays(scorer, answers))

    assert_same(batch, exact(scorer, answers))


MEAN_TOO_BIG_FOR_A_TABLE = group("A", 30, [choice("abcd")] * 8)
MEAN_OVER_BOTH_KINDS = group("B", 30, [choice(), ratio(), number()])


@pytest.mark.parametrize("open_", [0.0, 0.4])
@pytest.mark.parametrize("combine", ["sum", "mean"])
def test_batch_equals_exact_on_trees_of_any_shape(combine, open_):
    random = Random(combine)
    instrument = tiny(
        MEAN_TOO_BIG_FOR_A_TABLE,
        MEAN_OVER_BOTH_KINDS,
        group("C", 40, [choice("abc"), choice("yn"), number()], combine),
        checks=[check("total", points=60), check("joint", ["A", "C"], percent=60)],
    )
    scorer = BatchScorer(instrument)
    answers = [random_answers(scorer, random, open_) for _ in range(60)]

    batch = scorer.score(in_arrays(scorer, answers))

    assert_same(batch, exact(scorer, answers))


@pytest.mark.parametrize("inner", ["sum", "mean", "weighted"])
def test_batch_equals_exact_on_a_mean_over_groups(inner):
    random = Random(inner)
    pair = group("A.1", 2, [choice("abc"), choice("abcd")], inner)
    pair[0] |= {"parent": "A", "weight": None}
    pair[1:] = [node | {"weight": 1} for node in pair[1:]]
    instrument = tiny([group("A", 4, [choice("yn")])[0], *pair, *group("A", 4, [choice()] * 3)[2:]],
                      checks=[check("total", percent=60)])  # fmt: skip
    scorer = BatchScorer(instrument)
    answers = [random_answers(scorer, random, 0.4) for _ in range(60)]

    batch = scorer.score(in_arrays(scorer, answers))

    assert_same(batch, exact(scorer, answers))


def test_questions_that_a_policy_leaves_out_are_asked_all_the_same():
    scorer = lke_scorer((("lhk", "form"),))
    sheet = admitted(best())
    without = {k: v for k, v in sheet.inputs.items() if k != "A.II.5.iii.b.1"}

    batch = scorer.score(in_arrays(scorer, [replace(sheet, inputs=without)]))

    assert batch["total"][0] == pytest.approx(100)
    assert not batch.complete[0]
    assert not batch.gates_met.any()


# On the minimum


def test_an_area_at_exactly_60_percent_passes_though_floats_fall_short():
    """5 - 1/3 + 2.5 x (1 + 1/15) / 2 is 6, the minimum; float64 makes it 5.999999999999999."""
    easier = {"layanan_terdata": 15, "layanan_dipermudah": 1}

    batch = one(
        lke_scorer(),
        choices={"A.I.6.iii.c": "C", "A.II.6.ii.1": "D"},
        inputs={"A.II.6.i.b": easier},
    )

    assert batch.actual()[batch.checks.index(("WBK", "area.YP")), 0] < 6
    assert met(batch, "WBK", "area.YP")
    assert batch.near[0]


def test_bersih_at_exactly_18_25_passes_wbk():
    batch = one(lke_scorer(), choices={"B.I.b": "C"}, values={"B.I.a": "3.6"})

    assert batch["B.I"][0] == pytest.approx(18.25)
    assert met(batch, "WBK", "B.I")
    assert not met(batch, "WBBM", "B.I")
    assert batch.near[0]


def test_the_total_at_exactly_75_passes_and_a_trillionth_below_does_not():
    scorer = lke_scorer()
    total = next(m for m in scorer.plan.minima["WBK"] if m.check.id == "total")
    random = Random(75)
    at, below = (
        tuned(scorer, random_answers(scorer, Random(1)), total, random, off)
        for off in (Fraction(0), Fraction(1, 10**12))
    )

    batch = scorer.score(in_arrays(scorer, [at, below]))

    row = batch.checks.index(("WBK", "total"))
    assert batch.met[row].tolist() == [True, False]
    assert batch.distance()[row].tolist() == [0.0, 1e-12]


def test_the_exact_engine_is_asked_only_where_whole_numbers_do_not_settle_it():
    scorer = lke_scorer()
    sheet = replace(admitted(best()), values={"B.I.a": Fraction("3.6"), "B.II.a": Fraction(4)})

    known = scorer.score(in_arrays(scorer, [sheet]))
    unknown = scorer.score(in_arrays(scorer, [sheet], knows_denominators=False))

    assert known.near[0]
    assert not known.rescored
    assert list(unknown.rescored) == [0]
    np.testing.assert_array_equal(known.met, unknown.met)


# What a result tells


def test_the_total_comes_first_and_every_node_that_a_gate_speaks_of_is_there():
    scorer = lke_scorer()

    batch = one(scorer)

    assert batch.codes[0] == "total"
    assert {"A", "A.I", "A.II", "A.I.1", "A.II.6", "B.I.a", "B.I.b", "B.II"} < set(batch.codes)
    assert batch["total"].tolist() == [100.0]
    assert batch.gates_met.all()
    assert len(batch) == 1


def test_a_node_that_is_not_reported_is_refused():
    batch = one(lke_scorer())

    with pytest.raises(KeyError):
        batch["A.I.1.i"]


def test_areas_are_told_with_both_aspects_together():
    areas = dict(one(lke_scorer()).joint_points())

    assert list(areas) == ["area.MP", "area.TL", "area.SDM", "area.AK", "area.PW", "area.YP"]
    assert areas["area.PW"].tolist() == [15.0]


def test_sheets_scored_one_by_one_are_near_a_minimum_where_a_batch_is():
    scorer = lke_scorer()
    far, near = admitted(best()), admitted(best() | {"values": {"B.I.a": "3.6", "B.II.a": "3.2"}})
    blank = Answers()

    assert exact(scorer, [far, near, blank]).near.tolist() == [False, True, False]
    assert scorer.score(in_arrays(scorer, [far, near, blank])).near.tolist() == [False, True, False]


def test_missed_minima_are_counted_for_each_gate():
    batch = exact(
        lke_scorer(), [admitted(best()), admitted(best() | {"values": {"B.I.a": 1, "B.II.a": 1}})]
    )

    assert batch.missed("WBK").tolist() == [0, 4]


def test_the_nearest_failed_check_is_the_one_that_lacks_least():
    batch = one(lke_scorer(), values={"B.I.a": "3.5", "B.II.a": "1"})

    check_index, lacking = batch.nearest_failed("WBK")

    assert batch.checks[check_index[0]] == ("WBK", "B.I.a")
    assert lacking[0] == pytest.approx(15.75 - 3.5 / 4 * 17.5)


def test_nothing_is_nearest_where_all_is_met_or_nothing_is_decided():
    scorer = lke_scorer()
    sheets = in_arrays(scorer, [admitted(best()), Answers()])

    check_index, lacking = scorer.score(sheets).nearest_failed("WBBM")

    assert check_index.tolist() == [-1, -1]
    assert np.isnan(lacking).all()


def test_a_blank_sheet_has_no_points_under_the_official_reading_and_none_to_show_under_strict():
    official = lke_scorer()
    strict = lke_scorer((("reading", "strict"),))

    assert np.isnan(official.score(in_arrays(official, [Answers()])).points).all()
    assert (strict.score(in_arrays(strict, [Answers()])).points == 0).all()


def test_no_sheets_give_an_empty_result():
    batch = lke_scorer().score(in_arrays(lke_scorer(), []))

    assert len(batch) == len(lke_scorer().none) == 0
    assert batch.distance().shape == (len(batch.checks), 0)
    assert batch.nearest_failed("WBK")[0].tolist() == []


# What is refused


def blank(scorer, columns=1):
    choices = np.full((len(scorer.choice_codes), columns), UNANSWERED, np.uint8)
    return choices, Shares([unanswered(columns)] * len(scorer.measured_codes), columns)


def test_it_refuses_a_place_that_a_scale_does_not_have():
    scorer = lke_scorer()
    choices, shares = blank(scorer)
    choices[0] = 2  # Ya/Tidak has 0 and 1

    with pytest.raises(ValueError, match="place in its scale"):
        scorer.score(Sheets(choices, shares, lambda _: Answers()))


def test_it_refuses_arrays_of_another_instrument():
    scorer = lke_scorer()
    choices, shares = blank(scorer)

    with pytest.raises(ValueError, match="rows of choices and shares"):
        scorer.score(Sheets(choices[1:], shares, lambda _: Answers()))


def test_it_refuses_choices_that_are_not_bytes():
    choices, shares = blank(lke_scorer())

    with pytest.raises(ValueError, match="uint8"):
        Sheets(choices.astype(np.int64), shares, lambda _: Answers())


def test_it_refuses_choices_and_shares_of_different_sheets():
    choices, _ = blank(lke_scorer(), columns=2)
    _, shares = blank(lke_scorer(), columns=3)

    with pytest.raises(ValueError, match="different numbers of sheets"):
        Sheets(choices, shares, lambda _: Answers())
