"""Ceremonies among one's work, and found by their name."""

import re

import pytest
import time_machine

from commitments.hall import NOW, STAFF, TOMORROW, Hall

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.KAWAL_MFA_REQUIRED = ""
    settings.STATIC_ROOT = str(tmp_path)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hall():
    return Hall()


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_one_that_is_over_waits_for_those_who_write_it_up(client, hall):
    waiting = hall.planned(title="Apel lalu")
    hall.planned(title="Apel besok", starts_at=TOMORROW)
    hall.held(title="Apel terlaksana")

    for person, is_told in ((hall.ani, True), (hall.lia, True), (hall.citra, False)):
        client.force_login(person)
        page = client.get("/kerja/")
        assert ("Catat terlaksana atau batalkan: Apel lalu" in words(page)) is is_told
        assert (f"{STAFF}{waiting.pk}/" in page.content.decode()) is is_told
        assert "Apel besok" not in words(page)


def test_who_only_reads_is_not_asked(client, hall):
    hall.planned(title="Apel lalu")
    client.force_login(hall.dewi)

    assert "batalkan: Apel lalu" not in words(client.get("/kerja/"))


def test_it_is_found_by_its_name_within_reach(client, hall):
    hall.held(title="Deklarasi Antikorupsi Tirtajaya")

    for person, is_found in ((hall.ani, True), (hall.citra, False)):
        client.force_login(person)
        page = words(client.get("/cari/?q=deklarasi"))
        assert ("Deklarasi Antikorupsi Tirtajaya" in page) is is_found
