"""Floating point proposes, exact arithmetic decides: numbers on which the solver alone errs."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.scoring.answers import admit
from kawal.scoring.engine import score
from kawal.scoring.path import find_path
from kawal.scoring.path.efforts import Efforts, admit_efforts
from kawal.scoring.path.moves import moves_of, needs_of
from kawal.scoring.path.program import NotProven, Programme, cheapest
from scoring.tiny import check, choice, group, tiny

NEARLY = {"A": 1, "B": Decimal("0.999999999999"), "C": 0}


def test_a_trillionth_short_of_a_minimum_is_short():
    """T6"""
    instrument = tiny(
        group("P", 2, [choice("abc") | {"scale": "nearly"}, choice("yn")]),
        checks=[check("total", points=1)],
        scales={"nearly": NEARLY},
    )
    dear = admit_efforts(instrument, {"P.1": {"B": 1, "A": 5}, "P.2": 6})

    path = find_path(
        instrument, admit(instrument, choices={"P.1": "C", "P.2": "Tidak"}), "G", effort=dear
    )

    assert [(c.code, c.to) for c in path.changes] == [("P.1", "A")]
    assert path.effort == 5


def test_many_trillionths_add_up_exactly():
    instrument = tiny(
        group("P", 4, [choice("abc") | {"scale": "nearly"}] * 4),
        checks=[check("total", points=Decimal("3.999999999998"))],
        scales={"nearly": NEARLY},
    )
    low = dict.fromkeys(["P.1", "P.2", "P.3", "P.4"], "C")

    path = find_path(instrument, admit(instrument, choices=low), "G")

    # Two of the four must be entirely right; the last two, because the lowest come first.
    assert [(c.code, c.to) for c in path.changes] == [
        ("P.1", "B"),
        ("P.2", "B"),
        ("P.3", "A"),
        ("P.4", "A"),
    ]
    assert path.effort == 6


def test_efforts_that_differ_in_the_thirteenth_digit_still_decide():
    instrument = tiny(
        group("P", 2, [choice("yn"), choice("yn")]), checks=[check("total", points=1)]
    )
    answers = admit(instrument, choices={"P.1": "Tidak", "P.2": "Tidak"})
    efforts = Efforts({"P.1": Fraction(10**12 + 1), "P.2": Fraction(10**12)})

    path = find_path(instrument, answers, "G", effort=efforts)

    assert [c.code for c in path.changes] == ["P.2"]


LOW = tiny(group("P", 2, [choice("yn")]), checks=[check("total", points=2)])


def parts():
    card = score(LOW, admit(LOW, choices={"P.1": "Tidak"}))
    return moves_of(card, frozenset(), frozenset(), Efforts()), needs_of(card, "G")


def test_it_refuses_to_answer_where_no_choice_is_enough():
    moves, needs = parts()

    with pytest.raises(NotProven):
        cheapest(moves, needs, lambda _: [0])


def test_it_refuses_a_value_that_the_bound_does_not_prove():
    # 10**17 + 1 and 10**17 are one number in float64, so the bound cannot tell them apart.
    moves, needs = parts()
    programme = Programme(moves, needs, lambda _: [])

    with pytest.raises(NotProven):
        programme.minimise([[10**17 + 1]])


def test_a_choice_beyond_what_is_held_is_taken_back():
    instrument = tiny(
        group("P", 2, [choice("yn"), choice("yn")]), checks=[check("total", points=1)]
    )
    card = score(instrument, admit(instrument, choices={"P.1": "Tidak", "P.2": "Tidak"}))
    moves = moves_of(card, frozenset(), frozenset(), Efforts())
    programme = Programme(moves, needs_of(card, "G"), lambda _: [])
    programme.hold([[10**15 + 1], [10**15]], (-1, 0))

    chosen = programme.minimise([[-1], [0]])

    assert chosen == (-1, 0)


def test_it_refuses_to_go_on_once_its_time_is_over():
    moves, needs = parts()

    with pytest.raises(NotProven, match="time"):
        cheapest(moves, needs, lambda _: [], seconds=0)
