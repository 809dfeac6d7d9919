"""`kawal index`: what a person and a program read, and how bad files are refused."""

import json
from decimal import Decimal

import pytest

from cli.terminal import kawal
from kawal.rules.catalogue import root

SKM = """
instrument: skm-2017
frequencies:
  U1: [0, 0, 11, 18]
  U2: [0, 0, 15, 14]
  U3: [0, 2, 12, 15]
  U4: [0, 0, 0, 29]
  U5: [0, 0, 14, 15]
  U6: [0, 0, 11, 18]
  U7: [0, 0, 10, 19]
  U8: [0, 0, 1, 28]
  U9: [0, 0, 11, 18]
"""


@pytest.fixture
def write(tmp_path):
    def _write(content, name="survey.yaml"):
        file = tmp_path / name
        file.write_text(content)
        return file

    return _write


def test_a_program_reads_the_ikm_with_its_mutu_and_every_unsur(write, capsys):
    run = kawal(capsys, "index", write(SKM), "--json")

    told = json.loads(run.out)
    assert (run.code, run.err) == (0, "")
    assert told["index"] == "3.659003831418"
    assert told["ikm"] == "91.475095785441"
    assert Decimal(told["ikm_rounded"]) == Decimal("91.48")
    assert (told["mutu"], told["n"]) == ("A", 29)
    assert told["unsur"]["U3"]["nrr"] == "3.448275862069"
    assert told["unsur"]["U3"]["mutu"] == "B"
    assert [w["code"] for w in told["warnings"]] == ["FEW-RESPONDENTS"]


def test_a_person_reads_the_remark_in_the_line_of_the_index(write, capsys):
    """T54: n < 30 carries a visible warning everywhere the index appears."""
    run = kawal(capsys, "--lang", "id", "index", write(SKM))

    line = next(line for line in run.out.splitlines() if line.startswith("Indeks Kepuasan"))
    assert line.split()[-6:] == ["3,659", "91,48", "A", "Sangat", "baik", "!"]
    assert "hanya 29 responden, kurang dari 30" in run.out


def test_an_old_report_is_reproduced_with_its_weight(write, capsys):
    run = kawal(capsys, "index", write(SKM), "--weight", "0.11", "--json")

    told = json.loads(run.out)
    assert Decimal(told["ikm_rounded"]) == Decimal("90.56")
    assert told["policies"] == {"weight": "0.11"}


def test_the_rounded_ikm_is_shown_that_was_classified(write, capsys):
    means = ", ".join(f"U{i}: 3.5322" for i in range(1, 10))
    file = write(f"instrument: skm\nn: 100\nmeans: {{{means}}}")

    run = kawal(capsys, "--lang", "en", "index", file)

    assert "88.31        A  Sangat baik\n" in run.out


SPAK = "instrument: spak-spkp\nn: 40\nmeans: {SPAK1: 5, SPAK2: 5, SPAK3: 5, SPAK4: 5, SPAK5: 5}"


@pytest.mark.parametrize(
    ("options", "ipak"), [([], "3.333333333333"), (["--conversion", "linear_1_4"], "3.4")]
)
def test_ipak_and_ipkp_stand_under_their_own_names(options, ipak, write, capsys):
    run = kawal(capsys, "index", write(SPAK), "--json", *options)

    told = json.loads(run.out)
    assert Decimal(told["ipak"]) == Decimal(ipak)
    assert told["ipkp"] is None
    assert told["n"] == 40
    assert told["items"]["SPAK1"]["mean"] == "5.000000000000"


def test_a_person_reads_the_conversion_beside_the_index(write, capsys):
    run = kawal(capsys, "--lang", "en", "index", write(SPAK))

    assert "conversion: ratio" in run.out
    assert "! IPKP not computed: no answers" in run.out


def test_single_answers_come_as_json(write, capsys):
    file = write('{"instrument": "skm-2017", "responses": [{"U1": 4, "U2": null}]}', "survey.json")

    run = kawal(capsys, "index", file, "--json")

    assert json.loads(run.out)["ikm"] == "100.000000000000"


def test_a_person_reads_a_dash_where_the_number_of_people_is_unknown(write, capsys):
    run = kawal(capsys, "index", write("instrument: skm-2017\nmeans: {U1: 3}"))

    assert run.code == 0
    assert "—    3,000" in run.out


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("instrument: skm-2017\nfrequencies:\n  U1: [1, 2]", "survey.yaml:3 frequencies.U1"),
        ("instrument: skm-2017\nmeans:\n  U1: 3\n  U0: 3", "survey.yaml:4 means.U0"),
        ("instrument: skm-2017\nmeans: {U1: 3}\nweights: {U1: 2}", "survey.yaml:3 weights.U1"),
        ("instrument: skm-2017\nmeans: {U1: 3}\npopulation: 0", "survey.yaml:3 population"),
        ("instrument: skm-2017\nmeans: {U1: 3}\nyear: 2026", "survey.yaml:3 year"),
        ("instrument: skm-2017", "survey.yaml:1"),
        ("means: {U1: 3}", "survey.yaml:1 instrument"),
        ("instrument: skm-2016\nmeans: {U1: 3}", "survey.yaml:1 instrument"),
        ("instrument: lke-zi-2021\nmeans: {U1: 3}", "instrument"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(content, where, write, capsys):
    """T43: the error names the place, the rule and the remedy."""
    run = kawal(capsys, "index", write(content), "--json")

    assert run.code == 2
    assert json.loads(run.out)["faults"][0]["where"] == where


@pytest.mark.parametrize(
    "options", [["--conversion", "ratio"], ["--weight", "0.12"], ["--weight", "0.111"]]
)
def test_a_policy_that_does_not_fit_is_refused(options, write, capsys):
    run = kawal(capsys, "index", write("instrument: skm-2017\nmeans: {U1: 3}"), *options)

    assert (run.code, run.out) == (2, "")


@pytest.mark.parametrize("name", ["skm-contoh.yaml", "spak-spkp-contoh.yaml"])
def test_the_shipped_samples_give_an_index_without_a_caution(capsys, name):
    run = kawal(capsys, "index", root() / "samples/survei" / name, "--json")

    assert run.code == 0
    assert json.loads(run.out)["warnings"] == []


def test_the_help_shows_what_a_file_holds_and_names_the_samples(capsys):
    run = kawal(capsys, "--lang", "id", "index", "--help")

    assert "\n      frequencies:\n        U1: [0, 4, 66, 50]\n" in run.out
    assert "samples/survei/" in run.out
    assert "docs/panduan/survei.md" in run.out


def test_a_list_in_the_wrong_place_is_shown_as_it_was_written(write, capsys):
    run = kawal(capsys, "index", write("instrument: skm-2017\nmeans: [3.1, 3.2]"))

    assert run.code == 2
    assert "ditemukan: '[3.1, 3.2]'" in run.err


def test_the_choice_of_weight_is_told_in_indonesian_with_its_option(write, capsys):
    run = kawal(capsys, "--lang", "id", "index", write(SKM))

    assert "bobot unsur: Tepat 1/n (--weight exact)" in run.out
