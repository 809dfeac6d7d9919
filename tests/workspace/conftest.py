"""Pages of the workspace without what other apps test: second factor, collected static files."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if "django_db_setup" not in request.fixturenames and "client" not in request.fixturenames:
        return
    settings = request.getfixturevalue("settings")
    settings.KAWAL_MFA_REQUIRED = ""
    settings.KAWAL_SPOOL = tmp_path / "spool"
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(tmp_path / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
