"""What `score` says of a path that leads to no file of answers."""

import errno

import pytest

from cli.terminal import kawal
from kawal.faults import unreadable


def test_a_folder_is_sent_to_the_command_for_many(capsys, tmp_path):
    run = kawal(capsys, "--lang", "id", "score", tmp_path)

    assert run.code == 2
    assert f"score-many {tmp_path} -o hasil.xlsx" in run.err


@pytest.mark.parametrize("name", ["tidak ada.xlsx", "tidak-ada.yaml", "tidak-ada"])
def test_a_missing_file_is_told_by_its_path_as_given(capsys, tmp_path, name):
    run = kawal(capsys, "--lang", "id", "score", tmp_path / name)

    assert run.code == 2
    assert f"{tmp_path / name}  [FILE-UNREADABLE]" in run.err
    assert "berkas atau folder yang ada" in run.err
    assert "No such file" not in run.err


@pytest.mark.parametrize("name", ["jawaban.csv", "README"])
def test_a_file_of_another_kind_is_told_which_kinds_are_read(capsys, tmp_path, name):
    (tmp_path / name).write_text("id,nilai\n")

    run = kawal(capsys, "--lang", "id", "score", tmp_path / name)

    assert run.code == 2
    assert "FILE-KIND" in run.err
    assert ".xlsx, .xlsm, .yaml, .yml, .json" in run.err


@pytest.mark.parametrize(
    ("number", "found", "said"),
    [
        (errno.EACCES, "EACCES", "boleh dibaca"),
        (errno.EISDIR, "EISDIR", "bukan folder"),
        (errno.EIO, "EIO", "dapat dibaca"),
        (None, "—", "dapat dibaca"),
    ],
)
def test_what_the_system_says_is_put_in_words(number, found, said):
    fault = unreadable("a.xlsx", OSError(number, "in the words of the system"))

    assert fault.found == found
    assert said in fault.expected.id


@pytest.mark.parametrize("name", ["~$LKE.xlsx", ".~lock.LKE.xlsx#"])
def test_the_lock_of_an_open_workbook_is_told_from_the_workbook(capsys, tmp_path, name):
    (tmp_path / name).write_bytes(b"\x05Admin")

    run = kawal(capsys, "--lang", "id", "score", tmp_path / name)

    assert run.code == 2
    assert "FILE-IS-A-LOCK" in run.err
    assert "sebutkan LKE.xlsx" in run.err
