"""Numbers as an officer reads them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from kawal.ui.numbers import amount_text, decimal_text, places_that_tell_apart, size_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.6, "3,60"),
        (Fraction(1, 8), "0,13"),  # half up, not to the even digit
        (Fraction(1, 3), "0,33"),
        (12345, "12.345,00"),
        (Fraction(-1, 2), "−0,50"),
        (0, "0,00"),
    ],
)
def test_a_number_has_a_comma_and_is_rounded_half_up(value, text):
    with translation.override("id"):
        assert decimal_text(value) == text


def test_what_was_counted_has_no_decimals_and_what_was_measured_has_two():
    with translation.override("id"):
        assert [amount_text(value) for value in (Decimal("12.00"), 1200, Decimal("4.5"))] == [
            "12",
            "1.200",
            "4,50",
        ]


def test_an_english_page_has_a_point():
    with translation.override("en"):
        assert decimal_text(Fraction(12345, 10)) == "1,234.50"


def test_a_value_below_a_gate_never_reads_like_the_gate():
    below = Fraction(59996, 1000)

    places = places_that_tell_apart(below, 60)

    assert decimal_text(below, 2) == decimal_text(60, 2)
    assert decimal_text(below, places) != decimal_text(60, places)


def test_a_value_too_near_to_tell_gets_as_many_places_as_there_are():
    assert places_that_tell_apart(60 - Fraction(1, 10**12), 60) == 9


def test_a_value_at_the_gate_needs_no_more_places():
    assert places_that_tell_apart(Fraction(60), 60) == 2


@pytest.mark.parametrize(
    ("size", "text"),
    [(12, "12 B"), (1_200, "1,2 kB"), (240_000, "240 kB"), (5_000_000, "5 MB"), (0, "0 B")],
)
def test_a_size_counts_in_powers_of_ten(size, text):
    with translation.override("id"):
        assert size_text(size) == text
