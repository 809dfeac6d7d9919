"""Survey data that cannot be used is refused with every fault; what is missing is no zero."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.faults import UnusableInput
from kawal.rules import catalogue
from kawal.rules.instrument import Instrument
from kawal.scoring.index.admission import admit_survey

SKM = catalogue.instrument("skm-2017")
SPAK = catalogue.instrument("spak-spkp-2023")


def faults(instrument=SKM, **raw):
    with pytest.raises(UnusableInput) as refused:
        admit_survey(instrument, **raw)
    return [(fault.code, fault.where) for fault in refused.value.faults]


def test_counts_become_a_mean_and_a_number_of_answers():
    data = admit_survey(SKM, frequencies={"U1": [0, 0, 118, 69]})

    assert data.items["U1"][0].mean == Fraction(630, 187)
    assert data.items["U1"][0].n == 187


def test_counts_tell_at_least_as_many_people_as_the_fullest_unsur():
    data = admit_survey(SKM, frequencies={"U1": [0, 0, 0, 31], "U2": [0, 0, 0, 40]})

    assert data.respondents == {"total": 40}


def test_an_unsur_may_be_asked_in_several_items():
    data = admit_survey(SKM, frequencies={"U1": [[0, 0, 0, 10], [0, 0, 30, 0]]})

    assert [(item.mean, item.n) for item in data.items["U1"]] == [(4, 10), (3, 30)]


@pytest.mark.parametrize("mean", [Decimal("3.58"), "3,58", "3.58"])
def test_a_mean_may_be_written_with_comma_or_point(mean):
    data = admit_survey(SKM, means={"U1": mean}, n=100)

    assert data.items["U1"][0].mean == Fraction("3.58")
    assert data.respondents == {"total": 100}


def test_several_means_of_one_unsur_are_kept_apart():
    data = admit_survey(SKM, means={"U1": [Decimal("3.2"), 4], "U2": None})

    assert [item.mean for item in data.items["U1"]] == [Fraction("3.2"), 4]
    assert list(data.items) == ["U1"]


def test_a_missing_answer_leaves_the_denominator_of_its_unsur():
    data = admit_survey(SKM, responses=[{"U1": 4, "U2": 2}, {"U1": None, "U2": 4}, {"U2": 3}])

    assert (data.items["U1"][0].mean, data.items["U1"][0].n) == (4, 1)
    assert (data.items["U2"][0].mean, data.items["U2"][0].n) == (3, 3)
    assert data.respondents == {"total": 3}


def test_somebody_who_answered_nothing_is_no_respondent():
    data = admit_survey(SKM, responses=[{"U1": 4}, {}, {"U1": None}])

    assert data.respondents == {"total": 1}


def test_lists_follow_the_order_of_the_unsur():
    data = admit_survey(SKM, responses=[[4, 4, 4, 4, 4, 4, 4, 1, 3]])

    assert data.items["U8"][0].mean == 1
    assert data.items["U9"][0].mean == 3


def test_the_crosswise_order_of_the_printed_form_can_be_given():
    """Form item 8 asks about U9, item 9 about U8."""
    columns = [f"item-{i}" for i in range(1, 10)]

    data = admit_survey(SKM, responses=[[4, 4, 4, 4, 4, 4, 4, 1, 3]], columns=columns)

    assert data.items["U9"][0].mean == 1
    assert data.items["U8"][0].mean == 3


def test_a_column_may_repeat_an_unsur():
    data = admit_survey(SKM, responses=[[4, 2, 1], [4, 4, None]], columns=["U1", "u1", "U2"])

    assert [item.mean for item in data.items["U1"]] == [4, 3]


def test_a_person_may_answer_several_items_of_an_unsur():
    data = admit_survey(SKM, responses=[{"U1": [4, None]}, {"U1": [3, 1]}])

    assert [(item.mean, item.n) for item in data.items["U1"]] == [(Fraction(7, 2), 2), (1, 1)]


def test_each_index_has_its_own_respondents():
    data = admit_survey(SPAK, responses=[{"SPAK1": 6}, {"SPAK1": 5, "SPKP1": 4}])

    assert data.respondents == {"IPKP": 1, "IPAK": 2}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({}, ("INDEX-ONE-FORM", "survey")),
        ({"means": {"U1": 3}, "responses": []}, ("INDEX-ONE-FORM", "survey")),
        ({"frequencies": {"U1": [1, 2, 3]}}, ("INDEX-LENGTH", "frequencies.U1")),
        ({"frequencies": {"U1": [1, 2, 3, 4, 5]}}, ("INDEX-LENGTH", "frequencies.U1")),
        ({"frequencies": {"U1": 4}}, ("INDEX-LENGTH", "frequencies.U1")),
        ({"frequencies": {"U1": []}}, ("INDEX-LENGTH", "frequencies.U1")),
        ({"frequencies": {"U1": [[1, 2]]}}, ("INDEX-LENGTH", "frequencies.U1.0")),
        ({"frequencies": {"U1": [0, 0, -1, 4]}}, ("INDEX-COUNT", "frequencies.U1.2")),
        ({"frequencies": {"U1": [0, 0, Decimal("1.5"), 4]}}, ("INDEX-COUNT", "frequencies.U1.2")),
        ({"frequencies": {"U1": [0, 0, True, 4]}}, ("INDEX-COUNT", "frequencies.U1.2")),
        ({"frequencies": {"U1": [0, 0, 10**10, 4]}}, ("INDEX-COUNT", "frequencies.U1.2")),
        ({"frequencies": {"U1": [0, 0, 0, 0]}}, ("INDEX-NO-RESPONDENTS", "frequencies.U1")),
        ({"frequencies": {}}, ("INDEX-NO-RESPONDENTS", "frequencies")),
        ({"frequencies": [1]}, ("INDEX-MAP", "frequencies")),
        ({"frequencies": {"U10": [0, 0, 0, 1]}}, ("INDEX-UNSUR-UNKNOWN", "frequencies.U10")),
        (
            {"frequencies": {"U9": [0, 0, 0, 1], "item-8": [0, 0, 0, 1]}},
            ("INDEX-UNSUR-TWICE", "frequencies.item-8"),
        ),
        ({"frequencies": {"U1": [0, 0, 0, 1]}, "n": 3}, ("INDEX-STRAY-KEY", "n")),
        (
            {"frequencies": {"U1": [0, 0, 0, 1]}, "columns": []},
            ("INDEX-STRAY-KEY", "columns"),
        ),
        ({"means": {"U1": 5}}, ("ANSWER-OUT-OF-RANGE", "means.U1")),
        ({"means": {"U1": [3, 0]}}, ("ANSWER-OUT-OF-RANGE", "means.U1.1")),
        ({"means": {"U1": "baik"}}, ("ANSWER-NOT-A-NUMBER", "means.U1")),
        ({"means": {"U1": " "}}, ("INDEX-NO-RESPONDENTS", "means")),
        ({"means": {"U1": 3}, "n": 0}, ("INDEX-N", "n")),
        ({"means": {"U1": 3}, "n": "30"}, ("INDEX-N", "n")),
        ({"responses": {"U1": 3}}, ("INDEX-LIST", "responses")),
        ({"responses": [3]}, ("INDEX-MAP", "responses.0")),
        ({"responses": []}, ("INDEX-NO-RESPONDENTS", "responses")),
        ({"responses": [{"U1": 0}]}, ("INDEX-VALUE", "responses.0.U1")),
        ({"responses": [{"U1": [4, 5]}]}, ("INDEX-VALUE", "responses.0.U1.1")),
        ({"responses": [{"U1": "4"}]}, ("INDEX-VALUE", "responses.0.U1")),
        ({"responses": [{"U1": True}]}, ("INDEX-VALUE", "responses.0.U1")),
        ({"responses": [[4, 4]]}, ("INDEX-LENGTH", "responses.0")),
        ({"responses": [[9]], "columns": ["U1"]}, ("INDEX-VALUE", "responses.0.0")),
        ({"responses": [[4]], "columns": ["U0"]}, ("INDEX-UNSUR-UNKNOWN", "columns.0")),
        ({"responses": [], "columns": "U1"}, ("INDEX-LIST", "columns")),
    ],
)
def test_data_that_cannot_be_used_is_refused_with_its_place(raw, expected):
    assert faults(**raw) == [expected]


def test_all_faults_come_at_once():
    raw = {"U1": [1, 2], "U2": [0, 0, 0, -1], "X": [0, 0, 0, 1]}

    assert [code for code, _ in faults(frequencies=raw)] == [
        "INDEX-LENGTH",
        "INDEX-COUNT",
        "INDEX-UNSUR-UNKNOWN",
    ]


def test_markup_in_a_name_is_shown_as_text():
    """T41."""
    with pytest.raises(UnusableInput) as refused:
        admit_survey(SKM, means={"\x1b[2J<img>": 3})

    assert "\x1b" not in refused.value.faults[0].found


@pytest.mark.parametrize("id_", ["lke-zi-2021", "pekppp-2022"])
def test_an_instrument_that_is_no_survey_is_refused(id_):
    assert faults(catalogue.instrument(id_), means={"U1": 3}) == [
        ("INDEX-NOT-A-SURVEY", "instrument")
    ]


def test_a_survey_that_asks_for_choices_is_refused():
    raw = SKM.model_dump(by_alias=True)
    raw["nodes"][0]["question"]["answer"] = {"kind": "choice", "scale": "ab", "options": ()}

    assert faults(Instrument.model_validate(raw), means={"U1": 3}) == [
        ("INDEX-NOT-A-SURVEY", "instrument")
    ]
