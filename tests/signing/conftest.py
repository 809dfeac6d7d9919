"""Each test of signing has an authority of its own, and no service unless it sets one."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def authority_path(settings: Settings, tmp_path: Path) -> Path:
    """Where the keys of our own seal are kept."""
    path = tmp_path / "secrets" / "seal.pem"
    settings.KAWAL_SEAL_AUTHORITY = str(path)
    settings.KAWAL_BSRE = {}
    return path
