"""Only ordinary files are read, and never more of them than asked for."""

import os

import pytest

from kawal.rules.regular_file import read_regular


def test_an_ordinary_file_is_read_up_to_one_byte_too_many(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"abcdef")

    assert read_regular(file, 10) == b"abcdef"
    assert read_regular(file, 3) == b"abcd"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path, 3)


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipa")

    with pytest.raises(OSError, match="not an ordinary file"):
        read_regular(tmp_path / "pipa", 3)
