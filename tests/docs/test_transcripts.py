"""What the documentation shows of a terminal is what the command prints, to the letter."""

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

from kawal.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "docs/panduan/periksa-lke.md",
    ROOT / "docs/panduan/survei.md",
]
LEFT_OUT = "…"
"""A line of its own in a transcript: lines are left out here."""


def _transcripts():
    for page in PAGES:
        for block in re.findall(r"^```console\n(.*?)^```$", page.read_text(), re.M | re.S):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                call, _, shown = part.partition("\n")
                if call.startswith("bin/kawal "):
                    yield pytest.param(call, shown, id=f"{page.name}: {call}")


def _printed(call):
    """Both streams as a terminal shows them, without the blanks at the ends of lines."""
    screen = io.StringIO()
    # A transcript shows what was printed, not the exit code.
    with redirect_stdout(screen), redirect_stderr(screen), suppress(SystemExit):
        main(shlex.split(call)[1:])
    return [line.rstrip() for line in screen.getvalue().splitlines()]


def _pieces(shown):
    """The runs of lines between those left out."""
    pieces = [[]]
    for line in shown.rstrip().splitlines():
        if line.strip() == LEFT_OUT:
            pieces.append([])
        else:
            pieces[-1].append(line.rstrip())
    return pieces


@pytest.mark.parametrize(("call", "shown"), list(_transcripts()))
def test_a_transcript_shows_what_the_command_prints(call, shown, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("KAWAL_PROGRAM", "bin/kawal")

    printed = "\n".join(_printed(call)).rstrip() + "\n"

    pattern = ".*?".join(re.escape("".join(f"{line}\n" for line in p)) for p in _pieces(shown))
    assert re.fullmatch(pattern, printed, re.DOTALL), printed
