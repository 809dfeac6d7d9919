"""Calls `kawal` as a terminal does: exit code, stdout, stderr."""

from dataclasses import dataclass
from typing import Any

import pytest

from kawal.cli import main


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


def kawal(capsys: pytest.CaptureFixture[str], *arguments: Any) -> Run:
    """Run the command in this process; `--lang` is passed as given."""
    code = 0
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as ended:
        code = int(ended.code or 0)
    out, err = capsys.readouterr()
    return Run(code, out, err)
