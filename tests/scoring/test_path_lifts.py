"""The least answer above the one that was given: never the same answer again."""

from fractions import Fraction

import pytest

from kawal.rules.instrument import Ratio
from kawal.scoring.path.lifts import CountsUp

RATIO = Ratio(kind="ratio", numerator=("a",), denominator=("b",))


@pytest.mark.parametrize(
    ("share", "least"), [("0.1", 4), ("0.3", 4), ("0.31", 4), ("0.41", 5), ("1", 10)]
)
def test_a_count_rises_by_one_at_least_and_as_far_as_the_share_needs(share, least):
    lift = CountsUp(RATIO, {"a": 3, "b": 10})

    assert lift.least(Fraction(share)) == {"a": least, "b": 10}
