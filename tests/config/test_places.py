"""Where an installation keeps what it has: the home, the evidence, the database."""

import os
from pathlib import Path

import pytest

from kawal.config.database import database, from_url
from kawal.config.env import BadSetting
from kawal.config.home import SYSTEM_HOME, home
from kawal.config.stores import evidence_store
from kawal.files.store.folder import FolderStore
from kawal.files.store.s3 import S3Store


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch):
    for name in list(os.environ):
        if name.startswith(("KAWAL_S3_", "DATABASE_URL")):
            monkeypatch.delenv(name)


def test_the_home_is_the_one_that_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("KAWAL_HOME", "~/kawal")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert home().root == tmp_path / "kawal"


@pytest.mark.parametrize(("user", "place"), [(0, SYSTEM_HOME), (1000, Path("data/kawal"))])
def test_without_a_name_root_has_the_system_folder_and_others_their_own(
    monkeypatch, tmp_path, user, place
):
    monkeypatch.delenv("KAWAL_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert home().root == tmp_path / place  # an absolute place stays what it is


def test_evidence_lies_in_the_home():
    store = evidence_store()

    assert store["BACKEND"] == f"{FolderStore.__module__}.FolderStore"
    assert store["OPTIONS"] == {"location": str(home().evidence)}


def test_a_bucket_takes_its_place(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("rahasia\n")
    monkeypatch.setenv("KAWAL_S3_BUCKET", "bukti")
    monkeypatch.setenv("KAWAL_S3_KEY", "kunci")
    monkeypatch.setenv("KAWAL_S3_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("KAWAL_S3_PREFIX", "kota")

    store = evidence_store()

    assert store["BACKEND"] == f"{S3Store.__module__}.S3Store"
    assert store["OPTIONS"]["location"] == "kota"
    assert store["OPTIONS"]["secret_key"] == "rahasia"  # noqa: S105


def test_without_keys_the_role_of_the_machine_is_used(monkeypatch):
    monkeypatch.setenv("KAWAL_S3_BUCKET", "bukti")

    options = evidence_store()["OPTIONS"]

    assert (options["access_key"], options["secret_key"]) == (None, None)


@pytest.mark.parametrize("name", ["KAWAL_S3_KEY", "KAWAL_S3_SECRET"])
def test_half_a_pair_of_keys_is_refused(monkeypatch, name):
    monkeypatch.setenv("KAWAL_S3_BUCKET", "bukti")
    monkeypatch.setenv(name, "x")

    with pytest.raises(BadSetting, match="set both"):
        evidence_store()


def test_without_a_url_the_database_is_the_embedded_one():
    assert database()["HOST"] == str(home().run)


def test_a_url_names_another(monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://u:a%20b@db.internal:5433/kawal?sslmode=require"
    )

    found = database()

    assert [found[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")] == [
        "db.internal",
        "5433",
        "u",
        "a b",
        "kawal",
    ]
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", ["mysql://u@h/kawal", "postgresql://u@h", "kawal"])
def test_a_url_that_is_none_of_postgresql_is_refused(url):
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        from_url(url)
