"""One check is one function, one file, and one file that must fail it and nothing else."""

import inspect
from pathlib import Path

import pytest

from kawal.rules import checks
from kawal.rules.checker import check_catalogue
from rules import small

REGISTERED = tuple(
    dict.fromkeys(
        (
            *checks.INSTRUMENT_CHECKS,
            *checks.LAYOUT_CHECKS,
            *checks.REFERENCE_CHECKS,
            *checks.INDEX_CHECKS,
        )
    )
)
NAMES = [check.__name__ for check in REGISTERED]


@pytest.mark.parametrize("name", NAMES)
def test_a_failing_file_fails_its_check_and_no_other(name, tmp_path):
    faults = small.faults_of(name, tmp_path)

    assert {fault.code for fault in faults} == {name.upper().replace("_", "-")}
    assert small.keys(faults) == small.announced(small.FAILING / f"{name}.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_names_line_expectation_and_remedy_in_both_languages(name, tmp_path):
    for fault in small.faults_of(name, tmp_path):
        where, _, key = fault.where.partition(" ")
        file, _, line = where.partition(":")

        assert file.endswith(".yaml")
        assert int(line) > 0
        assert key
        for text in (fault.expected, fault.remedy):
            assert text.id
            assert text.en
        assert fault.remedy.id != fault.remedy.en


def test_the_line_is_the_line_of_the_key(tmp_path):
    fault = small.faults_of("weights_of_mean", tmp_path)[0]
    line = int(fault.where.split(":")[1].split()[0])

    text = (small.FAILING / "weights_of_mean.yaml").read_text().splitlines()

    assert text[line - 1].strip() == "weight: 50"


def test_a_small_catalogue_with_one_of_everything_passes():
    report = check_catalogue(small.VALID)

    assert report.faults == ()
    assert report.files == 5
    assert report.checks == len(REGISTERED)


def test_every_module_of_the_folder_is_registered():
    folder = Path(checks.__file__).parent
    modules = {p.stem for p in folder.rglob("*.py") if p.stem != "__init__"}

    assert modules == set(NAMES)


def test_every_check_stands_in_the_file_of_its_name():
    astray = [c.__name__ for c in REGISTERED if c.__module__.rpartition(".")[2] != c.__name__]

    assert astray == []


def test_every_check_has_a_failing_file_and_every_failing_file_a_check():
    assert {path.stem for path in small.FAILING.iterdir()} == set(NAMES)


def test_every_check_says_what_must_hold_and_why():
    for check in REGISTERED:
        what, _, why = inspect.cleandoc(check.__doc__ or "").partition("\n\n")

        assert what.endswith("."), check.__name__
        assert why.strip().endswith("."), check.__name__


def test_failing_files_are_small():
    long = [p.name for p in small.FAILING.iterdir() if len(p.read_text().splitlines()) > 70]

    assert long == []
