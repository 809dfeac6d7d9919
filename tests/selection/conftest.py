"""Pages of selection without what other apps test: second factor, collected static files."""

import pytest


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest) -> None:
    if "client" not in request.fixturenames:
        return
    settings = request.getfixturevalue("settings")
    settings.KAWAL_MFA_REQUIRED = ""
    settings.STATIC_ROOT = str(request.getfixturevalue("tmp_path"))
