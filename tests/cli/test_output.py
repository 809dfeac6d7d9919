"""Language, decimals, and the way faults are told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.terminal import kawal
from kawal.cli.output import SHOWN, call, language_of
from kawal.rules.catalogue import root


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
    assert kawal(capsys, "--version").out.startswith("kawal 0.")


def test_faults_go_to_stderr_with_found_expected_and_remedy(capsys, tmp_path):
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: Z}\n")

    run = kawal(capsys, "--lang", "id", "score", answers)

    assert (run.code, run.out) == (2, "")
    assert "jawaban.yaml:2" in run.err
    assert "ditemukan: 'Z'" in run.err
    assert "seharusnya: salah satu dari: A, B, C" in run.err


@pytest.mark.parametrize("before", [["--lang=en"], ["--lang", "id", "--lang", "en"]])
def test_faults_speak_the_language_that_was_asked_for(capsys, tmp_path, before):
    run = kawal(capsys, *before, "score", tmp_path / "none.xlsx")

    assert run.code == 2
    assert "1 fault(s) in the input" in run.err


def test_a_suggested_call_runs_as_it_stands(monkeypatch):
    monkeypatch.setenv("KAWAL_PROGRAM", "bin/kawal")

    assert call("score", "LKE unit kita.xlsx") == "bin/kawal score 'LKE unit kita.xlsx'"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["instruments", "list"], ["instruments", "list", "--json"]])
def test_a_full_disk_is_told_in_one_line(arguments):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kawal.cli", "--lang", "en", *arguments]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert run.returncode == os.EX_IOERR
    assert run.stderr == "kawal: the output cannot be written: No space left on device\n"


def test_with_json_a_program_reads_the_faults_on_stdout(capsys, tmp_path):
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: Z}\n")

    run = kawal(capsys, "--lang", "en", "score", answers, "--json")

    assert run.code == 2
    assert json.loads(run.out)["faults"][0]["found"] == "'Z'"


def test_escapes_in_a_file_name_never_reach_the_terminal(capsys, tmp_path):
    hostile = tmp_path / "a\x1b]0;pwn\x07\u202e.yaml"
    hostile.write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: Z}\n")

    run = kawal(capsys, "score", hostile)

    assert run.code == 2
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


def test_a_name_that_is_not_utf_8_is_shown_and_not_a_crash(capsys, tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/c\xff.yaml")
    Path(name).write_text("instrument: lke-zi-2021\nanswers: {A.I.1.i.b: A}\n")

    assert kawal(capsys, "score", name).code == 0
    assert kawal(capsys, "score", name, "--json").code == 0


def test_an_output_that_is_not_utf_8_gets_readable_escapes():
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}

    done = subprocess.run(
        [sys.executable, "-m", "kawal.cli", "score", str(root() / "samples" / "lke-contoh.yaml")],
        env=environment,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert b"\\u2713" in done.stdout


def test_of_very_many_faults_the_first_are_told_to_people(capsys, tmp_path):
    answers = tmp_path / "jawaban.json"
    wrong = {f"X{i}": "A" for i in range(SHOWN + 7)}
    answers.write_text(json.dumps({"instrument": "lke-zi-2021", "answers": wrong}))

    page = kawal(capsys, "--lang", "en", "score", answers)
    data = kawal(capsys, "score", answers, "--json")

    assert page.err.startswith(f"{SHOWN + 7} fault(s) in the input:")
    assert page.err.count("QUESTION-UNKNOWN") == SHOWN
    assert page.err.endswith("… and 7 more; all of them with --json\n")
    assert len(json.loads(data.out)["faults"]) == SHOWN + 7
