"""Admission of answers: what is taken, what is refused, and how the refusal reads."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.faults import Fault, UnusableInput
from kawal.scoring.answers import admit, blank_counts, is_blank
from scoring.sheets import LKE

RATIO = "A.II.1.i.a"


def faults(**raw) -> list[Fault]:
    with pytest.raises(UnusableInput) as caught:
        admit(LKE, **raw)
    return list(caught.value.faults)


@pytest.mark.parametrize("written", ["A", "a", " a ", "A\n"])
def test_case_and_blanks_do_not_matter(written):
    assert admit(LKE, choices={"A.I.1.i.b": written}).choices == {"A.I.1.i.b": "A"}


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_means_unanswered(blank):
    answers = admit(
        LKE,
        choices={"A.I.1.i.b": blank},
        inputs={RATIO: {"agen_perubahan": blank, "perubahan_dibuat": None}},
        values={"B.I.a": blank},
    )

    assert not any(code in answers for code in LKE.questions)
    assert is_blank(blank)


def test_an_answer_is_found_whatever_its_kind():
    answers = admit(
        LKE,
        choices={"A.I.1.i.a": "ya"},
        inputs={RATIO: {"agen_perubahan": 2, "perubahan_dibuat": 1}},
        values={"B.I.a": "3,72"},
    )

    assert all(code in answers for code in ("A.I.1.i.a", RATIO, "B.I.a"))
    assert "A.I.1.i.b" not in answers


def test_it_refuses_an_answer_outside_the_options_and_lists_them():
    (fault,) = faults(choices={"A.I.1.i.b": "D"})

    assert (fault.code, fault.where, fault.found) == ("ANSWER-NOT-AN-OPTION", "A.I.1.i.b", "'D'")
    assert fault.expected.id == "salah satu dari: A, B, C"


def test_it_refuses_an_unknown_question():
    (fault,) = faults(choices={"A.I.9.z": "A"})

    assert fault.code == "QUESTION-UNKNOWN"
    assert "kawal instruments show lke-zi-2021" in fault.remedy.en


@pytest.mark.parametrize(
    ("raw", "belongs"),
    [
        ({"choices": {RATIO: "A"}}, "inputs"),
        ({"inputs": {"A.I.1.i.b": {"x": 1}}}, "answers"),
        ({"values": {"A.I.1.i.b": 3}}, "answers"),
        ({"choices": {"B.I.a": "A"}}, "values"),
    ],
)
def test_it_says_where_an_answer_belongs(raw, belongs):
    (fault,) = faults(**raw)

    assert fault.code == "ANSWER-KIND"
    assert belongs in fault.expected.en


def test_every_fault_is_reported_at_once():
    found = faults(
        choices={"A.I.1.i.b": "X", "nope": "A"},
        inputs={RATIO: {"agen_perubahan": -1, "perubahan_dibuat": "tiga"}},
        values={"B.I.a": 87.65},
    )

    assert [f.code for f in found] == [
        "ANSWER-NOT-AN-OPTION",
        "QUESTION-UNKNOWN",
        "ANSWER-OUT-OF-RANGE",
        "ANSWER-NOT-A-NUMBER",
        "ANSWER-OUT-OF-RANGE",
    ]


@pytest.mark.parametrize("count", [3, 3.0, "3", " 3 ", Decimal(3)])
def test_a_whole_count_is_taken_however_the_cell_holds_it(count):
    answers = admit(LKE, inputs={RATIO: {"agen_perubahan": count, "perubahan_dibuat": 0}})

    assert answers.inputs[RATIO] == {"agen_perubahan": 3, "perubahan_dibuat": 0}


@pytest.mark.parametrize(
    "count",
    [
        -1,
        2.5,
        "2,5",
        "1.000",
        "1,000",
        Decimal("1.000"),
        10**12,
        "1e30",
        True,
        "=1+1",
        "nan",
        "--1",
    ],
)
def test_it_refuses_what_is_not_a_count(count):
    (fault,) = faults(inputs={RATIO: {"agen_perubahan": count, "perubahan_dibuat": 1}})

    assert fault.where == f"{RATIO}.agen_perubahan"


LHKPN = "A.II.5.iii.a.1"


def test_a_ratio_with_a_blank_count_is_kept_as_unfinished_and_unanswered():
    given = {"wajib_lhkpn": 3, "kepala_satker": 1, "lainnya": " "}

    answers = admit(LKE, inputs={LHKPN: given})

    assert LHKPN not in answers
    assert answers.inputs == {}
    assert answers.unfinished == {LHKPN: {"wajib_lhkpn": 3, "kepala_satker": 1}}
    blank = blank_counts(LKE, LHKPN, answers.unfinished[LHKPN])
    assert [item.name for item in blank] == ["pejabat_wajib_lhkpn", "lainnya", "sudah_lapor"]


def test_a_ratio_is_finished_without_the_optional_total():
    given = {"kepala_satker": 1, "pejabat_wajib_lhkpn": 1, "lainnya": 0, "sudah_lapor": 2}

    answers = admit(LKE, inputs={LHKPN: given})

    assert answers.inputs == {LHKPN: given}
    assert answers.unfinished == {}


def test_a_wrong_count_is_refused_even_where_another_is_blank():
    (fault,) = faults(inputs={LHKPN: {"kepala_satker": -1}})

    assert (fault.code, fault.where) == ("ANSWER-OUT-OF-RANGE", f"{LHKPN}.kepala_satker")


def test_it_refuses_an_unknown_input_and_lists_the_known():
    (fault,) = faults(inputs={RATIO: {"agen": 1, "agen_perubahan": 1, "perubahan_dibuat": 1}})

    assert fault.code == "INPUT-UNKNOWN"
    assert "agen_perubahan, perubahan_dibuat" in fault.expected.en


def test_it_refuses_counts_that_are_not_a_map():
    (fault,) = faults(inputs={RATIO: 4})

    assert "{input_name: 4}" in fault.remedy.en


@pytest.mark.parametrize("value", [0, 4, "3.72", "3,72", 3.72, Decimal("3.720")])
def test_a_survey_index_is_taken_exactly(value):
    answers = admit(LKE, values={"B.I.a": value})

    assert answers.values["B.I.a"] == Fraction(str(value).replace(",", "."))


@pytest.mark.parametrize("value", [4.01, -0.1, 87.65, "tinggi", "", True, "9" * 50])
def test_a_survey_index_off_the_scale_is_refused(value):
    if value == "":
        assert admit(LKE, values={"B.I.a": value}).values == {}
        return

    (fault,) = faults(values={"B.I.a": value})

    assert "0" in fault.expected.id
    assert "25" in fault.remedy.id


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("80 %", "0.8"),
        ("80%", "0.8"),
        ("1 %", "0.01"),
        ("100%", "1"),
        (0.8, "0.8"),
        (1.0, "1"),
        (0, "0"),
    ],
)
def test_a_share_may_be_typed_so_that_1_and_100_percent_differ(typed, share):
    """T9"""
    assert admit(LKE, values={RATIO: typed}).values[RATIO] == Fraction(share)


@pytest.mark.parametrize(
    "typed", ["101 %", "-1 %", 1.01, -0.01, 1, "1", "+1", 80, "80", "banyak", "%"]
)
def test_a_share_beyond_its_bounds_or_ambiguous_is_refused(typed):
    """T9: 101 % and -1 are refused, and a bare 1 could be either."""
    (fault,) = faults(values={RATIO: typed})

    assert "0 %" in fault.expected.id


@pytest.mark.parametrize(
    "counts", [{"agen_perubahan": 4, "perubahan_dibuat": 2}, {"agen_perubahan": 4}]
)
def test_it_refuses_two_answers_for_one_question(counts):
    (fault,) = faults(inputs={RATIO: counts}, values={RATIO: "50 %"})

    assert fault.code == "ANSWER-TWICE"


def test_a_fault_names_the_place_that_the_reader_knows():
    """T43"""
    with pytest.raises(UnusableInput) as caught:
        admit(LKE, choices={"A.I.1.i.b": "Z"}, locate=lambda code, _: f"lke.xlsx K9 ({code})")

    assert caught.value.faults[0].where == "lke.xlsx K9 (A.I.1.i.b)"
    assert "lke.xlsx K9" in str(caught.value)


@pytest.mark.parametrize("hostile", ['=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>"])
def test_hostile_content_appears_as_quoted_text(hostile):
    """T41"""
    (fault,) = faults(choices={"A.I.1.i.b": hostile})

    assert fault.found == repr(hostile)


def test_terminal_escapes_and_long_content_are_made_harmless():
    """T41"""
    (fault,) = faults(choices={"A.I.1.i.b": "\x1b[2J\u202e" + "x" * 10_000})

    assert "\x1b" not in fault.found
    assert "\u202e" not in fault.found
    assert len(fault.found) == 60
