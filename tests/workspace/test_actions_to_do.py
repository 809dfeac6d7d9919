"""Actions and charters among one's work, and found by their words and numbers."""

import re
from datetime import timedelta

import pytest
import time_machine

from commitments import stage
from followup.acting import DUE, NOW, TODAY, make_scene, planned, running, submitted
from kawal.followup.service import return_, waive
from kawal.workspace.my_work.sources import actions_of_mine, actions_to_verify

pytestmark = pytest.mark.django_db

NEAR = DUE - timedelta(days=7)


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path):
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(tmp_path / "evidence")},
    }
    settings.STORAGES = {**settings.STORAGES, "evidence": store}
    settings.KAWAL_SPOOL, settings.KAWAL_CLAMD = tmp_path / "spool", "none"
    settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "secrets" / "seal.pem")
    settings.KAWAL_MFA_REQUIRED, settings.STATIC_ROOT = "", str(tmp_path)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene():
    return make_scene()


def titles(source, person, day=TODAY):
    return [task.title for task in source(person, day)]


class TestWhoWorksOnAnAction:
    def test_is_told_of_it_from_a_week_before_its_day(self, scene):
        running(scene, title="Pasang papan", in_charge=scene.ani)

        assert titles(actions_of_mine, scene.ani, NEAR - timedelta(days=1)) == []
        assert titles(actions_of_mine, scene.ani, NEAR) == ["Pasang papan"]
        assert titles(actions_of_mine, scene.budi, NEAR) == []

    def test_still_has_it_once_it_is_late(self, scene):
        running(scene, title="Pasang papan", in_charge=scene.ani)

        (task,) = actions_of_mine(scene.ani, DUE + timedelta(days=30))

        assert task.due == DUE

    def test_mends_at_once_what_was_returned(self, scene):
        sent = submitted(scene, title="Pasang papan", in_charge=scene.budi)
        assert titles(actions_of_mine, scene.budi) == []

        return_(action=sent.action, submission=sent.pk, reason="Buram.", by=scene.irma, now=NOW)

        assert titles(actions_of_mine, scene.budi) == ["Perbaiki dan ajukan lagi: Pasang papan"]

    def test_is_rid_of_it_when_it_was_submitted_or_waived(self, scene):
        submitted(scene, in_charge=scene.budi)
        freed = running(scene, in_charge=scene.budi)
        waive(action=freed, reason="Dialihkan.", by=scene.endang, now=NOW)

        assert titles(actions_of_mine, scene.budi, DUE) == []

    def test_of_many_sees_the_nearest_and_the_way_to_the_rest(self, scene):
        for number in range(6):
            running(
                scene, title=f"Aksi {number}", in_charge=scene.ani,
                due_on=DUE - timedelta(days=number),
            )  # fmt: skip

        assert titles(actions_of_mine, scene.ani, DUE) == [
            "Aksi 5", "Aksi 4", "Aksi 3", "Aksi 2", "Aksi 1",
            "Lihat semua aksi yang Anda kerjakan",
        ]  # fmt: skip


class TestWhoVerifiesAnAction:
    def test_is_asked_once_it_is_submitted_and_nobody_else_is(self, scene):
        running(scene)
        submitted(scene, title="Pasang papan")

        (task,) = actions_to_verify(scene.irma, TODAY)

        assert (task.title, task.due) == ("Verifikasi: Pasang papan", TODAY)
        for other in (scene.ani, scene.budi, scene.citra, scene.dewi, scene.joko):
            assert titles(actions_to_verify, other) == []

    def test_may_be_one_person_without_any_role(self, scene):
        submitted(scene, title="Pasang papan", verifier_unit=None, verifier=scene.joko)

        assert titles(actions_to_verify, scene.joko) == ["Verifikasi: Pasang papan"]
        assert titles(actions_to_verify, scene.irma) == []

    def test_of_many_sees_those_that_wait_longest_and_the_way_to_the_rest(self, scene):
        for number in range(6):
            submitted(scene, title=f"Aksi {number}", now=NOW + timedelta(days=-number))

        found = titles(actions_to_verify, scene.irma)

        assert found[0] == "Verifikasi: Aksi 5"
        assert len(found) == 6
        assert found[-1] == "Lihat semua aksi yang perlu Anda verifikasi"

    def test_finds_it_on_the_page_after_signing_in(self, client, scene):
        sent = submitted(scene, title="Pasang papan")
        client.force_login(scene.irma)

        page = client.get("/kerja/").content.decode()

        assert "Verifikasi: Pasang papan" in page
        assert f"/aksi/{sent.action_id}/verifikasi/" in page


class TestSearch:
    def test_an_action_is_found_by_its_words_and_its_number_within_reach(self, client, scene):
        action = planned(scene, title="Pasang papan tarif")

        for person, is_found in ((scene.ani, True), (scene.dewi, True), (scene.citra, False)):
            client.force_login(person)
            for text in ("papan", action.code, action.code.lower()):
                assert ("Pasang papan tarif" in words(client, text)) is is_found, (person, text)

    def test_a_bare_number_is_too_little(self, client, scene):
        planned(scene, title="Pasang papan tarif")
        client.force_login(scene.ani)

        for text in ("1", "AK-", "AK-9999999999"):
            assert "Pasang papan tarif" not in words(client, text)

    def test_a_charter_is_found_by_its_words_its_number_and_its_code(self, client):
        place = stage.Stage()
        charter = place.ready(number="400.10/17")
        other = stage.Stage(place.agency, "Kecamatan Cempaka")

        for person, is_found in (
            (place.keeper, True), (place.camat.person, True), (other.keeper, False),
        ):  # fmt: skip
            client.force_login(person)
            for text in ("pencanangan", "400.10/17", charter.code.lower()):
                page = words(client, text)
                assert ("Kecamatan Tirtajaya" in page) is is_found, (person, text)

    def test_a_draft_of_a_charter_is_found_by_those_who_write_it_alone(self, client):
        place = stage.Stage()
        place.add(place.draft(), place.camat)

        for person, is_found in ((place.keeper, True), (place.camat.person, False)):
            client.force_login(person)
            assert ("Kecamatan Tirtajaya" in words(client, "PI/01")) is is_found


def words(client, text) -> str:
    """What stands among the finds."""
    page = client.get("/cari/", {"q": text}).content.decode()
    main = page[page.index("<main") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))
