"""All passes over a file or the whole catalogue; everything that is wrong, at once."""

import shutil

import pytest

from kawal.rules.checker import check_catalogue, check_file, check_files
from rules import small

VALID_LAYOUT = small.VALID / "layouts/kecil-portal.yaml"


def codes(faults):
    return [fault.code for fault in faults]


def test_the_shipped_catalogue_passes_every_check():
    report = check_catalogue()

    assert report.faults == ()
    assert report.files > 10


def test_several_faults_of_one_file_are_told_together(tmp_path):
    text = (small.VALID / "instruments/kecil.yaml").read_text()
    path = tmp_path / "x.yaml"
    path.write_text(text.replace("least: 88.31", "least: 8.31").replace("points: 85", "points: 5"))

    assert codes(check_file(path)) == ["GATES-RISE", "BANDS-IN-ORDER"]


def test_a_file_that_is_no_yaml_is_a_fault_not_an_error(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: [")

    assert codes(check_file(path)) == ["FILE-SYNTAX"]


@pytest.mark.parametrize("text", ["schema: kawal-lain/1\n", "a: 1\n", "- a\n", "x\n"])
def test_a_file_of_unknown_kind_is_refused(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_text(text)

    assert codes(check_file(path)) == ["SCHEMA-UNKNOWN"]


def test_a_layout_without_its_instrument_is_refused():
    assert codes(check_file(VALID_LAYOUT)) == ["LAYOUT-INSTRUMENT"]
    assert codes(check_file(VALID_LAYOUT, find=small.instrument)) == []


def test_a_layout_of_a_broken_instrument_is_refused(tmp_path):
    folder = shutil.copytree(small.VALID, tmp_path / "catalogue")
    path = folder / "instruments/kecil.yaml"
    path.write_text(path.read_text().replace("language: id", "language: en"))

    assert codes(check_catalogue(folder).faults) == ["SHAPE"] + ["LAYOUT-INSTRUMENT"] * 2


def test_a_layout_of_an_instrument_outside_the_catalogue_is_refused(tmp_path):
    folder = shutil.copytree(small.VALID, tmp_path / "catalogue")
    path = folder / "layouts/kecil-portal.yaml"
    path.write_text(path.read_text().replace("instrument: kecil", "instrument: besar"))

    assert codes(check_catalogue(folder).faults) == ["LAYOUT-INSTRUMENT"]


def test_a_catalogue_without_an_index_is_refused(tmp_path):
    report = check_catalogue(tmp_path)

    assert codes(report.faults) == ["FILE-UNREADABLE"]
    assert report.files == 1


def test_worked_cases_must_have_their_shape(tmp_path):
    path = tmp_path / "kasus.yaml"
    path.write_text("schema: kawal-cases/1\ncases: 1\n")

    assert codes(check_file(path)) == ["SHAPE"]


def test_files_are_checked_by_themselves_and_counted(tmp_path):
    report = check_files([small.VALID / "reference/rujukan.yaml", tmp_path / "hilang.yaml"])

    assert report.files == 2
    assert report.checks == 7
    assert codes(report.faults) == ["FILE-UNREADABLE"]


def test_a_hostile_file_name_is_shown_harmlessly(tmp_path):
    path = tmp_path / "\x1b[2Jx.yaml"
    path.write_text("a: [")

    where = check_files([path]).faults[0].where

    assert "\x1b" not in where
    assert "\\u001b[2Jx.yaml:2" in where
