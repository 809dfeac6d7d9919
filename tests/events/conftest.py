"""The record under test: acts of one enum, and a signing key that lasts as long as a test."""

import pytest

collect_ignore = ["acts.py"]  # read for doctests it would declare its event types twice


@pytest.fixture(autouse=True)
def _key(settings, tmp_path):
    settings.KAWAL_CHECKPOINT_KEY = str(tmp_path / "secrets" / "checkpoint.pem")
