"""A folder of answers: which files are read, and what a bad one does to the others."""

import json
import os

import pytest

from kawal.faults import UnusableInput
from kawal.formats.folder import Refused, contents_of, read_each

GOOD = {"instrument": "lke-zi-2021", "answers": {"B.I.b": "C"}}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps(GOOD))
    (tmp_path / "a.yaml").write_text("instrument: lke-zi-2021\nanswers: {B.I.b: Z}\n")
    return tmp_path


def test_files_are_found_by_their_ending_and_in_order(folder):
    for name in ("~$b.xlsx", ".tersembunyi.yaml", "catatan.txt", "C.XLSX", "d.yml"):
        (folder / name).touch()
    (folder / "map.json").mkdir()

    found = contents_of(folder, leave_out=folder / "d.yml")

    assert [file.name for file in found.files] == ["C.XLSX", "a.yaml", "b.json"]


def test_what_is_not_read_is_named_with_what_to_do(folder):
    for name in ("lama.xls", "notes.docx", "~$b.xlsx", ".tersembunyi", "hasil.csv"):
        (folder / name).touch()
    (folder / "kantor.json").mkdir()

    found = contents_of(folder, leave_out=folder / "hasil.csv")

    assert [(item.name, item.reason.id) for item in found.skipped] == [
        ("kantor.json", "subfolder; nilai dengan perintah tersendiri"),
        ("lama.xls", "simpan ulang sebagai .xlsx"),
        ("notes.docx", "bukan berkas jawaban"),
    ]


def test_a_folder_without_answers_names_what_is_there_instead(tmp_path):
    (tmp_path / "lama.xls").touch()

    with pytest.raises(UnusableInput) as refused:
        contents_of(tmp_path, leave_out=tmp_path / "hasil.csv")

    assert refused.value.faults[0].found == "'lama.xls'"


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(UnusableInput) as refused:
        contents_of(tmp_path, leave_out=tmp_path / "hasil.csv")

    assert [fault.code for fault in refused.value.faults] == ["FOLDER-EMPTY"]


def test_a_bad_file_is_named_and_the_others_are_read(folder):
    files = contents_of(folder, leave_out=folder / "hasil.csv").files

    (bad, refused), (good, reading) = read_each(files, "lke-zi-2021", "unit")

    assert (bad, good) == ("a.yaml", "b.json")
    assert isinstance(refused, Refused)
    assert [fault.code for fault in refused.faults] == ["ANSWER-NOT-AN-OPTION"]
    assert reading.answers.choices == {"B.I.b": "C"}


def test_names_that_are_no_utf_8_are_written_out(folder):
    """As an archive of an old Windows leaves them."""
    for old in ("a.yaml", "b.json"):
        (folder / old).rename(folder / os.fsdecode(b"\xff" + old.encode()))
    files = contents_of(folder, leave_out=folder / "hasil.csv").files

    (bad, refused), (good, _reading) = read_each(files, "lke-zi-2021", "unit")

    assert (bad, refused.file, good) == (r"\udcffa.yaml", r"\udcffa.yaml", r"\udcffb.json")


def test_a_file_of_another_instrument_is_refused(folder):
    ((_, refused),) = read_each([folder / "b.json"], "pekppp-2022", "unit")

    assert isinstance(refused, Refused)
