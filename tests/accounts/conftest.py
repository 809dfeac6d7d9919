"""The cast of accounts, and pages of their own instead of those of every app."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _site(settings):
    settings.ROOT_URLCONF = "accounts.site"
    settings.PASSWORD_HASHERS = ["accounts.hashing.QuickHasher"]
    settings.KAWAL_MFA_REQUIRED = ""
    settings.KAWAL_ACCOUNT_AUTHORITY = "accounts.required.anybody"
    for name in ("KAWAL_NAVIGATION", "KAWAL_PUBLIC_NAVIGATION", "KAWAL_AGENCY_NAME", "KAWAL_BELL"):
        setattr(settings, name, "")  # pages of other apps, which are not there
    settings.STATIC_ROOT = str(Path(__file__).parent)  # any folder: no test serves from it
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [Path(__file__).parent / "templates"]}]


@pytest.fixture
def cast(db):  # noqa: ARG001
    from accounts.cast import make_cast  # noqa: PLC0415  apps are not loaded before

    return make_cast()


@pytest.fixture
def postbox(settings, socket_enabled):  # noqa: ARG001
    """Letters really leave, to a server on loopback."""
    from accounts.letters import Postbox, running, to_port  # noqa: PLC0415

    box = Postbox()
    with running(box) as port:
        settings.MAILERS = to_port(port)
        yield box
