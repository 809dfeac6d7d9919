"""`kawal form`: what is written where, what is said, what is refused."""

from pathlib import Path

import openpyxl
import pytest
import yaml

from cli.terminal import kawal
from kawal.formats.read import read_answers
from kawal.rules.catalogue import blank_form
from scoring.sheets import best


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    raw = best()
    for key, value in raw["values"].items():
        raw["values"][key] = float(value)
    path = tmp_path / "answers.yaml"
    path.write_text(
        yaml.safe_dump(
            {"instrument": "lke-zi-2021", "answers": raw["choices"]}
            | {"inputs": raw["inputs"], "values": raw["values"]}
        )
    )
    return path


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


def test_it_fills_the_form_with_the_answers_of_a_file(capsys, answers, tmp_path):
    run = kawal(capsys, "form", "fill", answers, "-o", tmp_path / "out.xlsx")

    assert (run.code, run.err) == (0, "")
    assert run.out == f"Tertulis: '{tmp_path / 'out.xlsx'}'\n"
    assert read_answers(tmp_path / "out.xlsx").answers == read_answers(answers).answers


def test_it_says_so_where_the_form_will_show_another_total(capsys, answers, tmp_path):
    """T11: L175 of the form leaves LHKASN out."""
    text = yaml.safe_load(answers.read_text())
    text["inputs"]["A.II.5.iii.b.1"]["sudah_lapor"] = 0
    answers.write_text(yaml.safe_dump(text))

    run = kawal(capsys, "--lang", "en", "form", "fill", answers, "-o", tmp_path / "out.xlsx")

    assert run.code == 0
    assert "The form will show 100.00 instead of 99.00" in run.err


def test_it_promises_no_total_where_the_form_will_show_none(capsys, answers, tmp_path):
    text = yaml.safe_load(answers.read_text())
    text["inputs"]["A.II.5.iii.b.1"]["sudah_lapor"] = 0
    del text["answers"]["A.II.2.i.1"]
    answers.write_text(yaml.safe_dump(text))

    run = kawal(capsys, "--lang", "id", "form", "fill", answers, "-o", tmp_path / "out.xlsx")

    assert run.code == 0
    assert "Formulir dapat menunjukkan #DIV/0!" in run.err
    assert "Formulir akan menunjukkan" not in run.err


def test_it_writes_the_blank_form(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "form", "blank", "-o", tmp_path / "out.xlsx")

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Written: ")
    assert (tmp_path / "out.xlsx").read_bytes() == blank_form("lke-zi-2021-form")


def test_with_the_blank_form_it_says_where_to_type_and_what_comes_next(capsys, tmp_path):
    run = kawal(capsys, "--lang", "id", "form", "blank", "-o", tmp_path / "LKE baru.xlsx")

    _, how, then = run.out.splitlines()
    assert how.startswith("Isi kolom K (Jawaban)")
    assert "#DIV/0!" in how
    assert then == f"Lalu hitung nilainya: kawal score '{tmp_path / 'LKE baru.xlsx'}'"


@pytest.mark.parametrize("verb", ["fill", "blank"])
def test_it_replaces_a_file_only_when_told_to(capsys, answers, tmp_path, verb):
    out = tmp_path / "out.xlsx"
    out.write_text("mine")
    arguments = ["form", verb, *([answers] if verb == "fill" else []), "-o", out]

    refused = kawal(capsys, *arguments)
    left = out.read_bytes()
    done = kawal(capsys, *arguments, "--overwrite")

    assert refused.code == 2
    assert "OUT-EXISTS" in refused.err
    assert left == b"mine"
    assert done.code == 0
    assert openpyxl.load_workbook(out)["LKE ZI"]["J8"].value == "Ya/Tidak"


def test_it_refuses_answers_of_another_instrument(capsys, tmp_path):
    other = tmp_path / "pekppp.yaml"
    other.write_text("instrument: pekppp-2022\nanswers: {}\n")

    run = kawal(capsys, "form", "fill", other, "-o", tmp_path / "out.xlsx")

    assert run.code == 2
    assert "FORM-INSTRUMENT" in run.err
    assert not (tmp_path / "out.xlsx").exists()


def test_it_refuses_a_wrong_answer_and_writes_nothing(capsys, answers, tmp_path):
    changed(answers, "A.I.1.i.b: A", "A.I.1.i.b: Z")

    run = kawal(capsys, "form", "fill", answers, "-o", tmp_path / "out.xlsx")

    assert run.code == 2
    assert "ANSWER-NOT-AN-OPTION" in run.err
    assert not (tmp_path / "out.xlsx").exists()
