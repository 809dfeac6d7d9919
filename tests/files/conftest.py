"""Each test of files has a store and a spool of its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from files.cast import Cast


@pytest.fixture(autouse=True)
def store_folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the evidence store."""
    folder = tmp_path / "evidence"
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": str(folder)},
        },
    }
    settings.KAWAL_SPOOL = tmp_path / "spool"
    settings.STATIC_ROOT = str(tmp_path)  # nothing is collected for a test
    settings.KAWAL_CLAMD = "none"
    settings.KAWAL_MFA_REQUIRED = ""  # tested with accounts
    return folder


@pytest.fixture
def cast(db: Any) -> "Cast":  # noqa: ARG001
    from files.cast import make_cast  # noqa: PLC0415  Django is not set up when this file is read

    return make_cast()
