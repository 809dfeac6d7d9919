"""Cycles as those who keep them see them: opened after a look at everything, dates, units."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import desk
from assessments.sheets import proven
from kawal.assessments.actions.cycles import Due, set_stage
from kawal.assessments.contents import Content
from kawal.assessments.models import Cycle, CycleStage, Run, RunUnit, Stage
from kawal.events.models import Event
from units import town

pytestmark = pytest.mark.django_db

NEW = "/penilaian/siklus/baru/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(desk.NOW, tick=False):
        yield


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def tirtajaya(city):
    return town.kecamatan(city)


@pytest.fixture
def mekarsari(tirtajaya):
    return town.kelurahan(tirtajaya)


@pytest.fixture
def office(client, city):
    """Signed in: the office that keeps cycles."""
    lia = town.with_role("Lia", "bagian_organisasi", city)
    client.force_login(lia)
    return lia


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def asked(*units, **changed):
    return {
        "name": "LKE Zona Integritas", "instrument": desk.LKE, "year": "2026",
        "evidence_from": "2025-01-01", "evidence_to": "2026-04-30", "area_gates": "joint",
        "due_mandiri": "2026-04-30", "circular_mandiri": "SE Sekda 700/12/2026",
        "units": [str(getattr(unit, "pk", unit)) for unit in units],
        **changed,
    }  # fmt: skip


class TestOpening:
    @pytest.mark.usefixtures("office")
    def test_everything_is_shown_once_more_before_anything_is_opened(self, client, tirtajaya):
        page = words(client.post(NEW, asked(tirtajaya)))

        assert "Periksa sebelum dibuka" in page
        assert "Kamis, 30 April 2026 SE Sekda 700/12/2026" in page
        assert "Kecamatan Tirtajaya" in page
        assert not Cycle.objects.exists()
        assert not Event.objects.filter(type="cycle.opened").exists()

    def test_then_it_is_opened(self, client, office, tirtajaya):
        response = client.post(NEW, asked(tirtajaya, langkah="buka"))

        cycle = Cycle.objects.get()
        assert response.url == f"/penilaian/siklus/{cycle.pk}/"
        assert Run.objects.get().unit == tirtajaya
        assert cycle.opened_by == office

    @pytest.mark.usefixtures("office")
    def test_one_may_go_back_and_mend(self, client, tirtajaya):
        response = client.post(NEW, asked(tirtajaya, langkah="ubah"))

        assert response.status_code == 200
        assert response.context["form"]["name"].value() == "LKE Zona Integritas"
        assert f'value="{tirtajaya.pk}" checked' in response.content.decode()
        assert not Cycle.objects.exists()

    @pytest.mark.usefixtures("tirtajaya", "mekarsari", "office")
    def test_all_kecamatan_come_in_at_once_with_their_kelurahan(self, client, city):
        town.kecamatan(city, "Kecamatan Cempaka")
        everyone = asked("semua:kecamatan", with_parts="on")

        assert "Sub-unit 1 kelurahan" in words(client.post(NEW, everyone))
        client.post(NEW, {**everyone, "langkah": "buka"})

        assert Run.objects.count() == 2
        assert RunUnit.objects.get().unit.name == "Kelurahan Mekarsari"

    @pytest.mark.usefixtures("office")
    def test_a_kelurahan_that_is_chosen_itself_is_no_part(self, client, tirtajaya, mekarsari):
        client.post(NEW, asked(tirtajaya, mekarsari, with_parts="on", langkah="buka"))

        assert Run.objects.count() == 2
        assert not RunUnit.objects.exists()

    @pytest.mark.parametrize(
        ("changed", "field", "said"),
        [
            ({"name": ""}, "name", "Wajib diisi"),
            ({"year": "1999"}, "year", "antara 2010 dan 2100"),
            ({"year": "3000"}, "year", "antara 2010 dan 2100"),
            ({"evidence_to": "2024-12-31"}, "evidence_to", "berakhir sebelum dimulai"),
            ({"area_gates": "either"}, "area_gates", "either"),
            ({"circular_mandiri": ""}, "circular_mandiri", "Wajib diisi"),
            ({"due_tpi": "2026-06-01"}, "circular_tpi", "Isi suratnya"),
            ({"circular_tpi": "SE 2"}, "due_tpi", "Isi tanggalnya"),
            ({"due_tpi": "2026-04-01", "circular_tpi": "SE 2"}, "due_tpi", "berjalan berurutan"),
            ({"units": []}, "units", "paling sedikit satu"),
            ({"units": ["00000000-0000-0000-0000-000000000000"]}, "units", "tidak ada lagi"),
        ],
    )
    @pytest.mark.usefixtures("office")
    def test_what_is_wrong_is_said_beside_its_field(self, client, tirtajaya, changed, field, said):
        response = client.post(NEW, {**asked(tirtajaya), **changed})

        assert response.status_code == 422
        assert said in " ".join(response.context["form"].errors[field])
        assert said in response.content.decode()
        assert not Cycle.objects.exists()

    @pytest.mark.usefixtures("office")
    def test_a_name_that_is_taken_is_said_before_the_summary(self, client, city, tirtajaya):
        desk.cycle(city, tirtajaya)

        response = client.post(NEW, asked(tirtajaya))

        assert response.status_code == 422
        assert "sudah ada" in response.context["form"].errors["name"][0]

    @pytest.mark.usefixtures("office")
    def test_a_unit_of_another_agency_is_no_choice(self, client):
        stranger = town.kecamatan(town.agency("Kabupaten Sukasari"))

        response = client.post(NEW, asked(stranger))

        assert "units" in response.context["form"].errors

    def test_in_two_agencies_the_address_says_which(self, client, office):
        other = town.agency("Kabupaten Sukasari")
        town.give(office, "bagian_organisasi", other)
        jauh = town.kecamatan(other, "Kecamatan Jauh")

        page = client.get(f"{NEW}?instansi={other.slug}")
        client.post(f"{NEW}?instansi={other.slug}", asked(jauh, langkah="buka"))

        assert "Kota Sukamaju" in words(page)
        assert Cycle.objects.get().agency == other

    def test_who_does_not_keep_cycles_is_kept_out(self, client, tirtajaya):
        client.force_login(town.with_role("Ani", "tim_kerja_zi", tirtajaya))

        assert client.get(NEW).status_code == 403
        assert client.post(NEW, asked(tirtajaya, langkah="buka")).status_code == 403
        assert not Cycle.objects.exists()


class TestCycle:
    @pytest.fixture
    def cycle(self, city, tirtajaya):
        return desk.cycle(city, tirtajaya)

    @pytest.fixture
    def address(self, cycle):
        return f"/penilaian/siklus/{cycle.pk}/"

    @pytest.mark.usefixtures("office")
    def test_an_earlier_date_stays_in_sight_with_its_letter(self, client, cycle, address):
        due = Due(date(2026, 5, 15), "SE Sekda 700/40/2026")
        set_stage(cycle=cycle, stage=Stage.SELF, due=due, by=None, now=desk.LATER)

        page = words(client.get(address))

        assert (
            "15 Mei 2026 SE Sekda 700/40/2026 Semula 30 April 2026, SE Sekda 700/12/2026." in page
        )

    @pytest.mark.usefixtures("office", "mekarsari")
    def test_it_says_who_takes_part_and_who_does_not(self, client, city, address):
        town.kecamatan(city, "Kecamatan Cempaka")

        page = words(client.get(address))

        assert "Kecamatan 1 dari 2 – 1 belum ikut Kecamatan Cempaka" in page
        assert "Kelurahan 0 dari 1" in page

    @pytest.mark.usefixtures("office")
    def test_each_unit_shows_its_totals_and_the_cycle_how_many_are_there(
        self, client, city, cycle, tirtajaya, address
    ):
        """Claimed and supported; what is not complete is in neither count of the minima."""
        desk.add(cycle, town.kecamatan(city, "Kecamatan Cempaka"))
        ani = town.person("Ani Rahmawati")
        sheet = desk.sheet_of(tirtajaya)
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani)
        desk.answer(sheet, desk.SURVEY, Content(value="4"), ani)
        proven(sheet, [desk.SURVEY], ani)

        page = client.get(address)

        assert "Mencapai batas WBK 0 Di bawah batas 0 Belum lengkap 2" in words(page)
        assert f"/penilaian/?siklus={cycle.pk}&amp;batas=belum-lengkap" in page.text
        assert "Kecamatan Tirtajaya Kecamatan Diisi tim kerja 17,50 18,00 –" in words(page)
        assert "Kecamatan Cempaka Kecamatan Diisi tim kerja – – –" in words(page)

    @pytest.mark.usefixtures("mekarsari")
    def test_a_team_reads_the_dates_and_changes_nothing(self, client, tirtajaya, address):
        client.force_login(town.with_role("Ani", "tim_kerja_zi", tirtajaya))

        page = client.get(address)

        assert "SE Sekda 700/12/2026" in words(page)
        assert "tahap/" not in page.content.decode()
        assert client.get(f"{address}tahap/").status_code == 403

    def test_the_team_beside_does_not_find_it(self, client, city, address):
        beside = town.kecamatan(city, "Kecamatan Cempaka")
        client.force_login(town.with_role("Citra", "tim_kerja_zi", beside))

        assert client.get(address).status_code == 404

    def test_another_agency_does_not_find_it(self, client, address):
        other = town.agency("Kabupaten Sukasari")
        client.force_login(town.with_role("Maya", "bagian_organisasi", other))

        for page in (address, f"{address}tahap/", f"{address}unit/"):
            assert client.get(page).status_code == 404

    @pytest.mark.usefixtures("office")
    def test_a_date_is_moved_with_its_letter(self, client, cycle, address):
        sent = {"stage": "mandiri", "due": "2026-05-15", "circular": "SE Sekda 700/40/2026"}

        response = client.post(f"{address}tahap/?tahap=mandiri", sent)

        assert response.url == address
        assert CycleStage.objects.get(cycle=cycle).due_on == date(2026, 5, 15)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [({"circular": ""}, "circular"), ({"due": "2026-13-01"}, "due"), ({"stage": "x"}, "stage")],
    )
    @pytest.mark.usefixtures("office")
    def test_a_date_that_cannot_hold_is_refused_beside_its_field(
        self, client, address, changed, field
    ):
        sent = {"stage": "mandiri", "due": "2026-05-15", "circular": "SE 2", **changed}

        response = client.post(f"{address}tahap/", sent)

        assert response.status_code == 422
        assert field in response.context["form"].errors

    @pytest.mark.usefixtures("office")
    def test_a_date_out_of_order_is_refused_beside_it(self, client, address):
        sent = {"stage": "tpi", "due": "2026-04-01", "circular": "SE 2"}

        response = client.post(f"{address}tahap/?tahap=tpi", sent)

        assert "berjalan berurutan" in response.context["form"].errors["due"][0]

    @pytest.mark.usefixtures("office")
    def test_the_address_chooses_the_stage(self, client, address):
        asked_for = client.get(f"{address}tahap/?tahap=usulan").context["form"]["stage"].value()
        nonsense = client.get(f"{address}tahap/?tahap=x").context["form"]["stage"].value()

        assert (asked_for, nonsense) == ("usulan", "mandiri")

    @pytest.mark.usefixtures("office")
    def test_units_come_in_later(self, client, city, cycle, address, tirtajaya):
        cempaka = town.kecamatan(city, "Kecamatan Cempaka")

        form = client.get(f"{address}unit/").context["form"]
        response = client.post(f"{address}unit/", {"units": [str(cempaka.pk)]})

        assert list(form.fields["units"].units.values()) == [cempaka]
        assert response.url == address
        assert set(cycle.runs.values_list("unit", flat=True)) == {tirtajaya.pk, cempaka.pk}

    @pytest.mark.usefixtures("office")
    def test_choosing_no_unit_is_said_beside_the_list(self, client, address):
        response = client.post(f"{address}unit/", {})

        assert response.status_code == 422
        assert "paling sedikit satu" in words(response)

    @pytest.mark.usefixtures("office")
    def test_three_and_thirty_units_ask_as_many_queries(
        self, client, city, cycle, address, django_assert_num_queries
    ):
        desk.add(cycle, *(town.kecamatan(city, f"Kecamatan {n:02}") for n in range(2)))
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        desk.add(cycle, *(town.kecamatan(city, f"Kecamatan {n:02}") for n in range(2, 29)))

        with django_assert_num_queries(len(few)):
            client.get(address)

    @pytest.mark.usefixtures("office", "cycle")
    def test_the_list_of_cycles_counts_runs_and_asks_as_many_queries(
        self, client, city, tirtajaya, django_assert_num_queries
    ):
        page = words(client.get("/penilaian/siklus/"))
        assert "LKE Zona Integritas 2026 Kota Sukamaju 30 Apr 2026 1 1" in page
        with CaptureQueriesContext(connection) as one:
            client.get("/penilaian/siklus/")
        for year in range(2019, 2026):
            desk.cycle(city, tirtajaya, year=year)

        with django_assert_num_queries(len(one)):
            client.get("/penilaian/siklus/")


@pytest.mark.usefixtures("office")
def test_without_cycles_the_list_says_what_to_have_ready(client):
    page = words(client.get("/penilaian/siklus/"))

    assert "Belum ada siklus" in page
    assert "Siapkan surat" in page


class TestParts:
    @pytest.fixture
    def run(self, city, tirtajaya):
        desk.cycle(city, tirtajaya)
        return desk.run_of(tirtajaya)

    @pytest.fixture
    def address(self, run):
        return f"/penilaian/{run.pk}/sub-unit/"

    @pytest.mark.usefixtures("office")
    def test_sub_units_are_named_and_taken_out(self, client, address, mekarsari):
        client.post(address, {"parts": [str(mekarsari.pk)]})
        part = RunUnit.objects.get()
        assert "Kelurahan Mekarsari" in words(client.get(address))

        client.post(f"{address}keluar/", {"sub-unit": str(part.pk)})

        assert not RunUnit.objects.exists()

    @pytest.mark.usefixtures("office", "mekarsari")
    def test_none_is_said_beside_the_list(self, client, address):
        response = client.post(address, {})

        assert response.status_code == 422
        assert "paling sedikit satu" in words(response)

    @pytest.mark.usefixtures("office")
    def test_a_run_that_was_sent_says_so(self, client, run, address, mekarsari):
        client.post(address, {"parts": [str(mekarsari.pk)]})
        Run.objects.update(state="submitted")
        other = town.kelurahan(run.unit, "Kelurahan Baru")

        named = client.post(address, {"parts": [str(other.pk)]})
        part = RunUnit.objects.get()
        removed = client.post(f"{address}keluar/", {"sub-unit": str(part.pk)}, follow=True)

        assert "sudah dikirim" in words(named)
        assert "sudah dikirim" in words(removed)
        assert RunUnit.objects.get() == part

    @pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000"])
    @pytest.mark.usefixtures("office")
    def test_a_sub_unit_that_is_not_there_is_not_found(self, client, address, wrong):
        assert client.post(f"{address}keluar/", {"sub-unit": wrong}).status_code == 404

    def test_the_team_itself_may_not(self, client, tirtajaya, address):
        client.force_login(town.with_role("Ani", "tim_kerja_zi", tirtajaya))

        assert client.get(address).status_code == 403

    def test_who_sees_the_run_of_one_agency_and_keeps_cycles_of_another_may_not(
        self, client, city, address
    ):
        maya = town.with_role("Maya", "bagian_organisasi", town.agency("Kabupaten Sukasari"))
        town.give(maya, "pembaca", city)
        client.force_login(maya)

        assert client.get(address).status_code == 403
