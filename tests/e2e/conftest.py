"""What the pages of the whole site need before a live server starts."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

from signing.issuers import issuer

if TYPE_CHECKING:
    from e2e.one_of_each import City


@pytest.fixture(scope="session")
def live_server_static() -> None:
    """WhiteNoise warns without the folder of collected files, and a live server starts first."""
    from django.conf import settings  # noqa: PLC0415  not set up when this file is read

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def live_server(live_server_static: None, live_server: object) -> object:  # noqa: ARG001
    return live_server


@pytest.fixture
def own_places(settings: Settings, tmp_path: Path) -> None:
    """No second factor is asked for; evidence, uploads and seal lie in a folder of the test."""
    settings.KAWAL_MFA_REQUIRED = ""
    settings.KAWAL_SPOOL = tmp_path / "spool"
    settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "secrets" / "seal.pem")
    settings.PASSWORD_HASHERS = ["accounts.hashing.QuickHasher"]
    roots = tmp_path / "bsre.pem"
    roots.write_text(issuer("OSD BSrE").pem)
    settings.KAWAL_BSRE = {  # only its pages are looked at; nobody is asked
        "url": "http://127.0.0.1:9", "user": "kawal", "password": "kawal", "version": 2,
        "roots": str(roots),
    }  # fmt: skip
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(tmp_path / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}


@pytest.fixture
def city(transactional_db: None, own_places: None) -> "City":  # noqa: ARG001
    from e2e.one_of_each import City  # noqa: PLC0415  not set up when this file is read

    with ThreadPoolExecutor(1) as pool:  # Playwright's loop runs in this one, and to sign needs one
        return pool.submit(_made, City).result()


def _made(city: "type[City]") -> "City":
    """Committed; the connection of this thread would keep the database from going."""
    from django.db import connections  # noqa: PLC0415  not set up when this file is read

    try:
        return city()
    finally:
        connections.close_all()
