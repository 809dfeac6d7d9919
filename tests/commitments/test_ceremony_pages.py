"""Ceremonies as those who plan them see them, and as anyone does."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.hall import NOW, STAFF, TOMORROW, YESTERDAY, Hall
from kawal.commitments.actions.holding import cancel
from kawal.commitments.actions.minutes import write_minutes
from kawal.commitments.models import Ceremony
from kawal.followup.service import RecommendationFacts, record_recommendation
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hall():
    return Hall()


@pytest.fixture
def ani(client, hall):
    client.force_login(hall.ani)
    return hall.ani


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page_of(ceremony, more="") -> str:
    return f"{STAFF}{ceremony.pk}/{more}"


def asked(hall, **changed):
    return {
        "kind": "deklarasi", "title": "Deklarasi Antikorupsi", "host": hall.tirtajaya.code,
        "day": "2026-04-08", "begins": "08:00", "ends": "10:00", "place": "Halaman kantor",
        "presider": "Satya Wali Kota", "reader": "Camat Tirtajaya", "agenda": "Doa\nPembacaan\n",
        "units": [str(hall.tirtajaya.pk)], "stakeholders": [str(hall.polsek.pk)],
        "is_public": "on", **changed,
    }  # fmt: skip


class TestList:
    @pytest.mark.usefixtures("ani")
    def test_it_shows_those_of_the_own_unit_and_those_that_count_for_it(self, client, hall):
        hall.held(title="Deklarasi Tirtajaya")
        hall.held(title="Sosialisasi kota", host=hall.office, units=[hall.tirtajaya])
        hall.held(title="Apel Cempaka", host=hall.cempaka, units=[hall.cempaka])

        page = words(client.get(STAFF))

        assert "Deklarasi Tirtajaya" in page
        assert "Sosialisasi kota" in page
        assert "Apel Cempaka" not in page

    @pytest.mark.usefixtures("ani")
    def test_one_whose_day_has_passed_waits_to_be_written_up(self, client, hall):
        hall.planned(title="Apel lalu")
        hall.planned(title="Apel besok", starts_at=TOMORROW)

        page = words(client.get(f"{STAFF}?keadaan=unwritten"))

        assert "Apel lalu" in page
        assert "Belum dicatat" in page
        assert "Apel besok" not in page

    @pytest.mark.usefixtures("ani")
    def test_it_is_narrowed_by_name_kind_state_and_unit(self, client, hall):
        hall.held(title="Apel pagi", kind="apel", units=[hall.mekarsari])
        hall.held(title="Dialog warga", kind="dialog", units=[hall.tirtajaya])

        for query in ("q=apel", "jenis=apel", "unit=Mekarsari", "keadaan=held&q=Apel"):
            page = words(client.get(f"{STAFF}?{query}"))
            assert "Apel pagi" in page, query
            assert "Dialog warga" not in page, query

    @pytest.mark.usefixtures("ani")
    def test_an_empty_list_says_what_to_do(self, client):
        assert "Rencanakan pencanangan" in words(client.get(STAFF))
        assert "Hapus saringan" in words(client.get(f"{STAFF}?q=tidakada"))

    def test_it_costs_the_same_for_many_as_for_one(self, client, hall):
        client.force_login(hall.lia)
        hall.held()
        client.get(STAFF)
        with CaptureQueriesContext(connection) as one:
            client.get(STAFF)
        for number in range(5):
            hall.held(title=f"Apel {number}")
        with CaptureQueriesContext(connection) as many:
            client.get(STAFF)

        assert len(many) == len(one)

    def test_it_is_closed_to_who_holds_no_role(self, client):
        client.force_login(town.person("Tanpa Peran"))

        assert client.get(STAFF).status_code == 403


class TestPlanning:
    @pytest.mark.usefixtures("ani")
    def test_a_plan_is_kept_with_the_officials_of_that_day(self, client, hall):
        response = client.post(f"{STAFF}baru/", asked(hall))

        ceremony = Ceremony.objects.get()
        assert response.url == page_of(ceremony)
        posts = {each.part: each.post for each in ceremony.officiants.all()}
        assert posts == {
            "presider": "Wali Kota, Bagian Organisasi", "reader": "Camat, Kecamatan Tirtajaya",
        }  # fmt: skip
        assert ceremony.starts_at == YESTERDAY
        page = words(client.get(page_of(ceremony)))
        assert "Satya Mahawira Plt." in page
        assert "Sudah lewat dan belum dicatat." in page

    @pytest.mark.usefixtures("ani")
    def test_the_whole_name_of_a_post_means_that_post(self, client, hall):
        town.holder(town.post(hall.office, "Wakil Wali Kota"), town.person("Wimar Adisasmita"))

        client.post(f"{STAFF}baru/", asked(hall, presider="Wali Kota"))

        leads = Ceremony.objects.get().officiants.get(part="presider")
        assert leads.name == "Satya Mahawira"

    @pytest.mark.usefixtures("ani")
    def test_an_official_whom_nobody_or_several_match_is_asked_again(self, client, hall):
        town.holder(town.post(hall.tirtajaya, "Sekretaris"), town.person("Ratmi Lain"))

        page = words(client.post(f"{STAFF}baru/", asked(hall, presider="Entah", reader="Ratmi")))

        assert "Tidak ada pejabat yang cocok pada tanggal itu: “Entah”." in page
        assert "Ratmi Widyaloka, Camat, Kecamatan Tirtajaya" in page
        assert "Ratmi Lain, Sekretaris, Kecamatan Tirtajaya" in page
        assert not Ceremony.objects.exists()

    @pytest.mark.usefixtures("ani")
    def test_the_camat_is_not_everybody_of_the_kecamatan(self, client, hall):
        town.holder(town.post(hall.tirtajaya, "Sekretaris"), town.person("Bayu Hestungkara"))

        client.post(f"{STAFF}baru/", asked(hall, reader="Camat Tirtajaya"))

        reader = Ceremony.objects.get().officiants.get(part="reader")
        assert reader.post == "Camat, Kecamatan Tirtajaya"

    @pytest.mark.usefixtures("ani")
    def test_what_a_rule_refuses_stands_at_its_field(self, client, hall):
        response = client.post(f"{STAFF}baru/", asked(hall, ends="07:00"))

        assert response.status_code == 422
        assert "Waktu selesai mendahului waktu mulai." in words(response)

    @pytest.mark.usefixtures("ani")
    def test_nobody_plans_for_a_unit_of_others(self, client, hall):
        hosted = client.post(f"{STAFF}baru/", asked(hall, host=hall.cempaka.code))
        covered = client.post(f"{STAFF}baru/", asked(hall, units=[str(hall.cempaka.pk)]))

        assert (hosted.status_code, covered.status_code) == (422, 422)
        assert not Ceremony.objects.exists()

    @pytest.mark.usefixtures("ani")
    def test_the_form_of_a_change_starts_from_what_is_stored(self, client, hall):
        ceremony = hall.planned()
        page = client.get(page_of(ceremony, "ubah/")).content.decode()
        assert "Ratmi Widyaloka, Camat, Kecamatan Tirtajaya" in page
        assert 'value="08:00"' in page

        changed = asked(hall, place="Aula", presider="Satya Mahawira, Wali Kota, Bagian Organisasi")
        response = client.post(page_of(ceremony, "ubah/"), changed)

        assert response.url == page_of(ceremony)
        ceremony.refresh_from_db()
        assert ceremony.place == "Aula"

    @pytest.mark.usefixtures("ani")
    def test_a_unit_that_counts_already_stays_in_the_choice(self, client, hall):
        ceremony = hall.planned(units=[hall.tirtajaya, hall.cempaka])

        page = words(client.get(page_of(ceremony, "ubah/")))

        assert "Kecamatan Cempaka" in page


class TestWhatBecame:
    @pytest.mark.usefixtures("ani")
    def test_it_is_written_up_for_those_who_were_there(self, client, hall):
        ceremony = hall.planned()

        client.post(
            page_of(ceremony, "terlaksana/"),
            {"units": [str(hall.tirtajaya.pk)], "came": [str(hall.polsek.pk)]},
        )

        page = words(client.get(page_of(ceremony)))
        assert "1 unit dicakup" in page
        assert "Pemangku yang hadir Polsek Tirtajaya" in page
        assert "Diundang, tidak hadir Koramil Tirtajaya" in page

    @pytest.mark.usefixtures("ani")
    def test_it_is_cancelled_for_a_reason(self, client, hall):
        ceremony = hall.planned()

        assert client.post(page_of(ceremony, "batal/"), {"reason": ""}).status_code == 422
        client.post(page_of(ceremony, "batal/"), {"reason": "Banjir"})

        assert "Dibatalkan. Banjir" in words(client.get(page_of(ceremony)))

    @pytest.mark.usefixtures("ani")
    def test_a_refusal_is_said_on_the_page(self, client, hall):
        ceremony = hall.planned(starts_at=TOMORROW)

        page = words(client.post(page_of(ceremony, "terlaksana/"),
                                 {"units": [str(hall.tirtajaya.pk)]}))  # fmt: skip

        assert "Kegiatan baru mulai 10 April 2026 08.00." in page

    @pytest.mark.usefixtures("ani")
    def test_minutes_have_versions(self, client, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Dua hal.", after=0, by=hall.ani, now=NOW)

        client.post(page_of(ceremony, "notulen/"), {"text": "Tiga hal.", "after": "1"})

        page = words(client.get(page_of(ceremony)))
        assert "Versi 2, Ani" in page
        assert "Versi 1, Ani" in page


class TestLetter:
    """A socialisation makes a letter known; what the letter asks for is one click away."""

    @pytest.fixture
    def ceremony(self, hall):
        return hall.planned(
            kind="sosialisasi", letter="Surat KPK nomor b/12/2026 tentang SPI",
            units=[hall.tirtajaya, hall.cempaka],
        )  # fmt: skip

    def asked_of(self, hall, unit, number, letter="B/12/2026"):
        facts = RecommendationFacts(
            source="spi", number=number, year=2025, dated_on=town.TODAY, due_on=None,
            text="Menyusun pengaturan benturan kepentingan.", owner_unit=unit,
            letter_number=letter, letter_title="", dimension="",
        )  # fmt: skip
        record_recommendation(agency=hall.city, facts=facts, by=hall.lia, now=NOW)

    def test_what_it_asks_for_is_listed_by_the_number_of_the_letter(self, client, hall, ceremony):
        self.asked_of(hall, hall.tirtajaya, "1")
        self.asked_of(hall, hall.tirtajaya, "2", letter="B/13/2026")
        self.asked_of(hall, hall.tirtajaya, "3", letter="")
        client.force_login(hall.dewi)

        page = words(client.get(page_of(ceremony)))

        assert "Rekomendasi dari surat ini SPI 2025 1 Menyusun pengaturan" in page
        assert "SPI 2025 2" not in page
        assert "SPI 2025 3" not in page

    def test_of_other_units_nothing_is_told(self, client, hall, ceremony):
        self.asked_of(hall, hall.tirtajaya, "1")
        client.force_login(hall.citra)

        page = client.get(page_of(ceremony))

        assert page.status_code == 200
        assert "Rekomendasi dari surat ini" not in words(page)


class TestWhoMay:
    def test_of_others_it_is_not_there(self, client, hall):
        ceremony = hall.held()
        client.force_login(hall.citra)

        assert client.get(page_of(ceremony)).status_code == 404

    @pytest.mark.parametrize("what", ["ubah/", "terlaksana/", "batal/", "notulen/", "foto/"])
    def test_who_only_reads_changes_nothing(self, client, hall, what):
        ceremony = hall.planned()
        client.force_login(hall.dewi)

        assert client.get(page_of(ceremony)).status_code == 200
        assert client.post(page_of(ceremony, what), {}).status_code == 403

    def test_who_is_only_covered_changes_nothing(self, client, hall):
        ceremony = hall.planned(units=[hall.tirtajaya, hall.cempaka])
        client.force_login(hall.citra)

        assert client.get(page_of(ceremony)).status_code == 200
        assert client.post(page_of(ceremony, "batal/"), {"reason": "x"}).status_code == 403


class TestThePublic:
    def test_reads_posts_and_no_names(self, client, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Rahasia rapat.", after=0, by=hall.ani, now=NOW)

        page = words(client.get(f"/kegiatan/{ceremony.slug}/"))

        assert "Wali Kota, Bagian Organisasi Plt." in page
        assert "Camat, Kecamatan Tirtajaya" in page
        assert "Menyaksikan Polsek Tirtajaya" in page
        for closed in ("Satya", "Ratmi", "Rahasia", "Koramil"):
            assert closed not in page

    @pytest.mark.parametrize("address", ["/kegiatan/", "/komitmen/", "/verifikasi/piagam/"])
    def test_reads_whose_site_it_is_and_no_name_where_several_share_it(self, client, hall, address):
        alone = client.get(address).content.decode()
        town.agency("Kota Lain")
        shared = client.get(address).content.decode()

        assert f"Kawal {hall.city.name}</title>" in alone
        assert hall.city.name not in shared

    def test_sees_only_what_was_held_and_is_public(self, client, hall):
        shown = hall.held(title="Yang tampil")
        hidden = [
            hall.planned(title="Rencana saja"),
            hall.held(title="Tertutup", is_public=False),
            cancel(ceremony=hall.planned(title="Batal"), reason="Hujan", by=None, now=NOW),
        ]

        page = words(client.get("/kegiatan/"))

        assert shown.title in page
        for ceremony in hidden:
            assert ceremony.title not in page
            assert client.get(f"/kegiatan/{ceremony.slug}/").status_code == 404

    def test_an_empty_site_says_so(self, client):
        assert "Belum ada kegiatan" in words(client.get("/kegiatan/"))
        assert client.get("/kegiatan/cakupan/").status_code == 404

    def test_the_list_costs_the_same_for_many_as_for_one(self, client, hall):
        hall.held()
        client.get("/kegiatan/")
        with CaptureQueriesContext(connection) as one:
            client.get("/kegiatan/")
        for number in range(4):
            hall.held(title=f"Apel {number}", starts_at=YESTERDAY - timedelta(days=number))
        with CaptureQueriesContext(connection) as many:
            client.get("/kegiatan/")

        assert len(many) == len(one) <= 4
