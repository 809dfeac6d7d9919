"""The common denominator is fine enough for every way a tree can be put together."""

from fractions import Fraction

import pytest

from kawal.scoring.answers import admit
from kawal.scoring.engine import score
from scoring.tiny import SOURCED, check, choice, group, tiny

CHECKS = [check("total", points=1)]


def test_a_variant_that_counts_two_of_three_loses_no_fraction():
    variant = {"policy": "half", "value": "on", "combine": "sum", "only": ["X.1", "X.2"], **SOURCED}
    values = [{"value": v, "label": v, "meaning": v} for v in ("on", "off")]
    policy = {"id": "half", "question": "?", "decided_in": "x", "values": values, **SOURCED}
    instrument = tiny(
        group("X", 3, [choice()] * 3, combine="sum", variants=[variant]),
        checks=CHECKS,
        policies=[policy],
    )

    card = score(instrument, admit(instrument, choices={"X.1": "B", "X.2": "B", "X.3": "A"}))

    assert card["X"].points == Fraction(3, 2)
    assert score(instrument, card.answers, {"half": "off"})["X"].points == 2


@pytest.mark.parametrize("open_", [("X.1",), ("X.1", "X.2"), ("X.1", "Y.1", "Z.1", "Z.2")])
def test_a_mean_of_means_with_open_questions_is_exact(open_):
    whole = tiny(
        group("X", 1, [choice("abcd")] * 3),
        group("Y", 1, [choice("abcd")] * 3),
        group("Z", 1, [choice("abcd")] * 2),
        checks=CHECKS,
    )
    instrument = whole.model_copy(
        update={"total": whole.total.model_copy(update={"combine": "mean"})}
    )
    answered = [code for code in instrument.questions if code not in open_]

    card = score(instrument, admit(instrument, choices=dict.fromkeys(answered, "B")))

    assert card.total.score == Fraction("0.67")
    assert not card.is_complete


def test_printed_weights_of_a_weighted_group_are_relative():
    whole = tiny(group("X", 75, [choice()]), group("Y", 25, [choice("yn")]), checks=CHECKS)
    total = whole.total.model_copy(update={"combine": "weighted", "weight": 5})
    instrument = whole.model_copy(update={"total": total})

    card = score(instrument, admit(instrument, choices={"X.1": "B", "Y.1": "Ya"}))

    assert card.total.points == 5 * (Fraction(3, 4) * Fraction(1, 2) + Fraction(1, 4))
    assert card["X"].weight == Fraction(15, 4)
