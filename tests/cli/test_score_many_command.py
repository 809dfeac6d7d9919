"""`kawal score-many`: a table or a folder in, one table and a summary out."""

import json
import sys

import pyarrow.parquet as pq
import pytest

from cli.terminal import kawal
from formats.answer_tables import blank, row, saved, table
from kawal.cli import score_many


@pytest.fixture
def answers(tmp_path):
    rows = [row("baik"), row("tepat", **{"B.I.b": "C", "B.I.a": 3.6}), blank("kosong")]
    return saved(tmp_path, table(*rows))


def sheet(folder, name, **answers):
    content = {"instrument": "lke-zi-2021", "answers": answers}
    (folder / name).write_text(json.dumps(content))


@pytest.fixture
def folder(tmp_path):
    sheet(tmp_path, "a.json", **{"B.I.b": "A"})
    sheet(tmp_path, "b.json", **{"B.I.b": "Z"})
    sheet(tmp_path, "c.json", **{"B.I.b": "B"})
    return tmp_path


def test_a_table_is_scored_and_summed_up(capsys, tmp_path, answers):
    out = tmp_path / "hasil.parquet"

    run = kawal(capsys, "--lang", "id", "score-many", answers, "-o", out)

    assert run.code == 0
    assert "3 lembar dinilai" in run.out
    assert "lengkap: 2" in run.out
    assert "memenuhi WBK: 2" in run.out
    assert pq.read_table(out)["WBBM"].to_pylist() == [True, False, False]


def test_json_alone_is_on_stdout(capsys, tmp_path, answers):
    run = kawal(capsys, "score-many", answers, "-o", tmp_path / "hasil.csv", "--json")

    told = json.loads(run.out)
    assert run.err == ""
    assert (told["sheets"], told["complete"], told["decided_exactly"]) == (3, 2, 1)
    assert told["gates"] == {"WBK": {"met": 2}, "WBBM": {"met": 1}}


def test_policies_decide_as_they_do_for_one_sheet(capsys, tmp_path, answers):
    out = tmp_path / "hasil.parquet"

    kawal(capsys, "score-many", answers, "-o", out, "--reading", "strict")

    assert pq.read_table(out)["total"].to_pylist() == [100, 95.75, 0]


def test_columns_that_are_not_there_are_told(capsys, tmp_path):
    less = table(row()).drop_columns(["B.I.b"])

    run = kawal(
        capsys, "--lang", "en", "score-many", saved(tmp_path, less), "-o", tmp_path / "h.csv"
    )

    assert "1 columns are not there; read as unanswered: B.I.b" in run.err


def test_of_many_absent_columns_the_first_are_named(capsys, tmp_path):
    less = table(row()).select(["id", "B.I.b"])

    run = kawal(
        capsys, "--lang", "en", "score-many", saved(tmp_path, less), "-o", tmp_path / "h.csv"
    )

    assert "A.I.1.i.a, A.I.1.i.b" in run.err
    assert run.err.rstrip().endswith(", …")


def test_one_bad_answer_refuses_the_whole_table_and_leaves_no_file(capsys, tmp_path):
    path = saved(tmp_path, table(row("a"), row("b", **{"B.I.b": "Z"})))
    out = tmp_path / "hasil.csv"

    run = kawal(capsys, "score-many", path, "-o", out)

    assert run.code == 2
    assert "jawaban.parquet:2 id='b' B.I.b  [ANSWER-NOT-AN-OPTION]" in run.err
    assert not out.exists()


def test_it_does_not_write_over_a_file_unless_told_to(capsys, tmp_path, answers):
    out = tmp_path / "hasil.csv"
    out.write_text("penting")

    refused = kawal(capsys, "score-many", answers, "-o", out)
    kept = out.read_text()
    allowed = kawal(capsys, "score-many", answers, "-o", out, "--overwrite")

    assert (refused.code, kept) == (2, "penting")
    assert allowed.code == 0
    assert out.read_text().startswith('"id"')


def test_a_folder_is_scored_file_by_file(capsys, folder):
    out = folder / "hasil.parquet"

    run = kawal(capsys, "--lang", "id", "score-many", folder, "-o", out)

    assert run.code == 2
    assert "DITOLAK b.json" in run.err
    assert "ANSWER-NOT-AN-OPTION" in run.err
    assert "berkas ditolak: 1" in run.out
    assert pq.read_table(out)["id"].to_pylist() == ["a.json", "c.json"]
    assert pq.read_table(out)["B.I.b"].to_pylist() == [5, 3.75]


def test_a_folder_whose_files_are_all_good_ends_with_0(capsys, folder):
    (folder / "b.json").unlink()

    run = kawal(capsys, "score-many", folder, "-o", folder / "hasil.csv")

    assert run.code == 0


def test_refused_files_are_in_the_json_too(capsys, folder):
    run = kawal(capsys, "score-many", folder, "-o", folder / "hasil.csv", "--json")

    (refused,) = json.loads(run.out)["refused"]
    assert run.code == 2
    assert refused["file"] == "b.json"
    assert refused["faults"][0]["code"] == "ANSWER-NOT-AN-OPTION"


def test_files_with_something_to_check_are_named(capsys, tmp_path):
    lhkpn = {"kepala_satker": 1, "pejabat_wajib_lhkpn": 1, "lainnya": 1, "sudah_lapor": 9}
    content = {"instrument": "lke-zi-2021", "inputs": {"A.II.5.iii.a.1": lhkpn}}
    (tmp_path / "a.json").write_text(json.dumps(content))

    run = kawal(capsys, "--lang", "en", "score-many", tmp_path, "-o", tmp_path / "hasil.csv")

    assert "a.json: 1 things to be checked" in run.err


def test_progress_is_shown_to_people_only(capsys, monkeypatch, tmp_path, answers):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    watched = kawal(capsys, "score-many", answers, "-o", tmp_path / "a.csv")
    quiet = kawal(capsys, "score-many", answers, "-o", tmp_path / "b.csv", "--json")

    assert "100%" in watched.err
    assert quiet.err == ""


def test_long_folders_are_written_in_pieces(capsys, folder, monkeypatch):
    monkeypatch.setattr(score_many, "TOGETHER", 1)

    kawal(capsys, "score-many", folder, "-o", folder / "hasil.parquet")

    assert len(pq.read_table(folder / "hasil.parquet")) == 2


def test_what_is_neither_a_table_nor_a_folder_is_refused(capsys, tmp_path):
    run = kawal(capsys, "score-many", tmp_path / "tidak-ada", "-o", tmp_path / "hasil.csv")

    assert run.code == 2
    assert "TABLE-UNREADABLE" in run.err
