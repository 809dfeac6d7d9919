"""Explanations read like a person's calculation and carry their source."""

import pytest

from kawal.scoring.calculation import counts, sentence
from kawal.scoring.engine import score
from kawal.scoring.explain import citations, explain
from kawal.scoring.scorecard import Scorecard
from scoring.sheets import LKE, admitted, best


def sheet(changes: dict | None = None, **policies: str) -> Scorecard:
    raw = best()
    for code, answer in (changes or {}).items():
        for kind in raw.values():
            kind.pop(code, None)
        place = "inputs" if isinstance(answer, dict) else "values" if code in SHARES else "choices"
        if answer is not None:
            raw[place][code] = answer
    return score(LKE, admitted(raw), policies)


SHARES = ("B.I.a", "A.II.1.i.a")


def said(card: Scorecard, code: str) -> str:
    return sentence(card, explain(card, code)).en


def test_a_mean_is_told_with_its_scores_weight_and_points():
    card = sheet({"A.I.1.iii.a": "A", "A.I.1.iii.b": "B", "A.I.1.iii.c": "C"})

    assert said(card, "A.I.1.iii") == "mean of 1.00, 0.67, 0.33 = 0.67 × 1.00 = 0.67"


def test_numbers_are_told_with_commas_in_indonesian():
    card = sheet({"A.I.1.iii.b": "B"})

    line = sentence(card, explain(card, "A.I.1.iii"))

    assert line.id == "rata-rata dari 1,00; 0,67; 1,00 = 0,89 × 1,00 = 0,89"


def test_a_skipped_question_is_mentioned():
    card = sheet({"A.I.1.iii.b": None})

    assert said(card, "A.I.1.iii").endswith("(1 unanswered, skipped)")
    assert said(card, "A.I.1.iii.b") == "not answered"


def test_strict_reading_says_that_it_counts_zero():
    card = sheet({"A.I.1.iii.b": None}, reading="strict")

    assert said(card, "A.I.1.iii") == "mean of 1.00, 0.00, 1.00 = 0.67 × 1.00 = 0.67"
    assert said(card, "A.I.1.iii.b") == "not answered, counted as 0"


def test_nothing_answered_is_said_as_such():
    card = score(LKE, admitted({"choices": {}}))

    assert said(card, "A.I.1.iii") == said(card, "total") == "nothing answered yet"


def test_a_rincian_of_one_question_is_not_called_a_mean():
    assert said(sheet({"A.II.2.i.1": "C"}), "A.II.2.i") == "0.33 × 0.50 = 0.17"


def test_a_rincian_whose_counts_are_filled_but_undecided_is_not_unanswered():
    nothing = {"sasaran_kinerja": 0, "sasaran_tercapai_100": 0}
    card = sheet({"A.II.4.i.1": nothing})

    assert said(card, "A.II.4.i") == "no score yet"
    assert "choose --zero-denominator" in said(card, "A.II.4.i.1")


def test_more_than_nothing_out_of_nothing_asks_for_other_counts_and_not_for_a_choice():
    wrong = {"sasaran_kinerja": 0, "sasaran_tercapai_100": 3}
    card = sheet({"A.II.4.i.1": wrong})

    assert card.parts_of_nothing == ("A.II.4.i.1",)
    assert "check both numbers" in said(card, "A.II.4.i.1")
    assert "--zero-denominator" not in said(card, "A.II.4.i.1")


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("official", "not answered; still blank: Jumlah Sasaran Kinerja"),
        ("strict", "not answered, counted as 0; still blank: Jumlah Sasaran Kinerja"),
    ],
)
def test_a_ratio_that_was_begun_tells_what_is_still_blank(reading, expected):
    card = sheet({"A.II.4.i.1": {"sasaran_tercapai_100": 3}}, reading=reading)

    assert said(card, "A.II.4.i.1") == expected


def test_a_sum_lists_its_parts():
    assert said(sheet(), "total") == "60.00 + 40.00 = 100.00"
    assert said(sheet(), "A.II.5.iii") == "1.00 + 1.00 = 2.00"


def test_the_quirk_of_the_form_reads_only_lhkpn_and_says_so():
    card = sheet(lhk="form")

    assert said(card, "A.II.5.iii") == "1.00 × 2.00 = 2.00 (A.II.5.iii.b left out: --lhk form)"


def test_a_choice_tells_answer_share_and_points():
    card = sheet({"A.I.1.i.b": "B"})

    assert said(card, "A.I.1.i.b") == "answer B = 0.50 × 0.50 / 2 = 0.13"


def test_a_ratio_tells_its_counts_and_what_they_count():
    card = sheet({"A.II.1.i.a": {"agen_perubahan": 15, "perubahan_dibuat": 4}})

    named = counts(card, explain(card, "A.II.1.i.a"))

    assert said(card, "A.II.1.i.a") == "4 / 15 = 0.27 × 2.00 / 2 = 0.27"
    assert [(one.value, one.label) for one in named] == [
        (4, "Jumlah Perubahan yang dibuat"),
        (15, "Jumlah Agen Perubahan"),
    ]


def test_what_is_no_ratio_counts_nothing():
    card = sheet({"A.II.1.i.a": "80 %"})

    assert counts(card, explain(card, "A.II.1.i.a")) == ()
    assert counts(card, explain(card, "A.I.1.i.b")) == ()


@pytest.mark.parametrize(("policy", "points"), [("zero", "0.00"), ("full", "1.00")])
def test_a_zero_denominator_that_a_policy_decides_is_told_as_such(policy, points):
    card = sheet(
        {"A.II.1.i.a": {"agen_perubahan": 0, "perubahan_dibuat": 0}}, zero_denominator=policy
    )

    line = said(card, "A.II.1.i.a")

    assert line.startswith("0 / 0, zero denominator by --zero-denominator ")
    assert line.endswith(f"= {points} × 2.00 / 2 = {points}")


def test_a_ratio_above_one_says_that_it_is_capped():
    card = sheet({"A.II.1.i.a": {"agen_perubahan": 10, "perubahan_dibuat": 12}})

    assert "capped at 1 = 1.00" in said(card, "A.II.1.i.a")


def test_a_ratio_of_several_lines_shows_them():
    given = {
        "kepala_satker": 1,
        "pejabat_wajib_lhkpn": 4,
        "lainnya": 0,
        "sudah_lapor": 4,
    }

    assert said(sheet({"A.II.5.iii.a.1": given}), "A.II.5.iii.a.1").startswith("4 / (1 + 4 + 0)")


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [(4, 1, "(4 − 1) / 4 = 0.75"), (2, 3, "(2 − 3) / 2, a rise: 0 = 0.00"), (0, 0, "0 and 0, no")],
)
def test_a_reduction_tells_both_years(before, after, begins):
    given = {
        "pelanggaran_tahun_sebelumnya": before,
        "pelanggaran_tahun_ini": after,
        "pelanggaran_diberi_sanksi": 0,
    }

    assert said(sheet({"A.II.3.iii.a": given}), "A.II.3.iii.a").startswith(begins)


def test_a_typed_share_says_that_it_was_typed():
    assert said(sheet({"A.II.1.i.a": "80 %"}), "A.II.1.i.a").startswith("typed as 80.00 %")


def test_a_survey_index_is_told_on_its_scale():
    assert said(sheet({"B.I.a": "3.6"}), "B.I.a") == "value 3.60 / 4 = 0.90 × 17.50 = 15.75"


def test_an_undecided_ratio_tells_what_to_choose():
    given = {"agen_perubahan": 0, "perubahan_dibuat": 0}

    assert "--zero-denominator" in said(sheet({"A.II.1.i.a": given}), "A.II.1.i.a")


def test_every_step_carries_its_source():
    card = sheet()
    step = explain(card, "A.II.5.iii")

    assert "PDF p.85" in step.citation
    assert "PermenPANRB Nomor 90 Tahun 2021" in citations(LKE, step.citation)["S1"]


def test_the_whole_tree_can_be_walked():
    steps = [part.code for _, part in explain(sheet(), "total").walk()]

    assert len(steps) == 176
    assert steps[:3] == ["total", "A", "A.I"]


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        explain(sheet(), "A.IX")


def test_points_that_round_to_a_minimum_they_miss_are_told_with_more_decimals():
    """T6"""
    card = sheet({"B.I.a": "3.599999", "B.I.b": "C"})

    assert said(card, "B.I.a") == (
        "value 3.599999 / 4 = 0.90 × 17.50 = 15.75; more exactly 15.749996, below 15.75"
    )
    assert said(card, "B.I").endswith("= 18.25; more exactly 18.249996, below 18.25")


@pytest.mark.parametrize("value", ["3.6", "3.5", None])
def test_points_that_are_what_they_look_like_are_told_as_they_are(value):
    assert "more exactly" not in said(sheet({"B.I.a": value}), "B.I.a")
    assert "more exactly" not in said(sheet({"B.I.a": value}), "B.I")


def test_a_value_beyond_the_digits_of_a_page_is_told_all_the_same():
    typed = "3." + "5" + "9" * 35

    line = said(sheet({"B.I.a": typed}), "B.I.a")

    assert typed in line
    assert f"{'9' * 30}" in line.split("more exactly")[1]


def test_the_counts_of_a_reduction_stand_in_the_order_of_its_line():
    card = sheet()

    named = [one.name for one in counts(card, explain(card, "A.II.3.iii.a"))]

    assert named == ["pelanggaran_tahun_sebelumnya", "pelanggaran_tahun_ini"]
