"""My work: how far the own unit is from its predicate, and the stages behind and before it."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from assessments import desk
from assessments.sheets import answered_whole, proven
from commitments import stage
from kawal.assessments.actions.cycles import Due
from kawal.assessments.actions.parts import name_parts
from kawal.assessments.contents import Content
from kawal.assessments.scores import scores_of
from kawal.assessments.service import Stage, own_goal, submit_run
from kawal.commitments.service import seal_charter
from kawal.core.time import local_date
from kawal.units.roles import ROLES
from kawal.workspace.my_work.journey import journey
from portal.square import pencanangan
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/kerja/"
LATER = {
    Stage.SELF: Due(date(2026, 4, 30), "SE 1"),
    Stage.TPI: Due(date(2026, 5, 22), "SE 1"),
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(town.NOW, tick=False):
        yield


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.kecamatan(city)


@pytest.fixture
def ani(client, kecamatan):
    ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
    client.force_login(ani)
    return ani


def told(steps):
    """Each stage with its state and its day."""
    return [(str(step.label), step.kind, str(step.when)) for step in steps]


class TestDistance:
    def test_an_empty_sheet_has_no_figure(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan)

        page = client.get(PAGE).text

        assert own_goal(ani, town.TODAY).headline.word == "Belum diisi"
        assert "menuju WBK, 2026" in page
        assert "Kirim paling lambat 30 April 2026." in page
        assert f'href="/penilaian/{desk.run_of(kecamatan).pk}/jalur/WBK/"' in page

    def test_what_is_open_is_said_beside_the_distance(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan)
        desk.answer(desk.sheet_of(kecamatan), desk.TITLED, Content(choice="Ya"), ani)

        page = client.get(PAGE).text

        assert "Belum ada yang didukung data" in page
        assert "diklaim" in page
        assert "112 belum dijawab, 1 tanpa data dukung, nilai sementara." in page
        assert own_goal(ani, town.TODAY).weakest == ()

    def test_a_whole_sheet_above_all_minima_leads_on_to_the_next_predicate(
        self, client, ani, city, kecamatan
    ):
        desk.cycle(city, kecamatan)
        sheet = answered_whole(desk.sheet_of(kecamatan), ani)
        proven(sheet, sheet.answers.values_list("code", flat=True), ani)

        page = client.get(PAGE).text

        assert "Mencapai batas WBK" in page
        assert f'href="/penilaian/{sheet.run_id}/jalur/WBBM/"' in page
        assert "Lihat syarat selain nilai" in page
        assert "sementara" not in page

    def test_minima_below_are_named_by_their_distance_as_the_engine_says(
        self, client, ani, city, kecamatan
    ):
        cycle = desk.cycle(city, kecamatan)
        sheet = answered_whole(desk.sheet_of(kecamatan), ani, survey="1")
        codes = [c for c in sheet.answers.values_list("code", flat=True) if c[:5] != "A.I.5"]
        proven(sheet, codes, ani)
        checks = scores_of(cycle, sheet.codes, codes).supported.gates["WBK"].checks
        parts = [c for c in checks if c.check.nodes and c.check.id != "pengungkit"]
        below = sorted((c for c in parts if c.distance), key=lambda c: -c.distance)

        found = own_goal(ani, town.TODAY).weakest

        assert [one.id for one in found] == [c.check.id for c in below[:3]]
        assert len(found) == 3
        page = client.get(PAGE).text
        assert all(f"kurang {one.short}" in page for one in found)

    def test_above_every_minimum_an_open_sheet_is_no_success(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan)
        sheet = answered_whole(desk.sheet_of(kecamatan), ani)
        codes = sheet.answers.exclude(code=desk.TITLED).values_list("code", flat=True)
        proven(sheet, codes, ani)

        page = client.get(PAGE).text

        assert "Di atas semua batas, masih sementara" in page
        assert "1 tanpa data dukung, nilai sementara." in page
        assert "Mencapai batas" not in page

    def test_what_was_sent_leads_to_what_was_sent(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan, stages=LATER)
        run = desk.run_of(kecamatan)
        submit_run(run=run, revision=0, accepted="Menyusul", by=ani, now=desk.NOW)

        page = client.get(PAGE).text

        assert "Dikirim 9 April 2026." in page
        assert f'href="/penilaian/{run.pk}/kiriman/"' in page
        assert "Kirim paling lambat" not in page


class TestWhose:
    def test_the_newest_year_and_in_it_what_is_open(self, ani, city, kecamatan):
        desk.cycle(city, kecamatan, name="Sudah")
        run = desk.run_of(kecamatan)
        submit_run(run=run, revision=0, accepted="Menyusul", by=ani, now=desk.NOW)
        desk.cycle(city, kecamatan, name="Terbuka")
        desk.cycle(city, kecamatan, name="Lama", year=2025)

        assert str(own_goal(ani, town.TODAY).run.cycle) == "Terbuka 2026"

    def test_the_unit_itself_comes_before_one_in_which_it_is_a_part(self, client, city, kecamatan):
        below = town.kelurahan(kecamatan)
        citra = town.with_role("Citra", "tim_kerja_zi", below)
        desk.cycle(city, kecamatan)
        name_parts(run=desk.run_of(kecamatan), units=[below], **town.BY)
        assert own_goal(citra, town.TODAY).run.unit == kecamatan

        desk.cycle(city, below, name="Sendiri")

        assert own_goal(citra, town.TODAY).run.unit == below
        client.force_login(citra)
        assert "Penilaian unit Anda yang lain" not in client.get(PAGE).text

    def test_of_several_units_the_highest_and_the_way_to_the_others(self, client, city):
        hospital = town.unit(city, "RSUD Sukamaju")
        ward = town.unit(city, "Bangsal A", under=hospital)
        head = town.with_role("Budi", "kepala_unit", hospital)
        town.give(head, "tim_kerja_zi", ward)
        desk.cycle(city, hospital, ward)
        client.force_login(head)

        page = client.get(PAGE)

        assert page.context["goal"].run.unit == hospital
        assert 'href="/penilaian/?unit=saya"' in page.text

    @pytest.mark.parametrize("role", [key for key, role in ROLES.items() if role.level != "unit"])
    def test_who_fills_in_no_unit_has_none(self, client, city, kecamatan, role):
        desk.cycle(city, kecamatan)
        client.force_login(town.with_role("Dewi", role, city))

        page = client.get(PAGE)

        assert page.context["goal"] is None
        assert "menuju WBK" not in page.text

    def test_nothing_of_the_unit_beside(self, client, ani, city):  # noqa: ARG002
        """T27."""
        desk.cycle(city, town.kecamatan(city, "Kecamatan Lain"))

        assert client.get(PAGE).context["goal"] is None


class TestStages:
    def test_without_any_fact_only_the_sheet_is_running(self, ani, city, kecamatan):
        desk.cycle(city, kecamatan, stages={})

        assert told(journey(own_goal(ani, town.TODAY), ani)) == [
            ("Pencanangan", "idle", "belum"),
            ("Piagam", "idle", "belum ada yang disegel"),
            ("Penilaian mandiri unit", "info", "berjalan, tenggat belum ditetapkan"),
            ("Penilaian TPI", "idle", "tanggal belum ditetapkan"),
            ("Usulan ke kementerian", "idle", "tanggal belum ditetapkan"),
            ("Penetapan predikat", "idle", "tanggal belum ditetapkan"),
        ]

    def test_once_it_is_sent_the_evaluators_are_next(self, ani, city, kecamatan):
        desk.cycle(city, kecamatan, stages=LATER)
        run = desk.run_of(kecamatan)
        submit_run(run=run, revision=0, accepted="Menyusul", by=ani, now=desk.NOW)

        assert told(journey(own_goal(ani, town.TODAY), ani))[2:4] == [
            ("Penilaian mandiri unit", "done", "dikirim 9 April 2026"),
            ("Penilaian TPI", "info", "paling lambat 22 Mei 2026"),
        ]

    def test_a_charter_counts_once_it_is_sealed(self, settings, tmp_path):
        settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "secrets" / "seal.pem")
        place = stage.Stage()
        ani = town.with_role("Ani", "tim_kerja_zi", place.unit)
        desk.cycle(place.unit.agency, place.unit)
        charter = place.ready(place.camat)
        assert told(journey(own_goal(ani, town.TODAY), ani))[1][1] == "idle"

        stage.sign(charter, place.camat)
        seal_charter(charter=charter, by=place.keeper, now=stage.later(5))

        step = journey(own_goal(ani, town.TODAY), ani)[1]
        assert (step.label, step.kind) == ("Piagam disegel", "done")
        assert step.note == f"{charter.pledges.count()} komitmen"
        assert step.url == f"/piagam/{charter.pk}/"

    def test_who_works_in_a_part_is_led_to_the_public_page_of_the_charter(
        self, client, settings, tmp_path
    ):
        settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "secrets" / "seal.pem")
        settings.KAWAL_SPOOL = tmp_path / "spool"
        place = stage.Stage()
        below = town.kelurahan(place.unit)
        citra = town.with_role("Citra", "tim_kerja_zi", below)
        desk.cycle(place.unit.agency, place.unit)
        name_parts(run=desk.run_of(place.unit), units=[below], **town.BY)
        charter = place.ready(place.camat)
        stage.sign(charter, place.camat)
        seal_charter(charter=charter, by=place.keeper, now=stage.later(5))
        client.force_login(citra)
        assert client.get(f"/piagam/{charter.pk}/").status_code == 404

        step = journey(own_goal(citra, town.TODAY), citra)[1]

        assert client.get(step.url).status_code == 200
        assert charter.number in client.get(step.url).text

    def test_a_pencanangan_that_was_held_stands_with_its_day(self, ani, city, kecamatan):
        desk.cycle(city, kecamatan)
        held = pencanangan(kecamatan, by=town.with_role("Lia", "bagian_organisasi", city))
        day = date_format(local_date(held.starts_at), "j F Y")

        assert told(journey(own_goal(ani, town.TODAY), ani))[0] == ("Pencanangan", "done", day)


def test_more_runs_cost_no_more_queries(client, ani, city, kecamatan):  # noqa: ARG001
    """T67."""

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    desk.cycle(city, kecamatan, stages=LATER)
    few = asked()
    for year in range(2020, 2026):
        desk.cycle(city, kecamatan, year=year, stages={})

    assert asked() <= few + 1  # a look for an earlier year to begin from, once there is one
