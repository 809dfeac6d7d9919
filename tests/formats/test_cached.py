"""The form's own results beside ours: no noise where they agree, a reason where they do not."""

import pytest

from formats.books import LAYOUT, Raw, error, form
from formats.filled import full, shown_by
from kawal.faults import Text
from kawal.formats.cached import compare_cached
from kawal.formats.file_warnings import FileWarning
from kawal.formats.read import read_answers
from kawal.scoring.engine import score
from kawal.scoring.plan import TOTAL
from kawal.scoring.scorecard import Scorecard
from scoring.sheets import LKE

PADDED = Raw('<c r="K8" t="inlineStr"><is><t xml:space="preserve">Ya </t></is></c>')
LHKPN = {"K179": 1, "K180": 3, "K181": 0, "K182": 2}
LHKASN = {"K186": 2, "K187": 4, "K188": 6, "K189": 12}


def compared(tmp_path, cells, results, policies=None) -> list[FileWarning]:
    reading = read_answers(form(tmp_path, {**cells, **results}))
    return list(compare_cached(reading, score(LKE, reading.answers, policies)))


def card_of(tmp_path, cells, policies=None) -> Scorecard:
    return score(LKE, read_answers(form(tmp_path, cells, "only.xlsx")).answers, policies)


def test_a_form_that_was_never_calculated_is_not_compared(tmp_path):
    assert compared(tmp_path, full(), {}) == []


@pytest.mark.parametrize("cells", [full(), full(K9="B", **LHKPN), {"K8": "Ya"}, full(K9=None)])
def test_equal_results_are_not_worth_a_word(tmp_path, cells):
    results = shown_by(card_of(tmp_path, cells))

    assert compared(tmp_path, cells, results) == []


def test_the_last_binary_digit_is_no_difference(tmp_path):
    results = shown_by(card_of(tmp_path, full())) | {"L7": 0.1 + 0.2 + 0.2}

    assert compared(tmp_path, full(), results) == []


def test_the_quirk_of_the_form_is_named_with_the_policy_that_reproduces_it(tmp_path):
    """T11: L175 reads only LHKPN."""
    cells = full(**LHKPN, **LHKASN)
    results = shown_by(card_of(tmp_path, cells, {"lhk": "form"}))

    quirk, total = compared(tmp_path, cells, results)

    assert (quirk.code, quirk.about) == ("RESULT-DIFFERS", "A.II.5.iii")
    assert quirk.where == "lke.xlsx LKE ZI!L175 (A.II.5.iii)"
    assert quirk.found == Text("1", "1")
    assert "1,5" in quirk.expected.id
    assert "--lhk form" in quirk.remedy.en
    assert total.where == "lke.xlsx LKE ZI!L208 (total)"
    assert compared(tmp_path, cells, results, {"lhk": "form"}) == []


def test_a_total_that_was_typed_over_follows_from_nothing(tmp_path):
    results = shown_by(card_of(tmp_path, full(K9="B"))) | {f"L{LAYOUT.total_row}": 99.99}

    [total] = compared(tmp_path, full(K9="B"), results)

    assert (total.about, total.found) == (TOTAL, Text("99,99", "99.99"))
    assert "rumusnya telah diubah" in total.expected.id


def test_a_question_that_the_form_leaves_out_is_named(tmp_path):
    """J8: the form shows `-` and takes the mean of the rest."""
    cells = full(J8="Ya", K8="Tidak")
    results = shown_by(card_of(tmp_path, full(K8=None))) | {"L8": "-"}

    first, total = compared(tmp_path, cells, results)

    assert first.where == "lke.xlsx LKE ZI!L8 (A.I.1.i.a)"
    assert "sel jenis jawaban" in first.expected.id
    assert total.about == TOTAL
    assert "Menurut Kawal 99,75" in total.expected.id


def test_a_share_of_a_typed_total_is_named(tmp_path):
    cells = full(K185=13, **LHKASN)
    results = shown_by(card_of(tmp_path, cells)) | {"L184": 12 / 13}

    (one,) = compared(tmp_path, cells, results)

    assert one.about == "A.II.5.iii.b.1"
    assert one.found == Text("0,92", "0.92")
    assert "typed total" in one.expected.en


def test_a_percentage_typed_as_text_is_named(tmp_path):
    cells = full(K128="80 %", K129=None, K130=None)
    results = shown_by(card_of(tmp_path, cells)) | {"L128": "80 %"}

    (one,) = compared(tmp_path, cells, results)

    assert one.about == "A.II.1.i.a"
    assert "typed as text" in one.expected.en


def test_values_that_hardly_differ_are_shown_until_they_do(tmp_path):
    results = shown_by(card_of(tmp_path, full())) | {"L175": 1.99996}

    (one,) = compared(tmp_path, full(), results)

    assert one.found == Text("1,99996", "1.99996")
    assert one.expected.id.startswith("Menurut Kawal 2; ")


def test_values_that_differ_beyond_all_decimals_are_shown_with_nine(tmp_path):
    results = shown_by(card_of(tmp_path, full())) | {"L175": 2 - 1.1e-9 * 4}

    (one,) = compared(tmp_path, full(), results)

    assert one.found == Text("1,999999996", "1.999999996")


@pytest.mark.parametrize(
    ("cells", "left_out", "reason"),
    [
        ({"K8": PADDED}, "A.I.1.i.a", "memuat spasi"),
        ({"K128": 0.2}, "A.II.1.i.a", "tidak mengikuti rinciannya"),
        ({"K8": Raw('<c r="K8"><f>A1</f></c>')}, "A.I.1.i.a", "rumus tanpa hasil"),
    ],
)
def test_a_cell_that_does_not_reach_the_form_is_not_called_stale(tmp_path, cells, left_out, reason):
    results = shown_by(card_of(tmp_path, full())) | {f"L{LAYOUT.nodes[left_out]}": 0.2}

    first, *_ = compared(tmp_path, full(**cells), results)

    assert first.about == left_out
    assert reason in first.expected.id


def test_results_older_than_the_answers_are_named(tmp_path):
    results = shown_by(card_of(tmp_path, full()))

    first, total = compared(tmp_path, full(K9="C"), results)

    assert first.about == "A.I.1.i.b"
    assert "older than its answers" in first.expected.en
    assert "follows" in total.expected.en


def test_a_number_where_we_have_none_is_a_difference(tmp_path):
    results = shown_by(card_of(tmp_path, full()))

    found = compared(tmp_path, full(K9=None), results)

    assert [w.about for w in found] == ["A.I.1.i.b"]
    assert "no value yet" in found[0].expected.en


def test_a_zero_denominator_is_named_only_where_our_policy_gives_a_number(tmp_path):
    cells = full(K194=0, K195=0)
    failing = {f"L{row}": error(f"L{row}", "#DIV/0!") for row in (193, 191, 190, 125, 4, 198, 208)}
    results = shown_by(card_of(tmp_path, cells)) | failing

    undecided = compared(tmp_path, cells, results)
    decided = compared(tmp_path, cells, results, {"zero_denominator": "zero"})

    assert undecided == []
    assert [w.about for w in decided] == ["A.II.6.i.b", TOTAL]
    assert "#DIV/0!" in decided[0].found
    assert "formula in this cell fails" in decided[0].expected.en


def test_a_strict_reading_is_compared_as_the_form_reads(tmp_path):
    cells = {"K8": "Ya", "K9": "B", "K11": "Tidak"}
    results = shown_by(card_of(tmp_path, cells))

    assert compared(tmp_path, cells, results, {"reading": "strict"}) == []


@pytest.mark.parametrize(
    "odd", [Raw('<c r="L175"><v>1e999</v></c>'), True, "lima", 0.123, error("L175", "#N/A")]
)
def test_a_result_that_no_rule_explains_is_a_difference(tmp_path, odd):
    results = shown_by(card_of(tmp_path, full())) | {"L175": odd}

    (one,) = compared(tmp_path, full(), results)

    assert one.about == "A.II.5.iii"
    assert one.where.endswith("L175 (A.II.5.iii)")
    assert "Excel" in one.as_dict("id")["remedy"] or "rumus" in one.as_dict("id")["remedy"]
