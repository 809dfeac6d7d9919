"""Each test of the portal has a store and an authority of its own."""

import pytest


@pytest.fixture(autouse=True)
def _own_places(request: pytest.FixtureRequest) -> None:
    if "django_db_setup" not in request.fixturenames:
        return
    settings, folder = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(folder / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
    settings.KAWAL_SPOOL, settings.KAWAL_CLAMD = folder / "spool", "none"
    settings.KAWAL_SEAL_AUTHORITY = str(folder / "secrets" / "seal.pem")
    settings.STATIC_ROOT = str(folder)
    settings.KAWAL_MFA_REQUIRED = ""  # tested with accounts
