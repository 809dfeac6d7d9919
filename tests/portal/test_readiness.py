"""/sehat/ says that the process answers, /sehat/siap/ that it can do its work."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.migrations.recorder import MigrationRecorder

from core.queued import beat
from kawal.core.time import now
from units import town

READY = "/sehat/siap/"


@pytest.fixture(autouse=True)
def _measured_anew(settings, tmp_path):
    settings.KAWAL_SPOOL = tmp_path / "spool"
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": str(tmp_path / "evidence")},
        },
    }
    cache.clear()
    yield
    cache.clear()


def test_alive_needs_no_database(client):
    assert client.get("/sehat/").json() == {"status": "ok"}


@pytest.mark.django_db
class TestReady:
    def test_everything_is_there(self, client):
        beat(now() - timedelta(seconds=5))

        response = client.get(READY)

        assert response.status_code == 200
        assert response.json() == {
            "status": "ready",
            "database": "ok",
            "migrations": "ok",
            "store": "ok",
            "worker": "ok",
        }

    def test_a_silent_worker_is_only_a_warning(self, client):
        response = client.get(READY)

        assert response.status_code == 200
        assert response.json()["worker"] == "unseen"

    def test_a_migration_that_was_not_run_is_not_ready(self, client):
        MigrationRecorder.Migration.objects.filter(app="core", name="0001_token_bucket").delete()

        response = client.get(READY)

        assert response.status_code == 503
        assert response.json()["migrations"] == "missing"
        assert response.json()["worker"] == "unknown"

    def test_a_store_that_cannot_be_written_is_not_ready(self, client, tmp_path):
        (tmp_path / "evidence").write_text("a file where the folder should be")

        response = client.get(READY)

        assert response.status_code == 503
        assert response.json()["store"] == "unwritable"

    def test_nothing_is_left_in_the_store(self, client, tmp_path):
        client.get(READY)

        assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == []

    def test_asking_often_is_cheap(self, client, django_assert_num_queries):
        client.get(READY)

        with django_assert_num_queries(0):
            client.get(READY)

    def test_it_is_measured_again_after_some_seconds(self, client, monkeypatch):
        client.get(READY)
        beat(now())
        monkeypatch.setattr(time, "time", lambda clock=time.time: clock() + 6)

        assert client.get(READY).json()["worker"] == "ok"

    def test_it_takes_few_queries(self, client, django_assert_max_num_queries):
        client.get(READY)
        cache.clear()

        with django_assert_max_num_queries(4):
            client.get(READY)

    def test_it_is_only_read(self, client):
        assert client.post(READY).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/sehat/", READY])
def test_who_must_set_up_a_second_factor_is_answered_too(client, page, settings):
    """A redirect to the set-up would read as a site that is well."""
    settings.KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
    client.force_login(town.with_role("Ani", "administrator", town.agency()))

    assert client.get("/kerja/").status_code == 302
    assert "status" in client.get(page).json()
