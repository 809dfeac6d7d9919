"""Pages of assessment without what other apps test: second factor, collected static files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

if TYPE_CHECKING:
    from assessments.signed_in import Enter
    from files.cast import Cast
    from kawal.assessments.models import Sheet


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest) -> None:
    if "client" not in request.fixturenames:
        return
    settings = request.getfixturevalue("settings")
    settings.KAWAL_MFA_REQUIRED = ""
    settings.STATIC_ROOT = str(request.getfixturevalue("tmp_path"))


@pytest.fixture(autouse=True)
def store_folder(request: pytest.FixtureRequest) -> Path | None:
    """Evidence of each test in a folder of its own."""
    if "django_db_setup" not in request.fixturenames:
        return None
    settings, folder = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(folder / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
    settings.KAWAL_SPOOL, settings.KAWAL_CLAMD = folder / "spool", "none"
    return folder


@pytest.fixture
def cast() -> "Cast":
    from files import cast as shelf  # noqa: PLC0415  this file is read before the models are

    return shelf.make_cast()


@pytest.fixture
def sheet(cast: "Cast") -> "Sheet":
    from assessments import desk  # noqa: PLC0415  as above

    desk.cycle(cast.city, cast.tirtajaya)
    return desk.sheet_of(cast.tirtajaya)


@pytest.fixture
def enter(chromium: Browser, live_server: LiveServer) -> "Enter":
    """A page of a person's own browser, signed in."""
    from assessments.signed_in import page_of  # noqa: PLC0415  as above

    return partial(page_of, chromium, live_server.url)
