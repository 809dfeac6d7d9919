"""Shares of many sheets: the same as of each alone, and denominators that make them whole."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.rules.instrument import Number, Share
from kawal.scoring.batch import ShareColumn, Shares
from kawal.scoring.batch.shares import (
    decimal_denominators,
    shares_of_counts,
    shares_of_numbers,
    unanswered,
)
from kawal.scoring.shares import share_of_counts, share_of_number
from scoring.sheets import LKE
from scoring.tiny import number, ratio, reduction

ZERO = st.sampled_from(["unanswered", "zero", "full"])
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1)


@pytest.mark.parametrize(
    ("raw", "names"), [(ratio(), ("done", "due")), (reduction(), ("before", "after"))]
)
@given(PAIRS, ZERO)
def test_ratios_of_many_are_the_ratios_of_each(raw, names, pairs, zero):
    share, policies = Share.model_validate(raw), {"zero_denominator": zero}
    counts = dict(zip(names, np.array(pairs, np.int64).T, strict=True))

    column = shares_of_counts(share, counts, np.ones(len(pairs), bool), policies)

    below_all = column.denominators(np.arange(len(pairs)))
    for pair, value, below in zip(pairs, column.values, below_all, strict=True):
        alone = share_of_counts(share, dict(zip(names, pair, strict=True)), policies)
        if alone is None:
            assert np.isnan(value)
        else:
            assert value == pytest.approx(float(alone), abs=1e-15)
            assert (alone * int(below)).denominator == 1


def test_an_unanswered_ratio_has_no_share():
    share = Share.model_validate(ratio())
    counts = {"done": np.array([1, 1]), "due": np.array([2, 2])}

    column = shares_of_counts(share, counts, np.array([True, False]), {})

    assert column.values[0] == 0.5
    assert np.isnan(column.values[1])


def test_counts_of_several_inputs_are_added_up_whatever_the_width_of_their_type():
    lhkpn = LKE.questions["A.II.5.iii.a.1"].answer
    names = ["kepala_satker", "pejabat_wajib_lhkpn", "lainnya", "sudah_lapor"]
    counts = {name: np.array([10**9], np.int32) for name in names}

    column = shares_of_counts(lhkpn, counts, np.array([True]), {})

    assert column.values.tolist() == [1 / 3]
    assert column.denominators(np.array([0])).tolist() == [3e9]


@pytest.mark.parametrize("policy", ["ratio", "linear_1_4"])
@given(st.lists(st.decimals(1, 6, places=3), min_size=1))
def test_values_of_many_are_the_values_of_each(policy, given_values):
    stars, policies = Number.model_validate(number(1, 6)), {"conversion": policy}
    floats = np.array([float(value) for value in given_values])

    column = shares_of_numbers(stars, floats, decimal_denominators(floats).__getitem__, policies)

    below = column.denominators(np.arange(len(floats)))
    for decimal, value, denominator in zip(given_values, column.values, below, strict=True):
        alone = share_of_number(stars, Fraction(decimal), policies)
        assert value == pytest.approx(float(alone), abs=1e-15)
        assert (alone * int(denominator)).denominator == 1


@given(st.integers(0, 400), st.integers(0, 6))
def test_a_float_is_read_as_the_shortest_decimal_that_it_prints_as(whole, places):
    decimal = Decimal(whole).scaleb(-places)

    (denominator,) = decimal_denominators(np.array([float(decimal)]))

    assert denominator == 10 ** max(0, -decimal.normalize().as_tuple().exponent)


@pytest.mark.parametrize("value", [1 / 3, np.nextafter(3.6, 4), np.pi, 1e-7])
def test_a_float_with_many_decimals_has_no_known_denominator(value):
    assert decimal_denominators(np.array([value])).tolist() == [np.inf]


def test_an_open_value_stays_open():
    four = Number.model_validate(number())

    column = shares_of_numbers(four, np.array([np.nan, 2.0]), np.ones(2).__getitem__, {})

    assert np.isnan(column.values[0])
    assert column.values[1] == 0.5


def test_the_denominator_of_several_shares_makes_their_sum_whole():
    thirds = ShareColumn(np.array([1 / 3, 2 / 3]), np.array([3.0, 3.0]).__getitem__)
    fifths = ShareColumn(np.array([1 / 5, 0.0]), np.array([5.0, 1.0]).__getitem__)

    shares = Shares([thirds, fifths, unanswered(2)], 2)

    assert shares.denominator([0, 1, 2], np.array([0, 1])).tolist() == [15.0, 3.0]
    assert shares.denominator([], np.array([0])).tolist() == [1.0]


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_it_refuses_a_share_outside_0_to_1(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Shares([ShareColumn(np.array([share, np.nan]), np.ones(2).__getitem__)], 2)
