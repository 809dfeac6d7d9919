"""An instrument answers questions about itself."""

import pytest

from kawal.rules.instrument import Instrument
from rules import small


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return small.instrument()


def test_nodes_are_found_by_code_and_by_parent(instrument):
    assert instrument.by_id["A.1"].label == "Bagian A.1"
    assert [n.id for n in instrument.children[None]] == ["A", "B"]
    assert [n.id for n in instrument.children["A.1"]] == ["A.1.a", "A.1.b"]


def test_questions_stand_in_the_order_of_the_regulation(instrument):
    assert list(instrument.questions) == ["A.1.a", "A.1.b", "A.2.a", "A.2.b", "B"]


def test_groups_are_what_is_no_question(instrument):
    assert [n.id for n in instrument.groups()] == ["A", "A.1", "A.2"]


def test_a_choice_has_options_best_first(instrument):
    assert list(instrument.options("A.1.b")) == ["A", "B", "C", "D"]


@pytest.mark.parametrize("code", ["B", "A.2.a", "A", "X"])
def test_what_is_no_choice_has_no_options(instrument, code):
    with pytest.raises(KeyError):
        instrument.options(code)


def test_an_instrument_cannot_be_changed(instrument):
    with pytest.raises(ValueError, match="frozen"):
        instrument.title = "Lain"
