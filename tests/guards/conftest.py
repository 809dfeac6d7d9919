"""What guards look at: the files that belong to the repository."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> dict[str, Path]:
    """Every file of the repository by its name in it; a new file counts once it is added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    paths = {name: ROOT / name for name in listed.split("\0") if name}
    return {name: path for name, path in paths.items() if path.is_file()}


@pytest.fixture(scope="session")
def texts(tracked) -> dict[str, str]:
    """The content of every tracked text file."""
    found = {}
    for name, path in tracked.items():
        content = path.read_bytes()
        if b"\0" not in content:
            found[name] = content.decode("utf-8")
    return found


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """The project table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
