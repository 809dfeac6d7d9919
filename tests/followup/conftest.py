"""Each test of follow-up has a store of its own; pages without what other apps test."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from followup.acting import Scene


@pytest.fixture(autouse=True)
def store_folder(request: pytest.FixtureRequest) -> Path | None:
    """Evidence of each test in a folder of its own; no second factor, no collected files."""
    if "django_db_setup" not in request.fixturenames:
        return None
    settings, folder = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(folder / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
    settings.KAWAL_SPOOL, settings.KAWAL_CLAMD = folder / "spool", "none"
    settings.KAWAL_MFA_REQUIRED, settings.STATIC_ROOT = "", str(folder)
    return folder


@pytest.fixture
def scene(db: Any) -> "Scene":  # noqa: ARG001
    from followup.acting import make_scene  # noqa: PLC0415  Django is not set up yet

    return make_scene()
