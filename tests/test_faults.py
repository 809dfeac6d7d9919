"""Faults speak both languages and never let foreign content act."""

from decimal import Decimal

import pytest

from kawal.faults import Fault, Text, UnusableInput, harmless, printable

FAULT = Fault("X-1", "a.yaml:3", "'?'", Text("angka", "a number"), Text("perbaiki", "mend it"))


def test_a_text_is_filled_in_its_own_language():
    inner = Text("dua", "two")

    assert Text("ada {n}", "there are {n}").fill(n=inner) == Text("ada dua", "there are two")


def test_a_fault_becomes_plain_data_in_one_language():
    assert FAULT.as_dict("id")["expected"] == "angka"
    assert FAULT.as_dict("en") == {
        "code": "X-1",
        "where": "a.yaml:3",
        "found": "'?'",
        "expected": "a number",
        "remedy": "mend it",
    }


def test_unusable_input_keeps_every_fault():
    error = UnusableInput(f for f in (FAULT, FAULT))

    assert len(error.faults) == 2
    assert "a.yaml:3: X-1" in str(error)


@pytest.mark.parametrize(
    ("number", "shown"), [(12.5, "12.5"), (-3.0, "-3"), (80.0, "80"), (7, "7"), (1e300, "1e+300")]
)
def test_a_number_is_shown_as_it_was_typed(number, shown):
    assert harmless(number) == shown
    assert harmless(str(number)) == f"'{number}'"


def test_lists_and_maps_are_shown_as_a_file_holds_them_and_not_as_a_program_does():
    content = {"U1": [Decimal("3.1"), None], "U2": {}}

    assert harmless(content) == "'{U1: [3.1, null], U2: {}}'"


def test_long_and_unprintable_content_is_shortened_and_shown():
    assert harmless("x" * 100) == "'" + "x" * 58 + "…"
    assert printable("a\u202eb") == "a\\u202eb"
