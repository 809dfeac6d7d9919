"""Language, decimals, and the way faults are told."""

import json

import pytest

from cli.terminal import kawal
from kawal.cli.output import language_of


@pytest.mark.parametrize(
    ("chosen", "environment", "spoken"),
    [
        (None, {}, "id"),
        (None, {"LANG": "C.UTF-8"}, "id"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LC_ALL": "id_ID.UTF-8", "LANG": "en_US.UTF-8"}, "id"),
        ("id", {"LANG": "en_US.UTF-8"}, "id"),
        ("en", {}, "en"),
    ],
)
def test_indonesian_comes_first(chosen, environment, spoken):
    assert language_of(chosen, environment) == spoken


def test_an_unknown_command_is_a_usage_error(capsys):
    assert kawal(capsys, "karang").code == 2


def test_help_lists_every_command(capsys):
    run = kawal(capsys, "--help")

    assert run.code == 0
    assert all(name in run.out for name in ("score", "explain", "path", "form", "instruments"))


def test_the_version_is_told(capsys):
    assert kawal(capsys, "--version").out.startswith("kawal, version 0.")


def test_faults_go_to_stderr_with_found_expected_and_remedy(capsys, tmp_path):
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: Z}\n")

    run = kawal(capsys, "--lang", "id", "score", answers)

    assert (run.code, run.out) == (2, "")
    assert "jawaban.yaml:2" in run.err
    assert "ditemukan: 'Z'" in run.err
    assert "seharusnya: salah satu dari: A, B, C" in run.err


def test_with_json_a_program_reads_the_faults_on_stdout(capsys, tmp_path):
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: Z}\n")

    run = kawal(capsys, "--lang", "en", "score", answers, "--json")

    assert run.code == 2
    assert json.loads(run.out)["faults"][0]["found"] == "'Z'"
