"""`kawal score-many`: a table or a folder in, one table and a summary out."""

import errno
import json
import os
import shutil
import sys

import pyarrow.parquet as pq
import pytest

from cli.terminal import kawal
from formats.answer_tables import blank, row, saved, table
from formats.books import form
from kawal.cli import score_many_jobs
from kawal.rules import catalogue


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
    assert pq.read_table(out)["WBBM"].to_pylist() == [True, False, None]


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
    told = pq.read_table(out)
    assert told["id"].to_pylist() == ["a.json", "b.json", "c.json"]
    assert told["B.I.b"].to_pylist() == [5, None, 3.75]
    assert told["refused"].to_pylist() == [False, True, False]
    assert "seharusnya salah satu dari: A" in told["reason"].to_pylist()[1]


def test_of_several_faults_the_reason_tells_the_first_and_counts_the_rest(capsys, folder):
    sheet(folder, "b.json", **{"B.I.b": "Z", "A.I.1.i.a": "Z"})

    kawal(capsys, "score-many", folder, "-o", folder / "hasil.parquet")

    assert pq.read_table(folder / "hasil.parquet")["reason"].to_pylist()[1].endswith("(+1)")


def test_files_that_are_not_read_are_named(capsys, folder):
    (folder / "lama.xls").touch()
    (folder / "~$a.xlsx").touch()

    people = kawal(capsys, "--lang", "id", "score-many", folder, "-o", folder / "hasil.csv")
    told = json.loads(
        kawal(
            capsys,
            "--lang",
            "id",
            "score-many",
            folder,
            "-o",
            folder / "hasil.csv",
            "--overwrite",
            "--json",
        ).out
    )

    assert "Dilewati: lama.xls (simpan ulang sebagai .xlsx)" in people.err
    assert "~$" not in people.err
    assert "berkas dilewati: 1" in people.out
    assert told["skipped"] == [{"file": "lama.xls", "reason": "simpan ulang sebagai .xlsx"}]


def test_only_sheets_that_lie_on_a_minimum_are_told_as_such(capsys, tmp_path):
    shutil.copy(catalogue.root() / "samples/lke-contoh.xlsx", tmp_path / "contoh.xlsx")
    out = tmp_path / "hasil.parquet"

    run = kawal(capsys, "score-many", tmp_path, "-o", out, "--json")

    told = json.loads(run.out)
    assert (told["decided_exactly"], told["rescored"]) == (0, 0)
    assert pq.read_table(out)["decided_exactly"].to_pylist() == [False]


def test_results_of_the_form_that_differ_count_as_warnings(capsys, tmp_path):
    (tmp_path / "unit a").mkdir()
    stale = {"K8": "Ya", "L8": 0.5}
    path = form(tmp_path / "unit a", stale)
    out = tmp_path / "hasil.parquet"

    run = kawal(capsys, "--lang", "id", "score-many", path.parent, "-o", out)

    assert pq.read_table(out)["warnings"].to_pylist() == [1]
    assert f"1 hal perlu diperiksa; lihat: kawal score '{path}'" in run.err


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


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_name_that_is_no_utf_8_stops_no_folder(capsys, folder, kind):
    for name in ("a.json", "b.json"):
        (folder / name).rename(folder / os.fsdecode(b"\xff" + name.encode()))

    run = kawal(capsys, "score-many", folder, "-o", folder / f"hasil.{kind}", "--json")

    assert run.code == 2
    assert json.loads(run.out)["sheets"] == 2
    assert (folder / f"hasil.{kind}").exists()


def test_long_folders_are_written_in_pieces(capsys, folder, monkeypatch):
    monkeypatch.setattr(score_many_jobs, "TOGETHER", 1)

    kawal(capsys, "score-many", folder, "-o", folder / "hasil.parquet")

    assert len(pq.read_table(folder / "hasil.parquet")) == 3


def test_what_is_neither_a_table_nor_a_folder_is_refused(capsys, tmp_path):
    path = tmp_path / "README"
    path.write_text("Baca saya")

    run = kawal(capsys, "score-many", path, "-o", tmp_path / "hasil.csv")

    assert run.code == 2
    assert "SOURCE-KIND" in run.err
    assert "tabel .parquet" in run.err


def test_a_table_whatever_its_ending_is_taken(capsys, tmp_path, answers):
    path = answers.rename(tmp_path / "jawaban")

    assert kawal(capsys, "score-many", path, "-o", tmp_path / "hasil.csv").code == 0


def test_one_workbook_is_sent_to_the_command_for_one(capsys, tmp_path):
    path = form(tmp_path, name="lke unit.xlsx")

    run = kawal(capsys, "score-many", path, "-o", tmp_path / "hasil.csv")

    assert run.code == 2
    assert f"score '{path}'" in run.err
    assert "foldernya" in run.err


def test_a_folder_that_is_not_there_is_told_as_such(capsys, tmp_path):
    run = kawal(capsys, "score-many", tmp_path / "tidak-ada", "-o", tmp_path / "hasil.csv")

    assert run.code == 2
    assert f"{tmp_path / 'tidak-ada'}  [FILE-UNREADABLE]" in run.err
    assert "berkas atau folder yang ada" in run.err
    assert "Parquet" not in run.err


def test_a_files_own_policies_are_told_not_to_count(capsys, tmp_path):
    folder = tmp_path / "lke"
    folder.mkdir()
    sample = (catalogue.root() / "samples" / "lke-contoh.yaml").read_text()
    (folder / "a.yaml").write_text(sample + "\npolicies: {lhk: form}\n")

    run = kawal(capsys, "--lang", "en", "score-many", folder, "-o", tmp_path / "o.csv")

    assert run.code == 0
    assert "the policies in this file do not count" in run.err


def test_where_every_file_is_refused_nothing_is_written(capsys, tmp_path):
    sheet(tmp_path, "a.json", **{"B.I.b": "Z"})
    sheet(tmp_path, "b.json", **{"B.I.b": "Y"})
    out = tmp_path / "hasil.csv"

    run = kawal(capsys, "score-many", tmp_path, "-o", out)

    assert run.code == 2
    assert "a.json answers.B.I.b" in run.err
    assert "b.json answers.B.I.b" in run.err
    assert not out.exists()


def test_a_table_without_rows_is_refused_and_nothing_written(capsys, tmp_path):
    out = tmp_path / "hasil.csv"

    run = kawal(capsys, "score-many", saved(tmp_path, table(row()).slice(0, 0)), "-o", out)

    assert run.code == 2
    assert "TABLE-EMPTY" in run.err
    assert not out.exists()


def test_a_folder_that_may_not_be_read_is_told(capsys, tmp_path, monkeypatch):
    def refused(path):
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(os, "scandir", refused)

    run = kawal(capsys, "--lang", "en", "score-many", tmp_path, "-o", tmp_path / "h.csv")

    assert run.code == 2
    assert "a file that may be read" in run.err


def test_sheets_on_a_minimum_are_named_where_there_are_any(capsys, tmp_path, answers):
    some = kawal(capsys, "--lang", "id", "score-many", answers, "-o", tmp_path / "a.csv")
    none = kawal(
        capsys,
        "--lang",
        "id",
        "score-many",
        saved(tmp_path, table(row())),
        "-o",
        tmp_path / "b.csv",
    )

    assert "tepat pada batas minimal, diputuskan tanpa pembulatan: 1 ('tepat')" in some.out
    assert "tepat pada batas" not in none.out


def test_of_many_sheets_on_a_minimum_the_first_are_named(capsys, tmp_path):
    rows = [row(f"unit {n}", **{"B.I.a": 3.6}) for n in range(7)]

    run = kawal(
        capsys,
        "--lang",
        "en",
        "score-many",
        saved(tmp_path, table(*rows)),
        "-o",
        tmp_path / "h.csv",
    )

    assert "7 ('unit 0', 'unit 1', 'unit 2', 'unit 3', 'unit 4', …)" in run.out


def test_ratios_with_a_blank_count_are_told_once_with_how_many_sheets(capsys, tmp_path):
    blank = {"A.II.5.ii.1.pengaduan_selesai": None}
    source = saved(tmp_path, table(row("a"), row("b", **blank), row("c", **blank)))

    run = kawal(capsys, "--lang", "id", "score-many", source, "-o", tmp_path / "hasil.parquet")

    assert run.code == 0
    assert "A.II.5.ii.1: pada 2 lembar baru sebagian isiannya ada" in run.err
    assert run.err.count("sebagian isiannya") == 1
