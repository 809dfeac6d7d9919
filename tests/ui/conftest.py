"""Pages of the ui are rendered without a database and without collected static files."""

import pytest


@pytest.fixture(autouse=True)
def _static_files_as_they_lie_in_the_source(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # Else WhiteNoise warns that nothing has been collected.
    settings.WHITENOISE_AUTOREFRESH = True
