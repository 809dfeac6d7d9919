"""Settings for every test."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

pytest_plugins = [
    "plugins.browser",
    "plugins.database",
    "plugins.loopback",
    "plugins.selection",
    "plugins.truncate",
]

# A busy machine is no fault of the code: times are measured by bin/bench, never by a test.
hypothesis_settings.register_profile(
    "kawal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile("kawal")

# What a shell starts in the background ignores Ctrl+C, and so would every command under test.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _plain_static_files(request: pytest.FixtureRequest) -> None:
    """The manifest of hashed names only exists once an installation has collected its files."""
    if "django_db_setup" not in request.fixturenames and "settings" not in request.fixturenames:
        return
    settings = request.getfixturevalue("settings")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
