"""Explanations of instruments other than the LKE: relative weights, stars, categories."""

from fractions import Fraction

import pytest

from kawal.rules.catalogue import instrument
from kawal.scoring.answers import admit
from kawal.scoring.calculation import sentence
from kawal.scoring.engine import score
from kawal.scoring.explain import explain
from kawal.scoring.plain import as_plain

PEKPPP = instrument("pekppp-2022")
STARS = instrument("spak-spkp-2023")


def _line(card, code):
    return sentence(card, explain(card, code))


def test_a_weighted_group_shows_each_share_with_its_percentage():
    choices = {f"pekppp.{n:02}": "5" for n in range(1, 10)} | {"pekppp.01": "0"}
    card = score(PEKPPP, admit(PEKPPP, choices=choices))

    line = _line(card, "pekppp.I").en

    assert line.startswith("0.00 × 17.00 % + 1.00 × 14.00 % + 1.00 × 7.00 %")
    assert " = 0.83 × " in line


def test_a_weighted_group_without_answers_says_so():
    card = score(PEKPPP, admit(PEKPPP))

    assert _line(card, "pekppp.I").en == "nothing answered yet"


@pytest.mark.parametrize(
    ("conversion", "begins"),
    [("ratio", "value 4.00 / 6 = "), ("linear_1_4", "(1 + (4.00 − 1) × 3 / 5) / 4 = ")],
)
def test_stars_show_the_conversion_that_was_used(conversion, begins):
    """ADR 0007."""
    card = score(STARS, admit(STARS, values={"SPAK1": 4}), {"conversion": conversion})

    assert _line(card, "SPAK1").en.startswith(begins)


def test_a_category_is_plain_data_for_programs():
    choices = {leaf: "5" for leaf in PEKPPP.questions if leaf.startswith("pekppp")}
    values = {leaf: 5 for leaf in PEKPPP.questions if leaf.startswith("f03")}
    card = score(PEKPPP, admit(PEKPPP, choices=choices, values=values))

    category = as_plain(card)["category"]

    assert category["code"] == "A"
    assert Fraction(category["value"]) == 5
