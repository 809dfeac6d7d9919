"""The effort file: every fault at once, and nothing that could outgrow the solver."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.faults import UnusableInput
from kawal.scoring.path.efforts import admit_efforts
from scoring.tiny import check, choice, group, number, tiny

INSTRUMENT = tiny(
    group("P", 2, [choice("abc")]), group("S", 4, [number()]), checks=[check("total", points=1)]
)


def refused(raw, **options):
    with pytest.raises(UnusableInput) as found:
        admit_efforts(INSTRUMENT, raw, **options)
    return found.value.faults


def test_one_number_counts_for_each_step():
    efforts = admit_efforts(INSTRUMENT, {"P.1": Decimal("1.5")})

    assert efforts.of("P.1", "A", 2) == 3


def test_a_map_gives_totals_and_leaves_the_other_options_at_one_a_step():
    efforts = admit_efforts(INSTRUMENT, {"P.1": {"a": Decimal("0.25")}})

    assert efforts.of("P.1", "A", 2) == Fraction(1, 4)
    assert efforts.of("P.1", "B", 1) == 1


def test_a_freed_question_costs_one_number_however_far_it_rises():
    assert admit_efforts(INSTRUMENT, {"S.1": 7}).of("S.1") == 7


@pytest.mark.parametrize(
    "effort",
    [0, -1, 1001, Decimal("0.0005"), Decimal("-0.5"), "2", True, None, [1]],
)
def test_it_refuses_an_effort_that_is_not_a_positive_decimal_of_sane_size(effort):
    (fault,) = refused({"P.1": effort})

    assert (fault.code, fault.where) == ("EFFORT", "P.1")
    assert "1000" in fault.expected.en


def test_it_takes_the_largest_and_the_smallest_effort():
    efforts = admit_efforts(INSTRUMENT, {"P.1": {"B": Decimal("0.001"), "A": 1000}})

    assert efforts.of("P.1", "B") == Fraction(1, 1000)


def test_it_names_every_fault_with_its_place():
    faults = refused(
        {"X.9": 1, "P.1": {"E": 2, "B": 0}, "S.1": {"A": 1}},
        where=lambda place: "effort.yaml:" + "/".join(place),
    )

    assert [(f.code, f.where, f.found) for f in faults] == [
        ("QUESTION-UNKNOWN", "effort.yaml:X.9", "'X.9'"),
        ("ANSWER-NOT-AN-OPTION", "effort.yaml:P.1/E", "'E'"),
        ("EFFORT", "effort.yaml:P.1/B", "0"),
        ("EFFORT-KIND", "effort.yaml:S.1", "'{A: 1}'"),
    ]
    assert faults[1].expected.en == "one of: A, B, C"


@pytest.mark.parametrize("twice", [{"b": 1, "B": 900}, {"B": 900, "b": 1}])
def test_it_refuses_an_option_named_twice(twice):
    (fault,) = refused({"P.1": twice})

    assert (fault.code, fault.where) == ("EFFORT-TWICE", f"P.1.{list(twice)[1]}")


@pytest.mark.parametrize("raw", [None, [], "P.1: 3", 3])
def test_it_refuses_a_file_that_is_not_a_map(raw):
    (fault,) = refused(raw)

    assert fault.code == "EFFORT-FILE"
