"""Answers are never written over by their own scores, even with --overwrite."""

import pytest

from cli.terminal import kawal
from formats.answer_tables import row, saved, table
from formats.books import form


@pytest.mark.parametrize("command", ["score-many", "form", "folder"])
def test_it_refuses_to_write_over_what_it_reads(capsys, tmp_path, command):
    path = saved(tmp_path, table(row())) if command == "score-many" else form(tmp_path)
    before = path.read_bytes()
    words = {
        "score-many": ["score-many", path],
        "form": ["form", "fill", path],
        "folder": ["score-many", tmp_path],
    }[command]

    run = kawal(capsys, *words, "-o", path, "--overwrite")

    assert run.code == 2
    assert "OUT-IS-INPUT" in run.err
    assert path.read_bytes() == before


def test_the_table_of_an_earlier_run_may_be_replaced_in_its_folder(capsys, tmp_path):
    form(tmp_path)
    words = ["score-many", tmp_path, "-o", tmp_path / "hasil.xlsx", "--overwrite"]

    assert [kawal(capsys, *words).code, kawal(capsys, *words).code] == [0, 0]
