"""Pipes, devices and folders where a file is asked: refused at once, by every command."""

import os
import socket

import pytest

from cli.terminal import kawal
from kawal.rules.catalogue import root

SAMPLE = str(root() / "samples" / "lke-contoh.yaml")
PLACE = "{x}"
CALLS = [
    ("score", PLACE),
    ("explain", PLACE, "total"),
    ("path", PLACE, "--to", "WBK"),
    ("form", "fill", PLACE, "-o", "OUT.xlsx"),
    ("index", PLACE),
    ("instruments", "check", PLACE),
    ("score-many", PLACE, "-o", "OUT.csv"),
    ("score", SAMPLE, "--facts", PLACE),
    ("path", SAMPLE, "--to", "WBK", "--effort", PLACE),
]


@pytest.fixture(params=["pipa.xlsx", "pipa.yaml", "pipa.parquet", "nol.xlsx", "soket.json"])
def no_file(request, tmp_path):
    path = tmp_path / request.param
    if path.stem == "pipa":
        os.mkfifo(path)
    elif path.stem == "nol":
        path.symlink_to("/dev/zero")
    else:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(path))
    return path


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(map(os.path.basename, call)))
def test_what_is_no_ordinary_file_is_refused_without_waiting(
    capsys, monkeypatch, tmp_path, no_file, call
):
    monkeypatch.chdir(tmp_path)

    run = kawal(capsys, "--lang", "en", *(no_file if word == PLACE else word for word in call))

    assert run.code == 2
    assert "an ordinary file, no" in run.out + run.err
    assert not list(tmp_path.glob("OUT*"))


@pytest.mark.parametrize(
    "call",
    [c for c in CALLS if c[0] != "score-many"],
    ids=lambda call: " ".join(map(os.path.basename, call)),
)
def test_a_folder_named_as_a_file_is_refused(capsys, monkeypatch, tmp_path, call):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.xlsx").mkdir()

    run = kawal(capsys, "--lang", "en", *("x.xlsx" if word == PLACE else word for word in call))

    assert run.code == 2
    assert "folder" in run.out + run.err


def test_what_is_no_file_in_a_folder_is_skipped_by_name(capsys, tmp_path):
    os.mkfifo(tmp_path / "pipa.xlsx")
    (tmp_path / "x.xlsx").mkdir()
    (tmp_path / "a.json").write_text('{"instrument": "lke-zi-2021", "answers": {}}')

    run = kawal(capsys, "--lang", "en", "score-many", tmp_path, "-o", tmp_path / "h.csv")

    assert run.code == 0
    assert "Skipped: pipa.xlsx" in run.err
    assert "Skipped: x.xlsx" in run.err


@pytest.mark.parametrize("call", [("form", "blank", "-o"), ("form", "fill", SAMPLE, "-o")])
def test_a_pipe_is_never_replaced_by_an_output(capsys, tmp_path, call):
    os.mkfifo(tmp_path / "pipa.xlsx")

    run = kawal(capsys, *call, tmp_path / "pipa.xlsx", "--overwrite")

    assert run.code == 2
    assert "OUT-NO-FILE" in run.err
    assert (tmp_path / "pipa.xlsx").is_fifo()


def test_a_link_that_leads_in_a_circle_is_told_as_one(capsys, tmp_path):
    (tmp_path / "a.yaml").symlink_to("a.yaml")

    run = kawal(capsys, "--lang", "en", "score", tmp_path / "a.yaml")

    assert run.code == 2
    assert "a link that ends at a file" in run.err
