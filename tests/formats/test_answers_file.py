"""Answers as YAML or JSON: everything a workbook can say, with lines in every fault."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from kawal.faults import Fault, UnusableInput
from kawal.formats.read import read_answers
from kawal.scoring.engine import score
from scoring.sheets import LKE, best

WHOLE = """\
instrument: lke-zi-2021
unit: Kecamatan Sukamaju
answers: {A.I.1.i.a: Ya, A.I.1.i.b: b}
inputs:
  A.II.1.i.a: {agen_perubahan: 4, perubahan_dibuat: 3}
values: {B.I.a: 3.72, A.II.6.i.b: 80 %}
facts: {opini_bpk: WTP, agency_kind: pemda}
policies: {lhk: form}
"""


def written(folder: Path, text: str, name: str = "answers.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str, **options) -> list[Fault]:
    with pytest.raises(UnusableInput) as caught:
        read_answers(written(folder, text), **options)
    return list(caught.value.faults)


def test_everything_a_file_can_say_is_read(tmp_path):
    reading = read_answers(written(tmp_path, WHOLE))

    assert reading.instrument == "lke-zi-2021"
    assert reading.recognised.kind == "answers"
    assert reading.unit == "Kecamatan Sukamaju"
    assert reading.answers.choices == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}
    assert reading.answers.inputs == {"A.II.1.i.a": {"agen_perubahan": 4, "perubahan_dibuat": 3}}
    assert reading.answers.values == {"B.I.a": Fraction("3.72"), "A.II.6.i.b": Fraction("0.8")}
    assert reading.facts == {"opini_bpk": "WTP", "agency_kind": "pemda"}
    assert reading.policies == {"lhk": "form"}
    (typed,) = reading.warnings
    assert (typed.code, typed.where) == (
        "SHARE-TYPED",
        "answers.yaml:6 values.A.II.6.i.b",
    )


def test_json_says_the_same(tmp_path):
    raw = best()
    data = {
        "instrument": "lke-zi-2021",
        "answers": raw["choices"],
        "inputs": raw["inputs"],
        "values": {code: float(value) for code, value in raw["values"].items()},
    }

    reading = read_answers(written(tmp_path, json.dumps(data), "answers.json"))

    assert score(LKE, reading.answers).total.points == 100


@pytest.mark.parametrize("text", ["instrument: lke-zi-2021", "instrument: lke-zi-2021\nanswers:\n"])
def test_a_file_without_answers_is_a_blank_sheet(tmp_path, text):
    assert read_answers(written(tmp_path, text)).answers.choices == {}


def test_the_order_of_answers_does_not_matter(tmp_path):
    """T13"""
    raw = best()["choices"]
    lines = [f"  {code}: {key}" for code, key in raw.items()]
    head = "instrument: lke-zi-2021\nanswers:\n"

    one = read_answers(written(tmp_path, head + "\n".join(lines), "one.yaml"))
    other = read_answers(written(tmp_path, head + "\n".join(reversed(lines)), "other.yaml"))

    assert one.answers == other.answers
    assert score(LKE, one.answers).nodes == score(LKE, other.answers).nodes


def test_case_and_blanks_of_a_code_do_not_matter(tmp_path):
    text = 'instrument: lke-zi-2021\nanswers: {" a.i.1.I.A ": ya}'

    assert read_answers(written(tmp_path, text)).answers.choices == {"A.I.1.i.a": "Ya"}


def test_every_fault_is_told_at_once_with_its_line(tmp_path):
    """T43"""
    text = """\
instrument: lke-zi-2021
answers:
  A.I.1.i.a: Mungkin
  A.I.9.z: A
inputs:
  A.II.1.i.a: {agen_perubahan: 4}
  A.II.1.i.b:
    perubahan_dibuat: -3
    perubahan_terintegrasi: 1
values:
  B.I.a: 87.65
facts:
  opini_bpk: Bagus
policies:
  lhk: other
"""

    found = faults(tmp_path, text)

    assert [(f.code, f.where) for f in found] == [
        ("ANSWER-NOT-AN-OPTION", "answers.yaml:3 answers.A.I.1.i.a"),
        ("QUESTION-UNKNOWN", "answers.yaml:4 answers.A.I.9.z"),
        ("ANSWER-OUT-OF-RANGE", "answers.yaml:8 inputs.A.II.1.i.b.perubahan_dibuat"),
        ("ANSWER-OUT-OF-RANGE", "answers.yaml:11 values.B.I.a"),
        ("FACT", "answers.yaml:13 facts.opini_bpk"),
        ("POLICY-UNKNOWN", "answers.yaml:15 policies.lhk"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "answers:\n  A.I.1.i.b: A\n  a.i.1.I.b: B",
        'answers:\n  A.I.1.i.b: A\n  "A.I.1.i.b ": A',
        "answers:\n  A.I.1.i.b: A\nvalues:\n  A.I.1.i.b: 1.0",
        "inputs:\n  A.II.1.i.a: {agen_perubahan: 4, perubahan_dibuat: 3}\n"
        "values:\n  A.II.1.i.a: 75 %",
    ],
)
def test_two_answers_for_one_question_are_refused_with_both_lines(tmp_path, text):
    (one,) = faults(tmp_path, f"instrument: lke-zi-2021\n{text}")

    assert one.code == "ANSWER-TWICE"
    assert one.where.startswith(("answers.yaml:4", "answers.yaml:5"))
    assert "answers.yaml:3" in one.expected.id


def test_the_same_key_twice_is_refused_by_the_notation_itself(tmp_path):
    (one,) = faults(tmp_path, "instrument: lke-zi-2021\nanswers:\n  A.I.1.i.b: A\n  A.I.1.i.b: B")

    assert (one.code, one.where) == ("FILE-DUPLICATE-KEY", "answers.yaml:4")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("instrument: lke-zi-2021\nscore: 100", "answers.yaml:2 score"),
        ("instrument: lke-zi-2021\nanswers: [A, B]", "answers.yaml:2 answers"),
        ("instrument: lke-zi-2021\nweights: {A: 1}", "answers.yaml:2 weights"),
        ("- A\n- B", "answers.yaml:1"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_line(tmp_path, text, where):
    (one,) = faults(tmp_path, text)

    assert (one.code, one.where) == ("SHAPE", where)


def test_a_file_without_an_instrument_is_about_the_one_that_the_caller_names(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("answers: {A.I.1.i.b: A}")

    reading = read_answers(path, "lke-zi-2021")

    assert reading.instrument == "lke-zi-2021"
    assert reading.answers.choices == {"A.I.1.i.b": "A"}


def test_a_file_without_an_instrument_that_no_one_names_is_refused(tmp_path):
    (one,) = faults(tmp_path, "answers: {A.I.1.i.b: A}")

    assert (one.code, one.where) == ("INSTRUMENT-MISSING", "answers.yaml:1 instrument")
    assert "--instrument" in one.remedy.id


def test_numbers_that_are_none_are_shown_as_typed_with_their_limit(tmp_path):
    counts = "A.II.1.i.a: {agen_perubahan: 2000000000, perubahan_dibuat: -3}"

    large, negative = faults(tmp_path, f"instrument: lke-zi-2021\ninputs:\n  {counts}")

    assert (large.code, large.found) == ("ANSWER-OUT-OF-RANGE", "2000000000")
    assert "1000000000" in large.expected.id
    assert negative.found == "-3"


def test_a_question_that_is_not_finished_counts_as_unanswered_with_a_warning(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text(
        "instrument: lke-zi-2021\nanswers: {A.I.1.i.b: A}\n"
        "inputs:\n  A.II.1.i.a: {agen_perubahan: 5, perubahan_dibuat: null}"
    )

    reading = read_answers(path)

    (one,) = reading.warnings
    assert (one.code, one.about) == ("INPUT-MISSING", "A.II.1.i.a")
    assert one.where == "answers.yaml:4 inputs.A.II.1.i.a.perubahan_dibuat"
    assert one.found.id == "kosong: Jumlah Perubahan yang dibuat"
    assert "belum terjawab" in one.expected.id
    assert reading.answers.inputs == {}
    assert reading.answers.choices == {"A.I.1.i.b": "A"}


def test_an_unknown_instrument_is_refused_with_those_there_are(tmp_path):
    (one,) = faults(tmp_path, "unit: X\ninstrument: lke-zi-2014")

    assert (one.code, one.where) == ("INSTRUMENT-UNKNOWN", "answers.yaml:2 instrument")
    assert "lke-zi-2021" in one.expected.id


def test_another_instrument_than_the_one_asked_for_is_refused(tmp_path):
    (one,) = faults(tmp_path, WHOLE, instrument_id="skm-2017")

    assert (one.code, one.where) == ("INSTRUMENT-WRONG", "answers.yaml:1 instrument")
    assert "skm-2017" in one.expected.en


def test_warnings_name_the_key(tmp_path):
    text = (
        "instrument: lke-zi-2021\ninputs:\n  A.II.1.i.a: {agen_perubahan: 1, perubahan_dibuat: 2}"
    )

    (one,) = read_answers(written(tmp_path, text)).warnings

    assert (one.code, one.where) == ("RATIO-CAPPED", "answers.yaml:3 inputs.A.II.1.i.a")


def test_hostile_keys_and_values_are_shown_harmless(tmp_path):
    """T41"""
    text = 'instrument: lke-zi-2021\nanswers:\n  "=cmd()\\u202e": A\n  A.I.1.i.b: "\\e[2J<img>"'

    found = faults(tmp_path, text)

    assert len(found) == 2
    assert all(f.found.isprintable() and f.where.isprintable() for f in found)


def test_an_answers_file_has_no_assessor_s_column(tmp_path):
    (one,) = faults(tmp_path, WHOLE, column="assessor")

    assert one.code == "COLUMN-ABSENT"


@pytest.mark.parametrize("claimed", ["total: 100", "weights: {A.I.1.i: 60}", "scores: {A: 60}"])
def test_a_weight_or_a_score_sent_along_is_refused(tmp_path, claimed):
    """T3: numbers come from the instrument and the answers, never from whoever sends them."""
    file = tmp_path / "jawaban.yaml"
    file.write_text(f"instrument: lke-zi-2021\nanswers: {{A.I.1.i.a: Ya}}\n{claimed}\n")

    with pytest.raises(UnusableInput) as caught:
        read_answers(file)

    assert [fault.code for fault in caught.value.faults] == ["SHAPE"]
