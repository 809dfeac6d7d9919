"""Streams that take nothing more: the exit code still says what happened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kawal.rules.catalogue import root

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")

SAMPLE = str(root() / "samples" / "lke-contoh.xlsx")


def code_of(line):
    run = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m kawal.cli {line}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in run.stderr
    return run.returncode


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("score tidak-ada.xlsx", 2),
        ("score tidak-ada.xlsx --json", 2),
        ("score --tidak-ada", 2),
        ("form", 2),
        (f"score {SAMPLE}", 0),
    ],
)
def test_a_full_disk_behind_stderr_does_not_change_the_code(line, code):
    assert code_of(f"{line} 2>/dev/full") == code


@pytest.mark.parametrize("where", [">/dev/full", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize("line", [f"score {SAMPLE}", "score tidak-ada.xlsx --json"])
def test_a_full_disk_behind_stdout_is_an_error_of_its_own(line, where):
    assert code_of(f"{line} {where}") == os.EX_IOERR
