"""Survey indices: exact weights, rounded before the category only, with the remarks they need."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.faults import UnusableInput
from kawal.rules import catalogue
from kawal.scoring.answers import Answers
from kawal.scoring.categories import category_of
from kawal.scoring.engine import score
from kawal.scoring.index.admission import admit_survey
from kawal.scoring.index.compute import survey_index
from kawal.scoring.index.plain import index_as_plain

SKM = catalogue.instrument("skm-2017")
SPAK = catalogue.instrument("spak-spkp-2023")
LKE = catalogue.instrument("lke-zi-2021")
UNSUR = [f"U{i}" for i in range(1, 10)]


def skm(means=None, *, n=30, policies=None, weights=None, population=None, **raw):
    if means is not None:
        raw |= {"means": dict(zip(UNSUR, means, strict=False)), "n": n}
    data = admit_survey(SKM, **raw)
    return survey_index(SKM, data, policies, weights=weights, population=population)


def spak(mean, n=30, conversion="ratio", codes=("SPAK1", "SPAK2", "SPAK3", "SPAK4", "SPAK5")):
    data = admit_survey(SPAK, means=dict.fromkeys(codes, Decimal(mean)), n=n)
    return survey_index(SPAK, data, {"conversion": conversion})


def codes_of(index):
    return [caution.code for caution in index.cautions]


def test_the_ikm_is_the_mean_of_nine_unsur_times_25():
    total = skm([3, 4, 3, 4, 3, 4, 3, 4, 3]).indices["total"]

    assert total.mean == Fraction(31, 9)
    assert total.value == Fraction(31, 9) * 25


def test_the_weight_is_one_over_the_unsur_that_were_surveyed():
    index = skm([4, 4, 4, 4, 4, 4, 4, 3])

    assert index.indices["total"].value == Fraction(31, 8) * 25
    assert index.indices["total"].unasked == ("U9",)
    assert codes_of(index) == ["UNSUR-UNASKED"]


def test_several_items_count_as_one_unsur_however_many_answered_each():
    index = skm(frequencies={"U1": [[0, 0, 0, 90], [0, 0, 30, 0]], "U2": [0, 0, 30, 0]})

    first = index.indices["total"].unsur[0]
    assert first.mean == Fraction("3.5")
    assert first.n == 90
    assert index.indices["total"].value == Fraction("3.25") * 25


def test_each_unsur_has_its_own_mutu():
    unsur = (
        skm(["2.5996", "2.6", "3.064", "3.0644", "3.532", "3.5324", 1, 4, 3]).indices["total"].unsur
    )

    assert [u.category.code for u in unsur] == ["D", "C", "C", "B", "B", "A", "D", "A", "C"]


@pytest.mark.parametrize(
    ("mean", "mutu"),
    [
        ("2.59979", "D"),  # 64.99475 -> 64.99
        ("2.5998", "C"),  # 64.995 -> 65.00
        ("3.06419", "C"),  # 76.60475 -> 76.60
        ("3.0642", "B"),  # 76.605 -> 76.61
        ("3.53219", "B"),  # 88.30475 -> 88.30
        ("3.5322", "A"),  # 88.305 -> 88.31
    ],
)
def test_the_category_is_of_the_ikm_rounded_half_up(mean, mutu):
    assert skm([mean] * 9).indices["total"].category.code == mutu


def test_a_rounded_index_is_never_multiplied_by_25():
    """3.5056 prints as 3.51, and 3.51 x 25 = 87.75; the IKM is 87.64."""
    total = skm(["3.5056"] * 9).indices["total"]

    assert total.category.value == Fraction("87.64")


@pytest.mark.parametrize(("weight", "highest"), [("0.11", "99"), ("0.111", "99.9")])
def test_printed_weights_reproduce_old_reports_and_say_so(weight, highest):
    index = skm([4] * 9, policies={"weight": weight})

    assert index.indices["total"].value == Fraction(highest)
    assert codes_of(index) == ["PRINTED-WEIGHT"]
    assert f"{Decimal(highest):.2f}" in index.cautions[0].text.en


def test_the_lowest_band_has_no_floor():
    """With 0.11 a survey of nothing but ones has 24.75, below the printed 25,00."""
    total = skm([1] * 9, policies={"weight": "0.11"}).indices["total"]

    assert (total.value, total.category.code) == (Fraction("24.75"), "D")


def test_a_printed_weight_for_nine_is_refused_for_eight():
    with pytest.raises(UnusableInput) as refused:
        skm([4] * 8, policies={"weight": "0.11"})

    assert refused.value.faults[0].code == "INDEX-PRINTED-WEIGHT"


def test_own_weights_that_add_up_to_one_are_used_and_shown():
    weights = {"U1": Decimal("0.2")} | {f"U{i}": Decimal("0.1") for i in range(2, 10)}

    index = skm([4, *[3] * 8], weights=weights)

    assert index.indices["total"].mean == Fraction("3.2")
    assert codes_of(index) == ["OWN-WEIGHTS"]
    assert "U1 0,200, U2 0,100" in index.cautions[0].text.id


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"U1": Decimal("0.5"), "U2": Decimal("0.4")}, "INDEX-WEIGHTS-SUM"),
        ({"U1": 1}, "INDEX-WEIGHTS"),
        ({"U1": Decimal("0.5"), "U2": Decimal("0.25"), "U3": Decimal("0.25")}, "INDEX-WEIGHTS"),
        ({"U1": 2, "U2": -1}, "INDEX-WEIGHT"),
        ({"U1": "0.5", "U2": Decimal("0.5")}, "INDEX-WEIGHT"),
        ({"U1": True, "U2": 0}, "INDEX-WEIGHT"),
        ([1], "INDEX-MAP"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights, code):
    with pytest.raises(UnusableInput) as refused:
        skm([4, 3], weights=weights)

    assert {fault.code for fault in refused.value.faults} == {code}


def test_own_and_printed_weights_exclude_each_other():
    weights = {"U1": Decimal("0.5"), "U2": Decimal("0.5")}

    with pytest.raises(UnusableInput) as refused:
        skm([4, 3], weights=weights, policies={"weight": "0.11"})

    assert refused.value.faults[0].where == "weights"


def test_an_instrument_without_a_policy_on_weights_allows_no_own():
    data = admit_survey(SPAK, means={"SPAK1": 5, "SPAK2": 5}, n=30)

    with pytest.raises(UnusableInput) as refused:
        survey_index(SPAK, data, weights={"SPAK1": 1, "SPAK2": 0})

    assert refused.value.faults[0].code == "INDEX-WEIGHTS"


@pytest.mark.parametrize("means", [1, 6])
def test_six_stars_become_scale_4_by_proportion(means):
    assert spak(means).indices["IPAK"].value == Fraction(means, 6) * 4


@pytest.mark.parametrize("mean", ["1", "2", "3.5", "6"])
def test_six_stars_become_scale_4_linearly_where_chosen(mean):
    value = spak(mean, conversion="linear_1_4").indices["IPAK"].value

    assert value == 1 + (Fraction(mean) - 1) * 3 / 5


def test_the_conversion_moves_the_pass_line():
    """5.35 stars pass 3.60 linearly and not by proportion: the default is the stricter."""
    assert spak("5.35", conversion="linear_1_4").indices["IPAK"].value > Fraction("3.6")
    assert spak("5.35", conversion="ratio").indices["IPAK"].value < Fraction("3.6")


def test_an_index_nobody_was_asked_about_is_absent_and_not_zero():
    index = spak("5.5")

    assert list(index.indices) == ["IPAK"]
    assert codes_of(index) == ["INDEX-ABSENT"]
    assert index_as_plain(index, "en")["ipkp"] is None


@pytest.mark.parametrize(("n", "cautions"), [(29, ["FEW-RESPONDENTS"]), (30, [])])
def test_few_respondents_are_always_remarked_on(n, cautions):
    """T54: n < 30 carries a visible warning everywhere the index appears."""
    index = skm([4] * 9, n=n)

    assert codes_of(index) == cautions
    assert [w["code"] for w in index_as_plain(index, "id")["warnings"]] == cautions


def test_an_unknown_number_of_respondents_is_remarked_on():
    assert codes_of(skm([4] * 9, n=None)) == ["RESPONDENTS-UNKNOWN"]


def test_few_answers_to_one_unsur_are_remarked_on():
    counts = {u: [0, 0, 0, 40] for u in UNSUR} | {"U4": [0, 0, 0, 12]}

    index = skm(frequencies=counts)

    assert codes_of(index) == ["FEW-ANSWERS"]
    assert "U4 (12)" in index.cautions[0].text.id


@pytest.mark.parametrize(("n", "cautions"), [(290, ["SAMPLE-SMALL"]), (291, [])])
def test_a_sample_below_the_table_is_remarked_on(n, cautions):
    assert codes_of(skm([4] * 9, n=n, population=1200)) == cautions


def test_a_sample_cannot_be_compared_without_its_number():
    assert codes_of(skm([4] * 9, n=None, population=1200)) == ["RESPONDENTS-UNKNOWN"]


def test_a_survey_without_a_table_is_not_compared():
    data = admit_survey(SPAK, means={"SPAK1": 6}, n=30)

    index = survey_index(SPAK, data, population=10**6)

    assert "SAMPLE-SMALL" not in codes_of(index)


@pytest.mark.parametrize("population", [0, -5, Decimal("1.5"), "1200", True])
def test_a_population_that_is_no_number_of_people_is_refused(population):
    with pytest.raises(UnusableInput) as refused:
        skm([4] * 9, population=population)

    assert refused.value.faults[0].code == "INDEX-POPULATION"


def test_a_population_is_refused_with_its_line():
    data = admit_survey(SKM, means={"U1": 3})

    with pytest.raises(UnusableInput) as refused:
        survey_index(SKM, data, population=0, locate=lambda place: f"f.yaml:7 {place[0]}")

    assert refused.value.faults[0].where == "f.yaml:7 population"


@pytest.mark.parametrize(
    ("stars", "cautions"),
    [
        ("5.4", []),  # 3.60
        ("5.3955", ["NEAR-MINIMUM"]),  # 3.597, prints as 3.60
        ("5.3925", ["NEAR-MINIMUM"]),  # 3.595, prints as 3.60
        ("5.3924", []),  # 3.59493, prints as 3.59
        ("4.7955", ["NEAR-MINIMUM"]),  # 3.197, prints as 3.20, a minimum of IPKP
    ],
)
def test_an_index_that_prints_as_the_minimum_but_is_below_it_is_remarked_on(stars, cautions):
    index = spak(stars, codes=[f"SPKP{i}" for i in range(1, 9)])

    assert [code for code in codes_of(index) if code == "NEAR-MINIMUM"] == cautions


def test_the_remark_never_shows_the_value_as_the_minimum():
    index = spak("5.3999999999")

    said = next(c.text for c in index.cautions if c.code == "NEAR-MINIMUM")
    assert said.id == "IPAK tercetak 3,60 tetapi nilainya 3,599999: di bawah batas WBK dan WBBM"
    assert said.en == "IPAK prints as 3.60 but is 3.599999: below the minimum of WBK and WBBM"


def test_the_minima_of_the_surveys_are_those_of_the_lke():
    def minima(instrument, nodes):
        return {
            (gate.id, nodes[check.nodes[0]]): check.survey or check.points
            for gate in instrument.gates
            for check in gate.checks
            if check.nodes and check.nodes[0] in nodes
        }

    of_lke = minima(LKE, {"B.I.a": "IPAK", "B.II": "IPKP"})

    assert minima(SPAK, {"IPAK": "IPAK", "IPKP": "IPKP"}) == of_lke
    assert len(of_lke) == 4


def test_an_instrument_without_categories_has_none():
    assert category_of(LKE, Fraction(1)) is None


def test_an_instrument_that_does_not_round_classifies_the_exact_result():
    exact = SKM.model_copy(update={"rounding": LKE.rounding})

    assert category_of(SKM, Fraction("0.88305")).code == "A"
    assert category_of(exact, Fraction("0.88305")).code == "B"


def test_a_lone_survey_index_has_no_mutu():
    plain = index_as_plain(spak("5.4"), "en")

    assert plain["ipak"] == "3.600000000000"
    assert plain["means"]["ipak"] == "5.400000000000"
    assert "mutu" not in plain["items"]["SPAK1"]


def test_an_ikm_without_categories_is_told_without_mutu():
    bare = SKM.model_copy(update={"categories": None})
    data = admit_survey(bare, means={"U1": 3}, n=30)

    plain = index_as_plain(survey_index(bare, data), "en")

    assert (plain["ikm"], plain["mutu"], plain["ikm_rounded"]) == ("75.000000000000", None, None)


counts_of_an_unsur = st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any)


@given(st.lists(counts_of_an_unsur, min_size=9, max_size=9))
def test_the_index_equals_the_scoring_engine_on_the_means(counts):
    index = skm(frequencies=dict(zip(UNSUR, counts, strict=True)))
    total = index.indices["total"]

    card = score(SKM, Answers(values={u.node.id: u.mean for u in total.unsur}))

    assert card.total.points == total.value
    assert card.category == total.category


@given(st.lists(counts_of_an_unsur, min_size=1, max_size=9))
def test_single_answers_and_counts_give_the_same_index(counts):
    """T13: the order of people does not matter, only how many gave each value."""
    people = [
        {unsur: value}
        for unsur, numbers in zip(UNSUR, counts, strict=False)
        for value, number in enumerate(numbers, 1)
        for _ in range(number)
    ]

    by_person = skm(responses=people[::-1]).indices["total"]
    by_count = skm(frequencies=dict(zip(UNSUR, counts, strict=False))).indices["total"]

    assert by_person.value == by_count.value
    assert 25 <= by_count.value <= 100
