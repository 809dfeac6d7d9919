"""What is printed is true as printed: on every line, for every sheet."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.scoring.calculation import sentence
from kawal.scoring.engine import score
from kawal.scoring.explain import explain_all
from kawal.scoring.printed import against, printed_mean, printed_sum, terms_of
from kawal.scoring.scorecard import Scorecard, as_decimal
from scoring.sheets import LKE, admitted, sheets

POINTS = st.fractions(0, 100, max_denominator=5040)


def rounded(value: Fraction, like: str) -> Decimal:
    """Half up to the decimals of a printed number, as a spreadsheet does it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(like), rounding=ROUND_HALF_UP)


def worked_out(line: str) -> Fraction:
    """Whatever stands on one side of a sign: sums, quotients, products, means, brackets."""
    if line.startswith("mean of "):
        numbers = line.removeprefix("mean of ").split(", ")
        return sum(map(Fraction, numbers)) / len(numbers)
    python = line.replace("−", "-").replace("×", "*").replace(" %", " / 100")
    python = re.sub(r"\d+(\.\d+)?", lambda number: f"Fraction('{number[0]}')", python)
    assert re.fullmatch(r"[-+*/()\s.\d'Fraction]*", python), line
    return Fraction(eval(python))  # noqa: S307  only digits and signs are left


def lines(card: Scorecard) -> list[str]:
    return [sentence(card, step).en for step in explain_all(card).values()]


def sides(line: str) -> list[tuple[str, str, str]]:
    """Left, sign and right of every equation in a line that calculates something."""
    line = re.sub(r" \(\d+ unanswered, skipped\)$", "", line)
    parts = re.split(r" ([=≈]) ", line)
    return [tuple(parts[i : i + 3]) for i in range(0, len(parts) - 2, 2)]


@settings(max_examples=25)
@given(sheets())
def test_every_line_of_an_explanation_is_true_as_printed(raw):
    for line in lines(score(LKE, admitted(raw))):
        for left, sign, right in sides(line):
            is_remark = any(words in left for words in ("answer ", "capped", "rise", "full", "--"))
            if sign == "=" and not is_remark:
                result = right.split(" ")[0]
                told = worked_out(left.removeprefix("value "))
                assert rounded(told, result) == Decimal(result), line


@settings(max_examples=25)
@given(sheets())
def test_printed_terms_of_a_sum_add_up_exactly_unless_it_says_otherwise(raw):
    card = score(LKE, admitted(raw))

    for step in explain_all(card).values():
        line = sentence(card, step).en
        if step.rule != "sum" or "=" not in line:
            continue
        terms, whole = line.split(" = ")
        assert sum(map(Decimal, terms.split(" + "))) == Decimal(whole), line


@given(st.lists(POINTS, min_size=1, max_size=7))
def test_a_sum_bears_two_to_four_decimals_and_is_never_far_off(terms):
    found = printed_sum(terms, sum(terms, Fraction(0)))

    assert 2 <= -found.whole.as_tuple().exponent <= 4
    assert found.holds == (sum(found.terms) == found.whole)
    assert abs(sum(found.terms) - found.whole) <= Decimal("0.0004")


@given(POINTS, POINTS)
def test_what_is_short_is_the_printed_minimum_less_the_printed_points(actual, needed):
    found = against(actual, needed)

    assert found.actual is not None
    if actual >= needed:
        assert found.short == 0
        assert found.actual >= found.needed
    else:
        assert found.short == found.needed - found.actual > 0
        assert found.actual <= actual
        short = Fraction(found.short)
        assert short >= needed - actual  # whoever gains it is there
        last = Fraction(1, 10 ** -int(found.short.as_tuple().exponent))
        assert short - (needed - actual) < 2 * last


def test_two_decimals_are_kept_where_they_overstate_nothing():
    found = against(Fraction("77.0145"), Fraction(85))

    assert (found.actual, found.short) == (Decimal("77.01"), Decimal("7.99"))


def test_a_minimum_is_printed_as_it_is_written():
    """T5: 75 % of 3.5 is 2.625, of 7.5 is 5.625; neither is 2.63 or 5.63."""
    met, missed = (against(Fraction(a), Fraction(n)) for a, n in [("3", "2.625"), ("5.3", "5.625")])

    assert (met.actual, met.needed) == (Decimal("3.000"), Decimal("2.625"))
    assert (missed.needed, missed.short) == (Decimal("5.625"), Decimal("0.325"))


def test_a_hair_is_short_by_the_last_decimal_shown():
    found = against(Fraction("15.75") - Fraction(1, 10**20), Fraction("15.75"))

    assert (found.actual, found.short) == (Decimal("15.7499"), Decimal("0.0001"))


def test_nothing_known_stands_beside_the_whole_minimum():
    found = against(None, Fraction("4.2"))

    assert (found.actual, found.needed, found.short) == (None, Decimal("4.20"), Decimal("4.20"))


@given(st.lists(POINTS, min_size=1, max_size=3), POINTS)
def test_terms_beside_a_minimum_add_up_or_say_that_they_do_not(terms, more):
    actual = sum(terms, Fraction(0))
    beside = against(actual, actual + more + 1)

    found = terms_of(terms, beside)

    assert found.whole == beside.actual
    assert found.holds == (sum(found.terms) == found.whole)


def test_terms_that_no_rounding_makes_add_up_say_so():
    third = Fraction(2, 3)

    found = terms_of([third] * 3, against(third * 3, Fraction(3)))

    assert not found.holds


def test_the_scores_of_a_mean_take_no_more_decimals_than_it_needs():
    scores = [Fraction(1, 2), Fraction(1, 2), Fraction(1), Fraction(1, 2)]

    shown, chain = printed_mean(
        scores, [Fraction(1, 4)] * 4, Fraction(5, 8), Fraction(2), Fraction(5, 4)
    )

    assert shown == (Decimal("0.50"), Decimal("0.50"), Decimal("1.00"), Decimal("0.50"))
    assert (chain.share, chain.points) == (Decimal("0.625"), Decimal("1.25"))


@pytest.mark.parametrize("places", [2, 3, 4])
def test_what_four_decimals_do_not_make_true_is_marked(places):
    found = printed_sum([Fraction(1, 3), Fraction(1, 3)], Fraction(2, 3))

    assert not found.holds
    assert as_decimal(Fraction(2, 3), places) != 2 * as_decimal(Fraction(1, 3), places)
