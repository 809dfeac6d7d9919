"""Each test of commitments has an authority of its own; pages without second factor."""

import pytest


@pytest.fixture(autouse=True)
def _own_seal(request: pytest.FixtureRequest) -> None:
    if "django_db_setup" not in request.fixturenames:
        return
    settings, folder = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    settings.KAWAL_SEAL_AUTHORITY = str(folder / "secrets" / "seal.pem")


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest) -> None:
    if "client" not in request.fixturenames:
        return
    settings = request.getfixturevalue("settings")
    settings.KAWAL_MFA_REQUIRED = ""
    settings.STATIC_ROOT = str(request.getfixturevalue("tmp_path"))


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest) -> None:
    """Evidence of each test in a folder of its own."""
    if "django_db_setup" not in request.fixturenames:
        return
    settings, folder = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(folder / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
    settings.KAWAL_SPOOL, settings.KAWAL_CLAMD = folder / "spool", "none"
