"""What a citizen can find, and what a program can read along."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.acting import make_scene, planned, verified
from kawal.units.service import close_service
from portal.square import AFTER_DUE, NOW, Square, page, words
from units import town

pytestmark = pytest.mark.django_db
FIND, FEED = "/telusuri/", "/umpan.xml"


@pytest.fixture
def square():
    return Square()


class TestSearch:
    def test_a_name_finds_the_unit_and_what_belongs_to_it(self, client, square):
        square.declared()
        square.planned(square.sealed())

        told = words(page(client, f"{FIND}?q=muarawaru"))

        assert "Unit 2" in told
        assert "Kegiatan 1 Pencanangan Zona Integritas Muarawaru" in told
        assert "Piagam 1" in told
        assert "Komitmen 2" in told
        assert "Aksi 2" in told

    def test_the_number_of_a_charter_finds_it(self, client, square):
        square.sealed()

        assert "Piagam 1" in words(page(client, f"{FIND}?q=PI/01"))

    def test_nothing_that_is_not_public_is_found(self, client, square):
        planned(square.scene, title="Rahasia dapur")
        square.declared(is_public=False)
        square.stage.draft()

        assert "Tidak ada yang cocok" in words(page(client, f"{FIND}?q=rahasia"))
        assert "Tidak ada yang cocok" in words(page(client, f"{FIND}?q=pencanangan"))

    def test_a_service_is_found_with_its_unit_and_how_it_is_reached(self, client, square):
        office = square.scene.diskominfo
        town.service(office, "Perekaman KTP-el", channel="daring")
        town.service(office, "Pemasangan internet warga", channel="campuran")
        town.service(square.muarawaru, "Legalisasi surat tanah")

        assert "Layanan 1 Perekaman KTP-el Diskominfo, dapat diurus daring" in words(
            page(client, f"{FIND}?q=ktp")
        )
        assert "Diskominfo, sebagian dapat diurus daring" in words(
            page(client, f"{FIND}?q=internet")
        )
        found = page(client, f"{FIND}?q=muarawaru&jenis=layanan")
        assert "Legalisasi surat tanah Kecamatan Muarawaru, diurus di loket" in words(found)
        assert f'href="/unit/{square.muarawaru.slug}/"' in found.content.decode()

    def test_a_service_that_was_closed_is_not_found(self, client, square):
        gone = town.service(square.muarawaru, "Izin becak")
        close_service(service=gone, on=NOW.date() - timedelta(days=1), **town.BY)

        assert "Tidak ada yang cocok" in words(page(client, f"{FIND}?q=becak"))

    def test_services_cost_the_same_however_many_there_are(self, client, square):
        """T67"""
        address = f"{FIND}?q=muarawaru&jenis=layanan"
        town.service(square.muarawaru, "Surat nol")
        few = _queries(client, address)
        for number in range(6):
            town.service(square.muarawaru, f"Surat {number}")

        assert _queries(client, address) == few

    def test_pledges_are_listed_by_their_state(self, client, square):
        square.planned(square.sealed())

        late = words(page(client, f"{FIND}?jenis=komitmen&keadaan=late", AFTER_DUE))
        done = words(page(client, f"{FIND}?jenis=komitmen&keadaan=done", AFTER_DUE))

        assert "Komitmen 2 Terlambat" in late
        assert "Tidak ada yang cocok" in done

    def test_actions_are_listed_by_their_state(self, client, square):
        verified(square.scene, title="Selesai", is_public=True)
        planned(square.scene, title="Tertinggal", is_public=True)
        at = NOW + timedelta(days=60)

        late = words(page(client, f"{FIND}?jenis=aksi&keadaan=late", at))
        done = words(page(client, f"{FIND}?jenis=aksi&keadaan=done", at))

        assert "Tertinggal" in late
        assert "Selesai" not in late
        assert "Selesai" in done
        assert "Tertinggal" not in done

    def test_a_state_that_a_kind_does_not_know_changes_nothing(self, client):
        make_scene()

        told = words(page(client, f"{FIND}?jenis=unit&keadaan=late"))

        assert "Kecamatan Tirtajaya" in told

    def test_without_a_question_it_says_what_can_be_asked(self, client):
        assert "Ketik nama unit" in words(page(client, FIND))
        assert "Ketik nama unit" in words(page(client, f"{FIND}?jenis=apa&keadaan=entah"))

    def test_many_of_one_kind_are_one_click_away(self, client, square):
        for number in range(7):
            planned(square.scene, title=f"Loket {number}", is_public=True)

        told = words(page(client, f"{FIND}?q=loket"))

        assert "Semua 7 aksi" in told

    def test_it_costs_the_same_however_much_is_found(self, client, square):
        """T67"""
        square.planned(square.sealed())
        address = f"{FIND}?q=muarawaru"
        few = _queries(client, address)
        for number in range(4):
            planned(square.scene, unit=square.muarawaru, title=f"{number}", is_public=True)

        assert _queries(client, address) == few


class TestFeed:
    def test_it_tells_proofs_ceremonies_and_charters_the_newest_first(self, client, square):
        square.declared()
        square.sealed()
        verified(square.scene, is_public=True)
        verified(square.scene, title="Rahasia dapur")

        answer = page(client, FEED, NOW + timedelta(days=1))

        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert _titles(answer) == [
            "Sudah diverifikasi: Pasang papan tarif di loket",
            "Piagam: Piagam Pencanangan Zona Integritas",
            "Kegiatan: Pencanangan Zona Integritas Muarawaru",
        ]
        assert "Irma" not in answer.content.decode()

    def test_who_has_it_already_is_told_so(self, client, square):
        square.declared()
        tag = page(client, FEED)["ETag"]

        again = client.get(FEED, headers={"if-none-match": tag})
        verified(square.scene, is_public=True)
        changed = client.get(FEED, headers={"if-none-match": tag})

        assert again.status_code == 304
        assert changed.status_code == 200

    def test_an_empty_one_is_still_a_feed(self, client):
        answer = page(client, FEED)

        assert answer.status_code == 200
        assert _titles(answer) == []

    def test_a_control_character_in_a_title_does_not_end_it(self, client, square):
        square.declared(title="Pencanangan\x0b di Muarawaru\x1b")

        answer = page(client, FEED)

        assert _titles(answer) == ["Kegiatan: Pencanangan di Muarawaru"]

    def test_the_first_page_names_it(self, client, square):
        square.sealed()

        assert 'type="application/atom+xml" href="/umpan.xml"' in page(client).content.decode()


def _titles(answer) -> list[str]:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  our own words
    return [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")]


def _queries(client, url) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)
