"""The worked examples of docs/algorithms/scoring.md give what the page says."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from kawal.rules.catalogue import instrument
from kawal.rules.document import parse_yaml
from kawal.scoring.answers import admit
from kawal.scoring.calculation import sentence
from kawal.scoring.engine import score
from kawal.scoring.explain import explain

PAGE = Path(__file__).resolve().parents[2] / "docs/algorithms/scoring.md"
EXAMPLES = re.findall(r"^```yaml example\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)


def _examples():
    return [parse_yaml(text, f"example {i}").data for i, text in enumerate(EXAMPLES, 1)]


def _card(example):
    lke = instrument("lke-zi-2021")
    answers = admit(
        lke,
        choices=example.get("answers"),
        inputs=example.get("inputs"),
        values=example.get("values"),
    )
    return score(lke, answers, example.get("policies"))


def _check(card, name):
    predicate, id_ = name.split()
    return next(c for c in card.gates[predicate].checks if c.check.id == id_)


def test_the_page_has_examples_of_every_kind():
    kinds = {key for example in _examples() for key in example}

    assert kinds == {
        "answers", "inputs", "values", "policies", "expect", "answered", "explain", "checks",
    }  # fmt: skip


@pytest.mark.parametrize("example", _examples(), ids=range(1, len(EXAMPLES) + 1))
def test_an_example_gives_the_numbers_on_the_page(example):
    card = _card(example)

    for code, points in example.get("expect", {}).items():
        expected = None if points == "none" else Fraction(str(points))
        assert card[code].points == expected, code
    for code, told in example.get("answered", {}).items():
        assert f"{card[code].answered} of {card[code].questions}" == told


@pytest.mark.parametrize("example", _examples(), ids=range(1, len(EXAMPLES) + 1))
def test_an_example_is_explained_as_on_the_page(example):
    card = _card(example)

    for code, line in example.get("explain", {}).items():
        said = sentence(card, explain(card, code))
        assert said.en == line


@pytest.mark.parametrize("example", _examples(), ids=range(1, len(EXAMPLES) + 1))
def test_an_example_meets_and_misses_the_minima_on_the_page(example):
    card = _card(example)

    for name, told in example.get("checks", {}).items():
        check = _check(card, name)
        short = Fraction(0) if told == "met" else Fraction(str(told).removeprefix("short "))
        assert check.distance == short, name
        assert check.is_met == (told == "met"), name
