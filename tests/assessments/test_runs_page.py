"""The list of runs: who sees which, what each line says, and how little it asks of the database."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import desk, many
from assessments.sheets import answered_whole, proven
from files import cast as shelf
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.actions.cycles import Due
from kawal.assessments.actions.parts import name_parts
from kawal.assessments.contents import Content
from kawal.assessments.models import Run, Sheet, Stage
from kawal.files.service import withdraw
from units import town

pytestmark = pytest.mark.django_db


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
def ani(tirtajaya):
    return town.with_role("Ani", "tim_kerja_zi", tirtajaya)


@pytest.fixture
def reader(city):
    """Reads everything in the city."""
    return town.with_role("Dewi", "pembaca", city)


def shown(client, person, query=""):
    client.force_login(person)
    response = client.get(f"/penilaian/{query}")
    assert response.status_code == 200
    return response


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def units(response) -> list[str]:
    return [row.line.run.unit.name for row in response.context["rows"]]


def test_a_line_says_how_far_the_unit_is(client, city, tirtajaya, ani, reader):
    desk.cycle(city, tirtajaya)
    sheet = desk.sheet_of(tirtajaya)
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani)
    desk.answer(sheet, desk.SURVEY, Content(value="4"), ani)
    proven(sheet, [desk.SURVEY], ani)

    page = shown(client, reader)

    text = words(page)
    assert "Kecamatan Tirtajaya" in text
    assert "2 /113" in text
    assert "111 belum dijawab 1 tanpa data dukung, nilai sementara" in text
    assert "21 hari lagi" in text
    assert "30 Apr 2026" in text
    [row] = page.context["rows"]
    assert row.line.progress.claimed > row.line.progress.supported > 0


def test_a_whole_and_supported_sheet_says_what_is_missing(client, city, tirtajaya, ani, reader):
    desk.cycle(city, tirtajaya)
    sheet = answered_whole(desk.sheet_of(tirtajaya), ani, survey="3")
    proven(sheet, sheet.answers.values_list("code", flat=True), ani)

    text = words(shown(client, reader))

    assert "Nilai Survei Persepsi Korupsi (IPAK) kurang 2,63" in text
    assert "belum dijawab" not in text


def test_a_sheet_above_every_minimum_says_so(client, city, tirtajaya, ani, reader):
    desk.cycle(city, tirtajaya)
    sheet = answered_whole(desk.sheet_of(tirtajaya), ani)
    proven(sheet, sheet.answers.values_list("code", flat=True), ani)

    assert "Mencapai batas WBK" in words(shown(client, reader))


def test_withdrawing_the_evidence_takes_the_verdict_back(client, city, tirtajaya, ani, reader):
    """The claim stands, the support is gone: at once, without anybody recomputing."""
    desk.cycle(city, tirtajaya)
    sheet = answered_whole(desk.sheet_of(tirtajaya), ani)
    evidence = proven(sheet, sheet.answers.values_list("code", flat=True), ani)
    withdraw(evidence=evidence, reason="Salah berkas.", by=ani, now=desk.LATER)

    text = words(shown(client, reader))

    assert "113 tanpa data dukung" in text
    assert "Mencapai batas WBK" not in text


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 4, 9), "hari ini"),
        (date(2026, 4, 10), "1 hari lagi"),
        (date(2026, 4, 6), "lewat 3 hari"),
    ],
)
def test_the_due_date_counts_the_days(client, city, tirtajaya, reader, due, said):
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})

    assert said in words(shown(client, reader))


def test_a_cycle_without_dates_says_so(client, city, tirtajaya, reader):
    desk.cycle(city, tirtajaya, stages={})

    assert "belum ditetapkan" in words(shown(client, reader))


def test_a_run_that_was_sent_is_not_late(client, city, tirtajaya, reader):
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(date(2026, 4, 1), "SE 1")})
    Run.objects.update(state="submitted")

    page = shown(client, reader)

    assert "Terkirim tenggat 1 Apr 2026" in words(page)
    assert "lewat" not in words(page)
    assert [fact.value for fact in page.context["facts"]] == ["0", "1", "0"]


def test_the_figures_count_what_one_sees_over_all_cycles(client, city, tirtajaya, ani, reader):
    """Whatever the list is narrowed to, and however many parts a run has."""
    cempaka = town.kecamatan(city, "Kecamatan Cempaka")
    desk.cycle(city, tirtajaya, cempaka)
    parts = [town.kelurahan(tirtajaya, f"Kelurahan {name}") for name in ("Asri", "Baru")]
    name_parts(run=desk.run_of(tirtajaya), units=parts, by=None, now=desk.NOW)
    Run.objects.filter(unit=cempaka).update(state="submitted")
    early = {Stage.SELF: Due(date(2026, 4, 1), "SE 1")}
    desk.cycle(city, tirtajaya, cempaka, name="Uji coba", stages=early)

    def figures(person, query=""):
        return [fact.value for fact in shown(client, person, query).context["facts"]]

    assert figures(reader) == figures(reader, "?keadaan=submitted&q=cempaka") == ["3", "1", "2"]
    assert figures(ani) == ["2", "0", "1"]


def test_sub_units_are_counted_by_kind(client, city, tirtajaya, reader):
    parts = [town.kelurahan(tirtajaya, f"Kelurahan {name}") for name in ("Asri", "Baru")]
    desk.cycle(city, tirtajaya)
    name_parts(run=desk.run_of(tirtajaya), units=parts, by=None, now=desk.NOW)

    assert "dengan 2 kelurahan" in words(shown(client, reader))


class TestVisibility:
    """T24: the list shows what the person may see, and nothing of the unit beside."""

    @pytest.fixture(autouse=True)
    def _runs(self, city, tirtajaya):
        desk.cycle(city, tirtajaya, town.kecamatan(city, "Kecamatan Cempaka"))
        other = town.agency("Kabupaten Sukasari")
        desk.cycle(other, town.kecamatan(other, "Kecamatan Jauh"))

    def test_a_team_sees_its_own(self, client, ani):
        assert units(shown(client, ani)) == ["Kecamatan Tirtajaya"]

    def test_a_reader_sees_the_agency(self, client, reader):
        assert units(shown(client, reader)) == ["Kecamatan Cempaka", "Kecamatan Tirtajaya"]

    def test_a_sub_unit_sees_the_run_that_it_is_named_in(self, client, tirtajaya):
        part = town.kelurahan(tirtajaya)
        name_parts(run=desk.run_of(tirtajaya), units=[part], by=None, now=desk.NOW)

        page = shown(client, town.with_role("Nur", "tim_kerja_zi", part))

        assert units(page) == ["Kecamatan Tirtajaya"]

    def test_a_sub_unit_that_is_not_named_sees_nothing(self, client, tirtajaya):
        page = shown(client, town.with_role("Nur", "tim_kerja_zi", town.kelurahan(tirtajaya)))

        assert units(page) == []

    def test_who_may_not_see_any_is_kept_out(self, client, city):
        client.force_login(town.with_role("Putri", "ppid", city))

        assert client.get("/penilaian/").status_code == 403


class TestFilters:
    @pytest.fixture(autouse=True)
    def _runs(self, city, tirtajaya, ani):
        """One at the goal, one whole but short, one half done; and last year's."""
        names = ("Kecamatan Asri", "Kecamatan Baru")
        asri, baru = (town.kecamatan(city, name) for name in names)
        desk.cycle(city, tirtajaya, asri, baru)
        for unit, survey in ((tirtajaya, "4"), (asri, "3")):
            sheet = answered_whole(desk.sheet_of(unit), ani, survey=survey)
            proven(sheet, sheet.answers.values_list("code", flat=True), ani)
        desk.answer(desk.sheet_of(baru), desk.TITLED, Content(choice="Ya"), ani)
        cempaka = town.kecamatan(city, "Kecamatan Cempaka")
        self.last = desk.cycle(city, cempaka, year=2025)
        Run.objects.filter(cycle=self.last).update(state="submitted")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("batas=di-bawah", ["Kecamatan Asri"]),
            ("batas=tercapai", ["Kecamatan Tirtajaya"]),
            ("batas=belum-lengkap", ["Kecamatan Baru", "Kecamatan Cempaka"]),
            ("keadaan=submitted", ["Kecamatan Cempaka"]),
            ("q=kecamatan+asr", ["Kecamatan Asri"]),
            ("batas=tercapai&q=asri", []),
            ("siklus=nonsense&keadaan=nonsense", None),
        ],
    )
    def test_the_list_is_narrowed(self, client, reader, query, found):
        all_four = ["Kecamatan Asri", "Kecamatan Baru", "Kecamatan Tirtajaya", "Kecamatan Cempaka"]

        page = shown(client, reader, f"?{query}")

        assert units(page) == (all_four if found is None else found)
        if found == []:
            assert "Tidak ada penilaian yang cocok" in words(page)

    def test_by_cycle(self, client, reader):
        assert units(shown(client, reader, f"?siklus={self.last.pk}")) == ["Kecamatan Cempaka"]

    def test_only_my_own_units(self, client, city, ani):
        """Ani also reads the whole city; the list of the city would hide her own."""
        town.give(ani, "pembaca", city)

        assert units(shown(client, ani, "?unit=saya")) == ["Kecamatan Tirtajaya"]

    def test_who_fills_nowhere_is_not_offered_that(self, client, reader):
        assert "unit" not in shown(client, reader).context["form"].fields

    def test_runs_stand_under_their_cycle_the_newest_first(self, client, reader):
        text = words(shown(client, reader))

        assert text.index("LKE Zona Integritas 2026 ") < text.index("Kecamatan Asri")
        assert text.rindex("LKE Zona Integritas 2025") < text.index("Kecamatan Cempaka")


class TestTheOneThatWaits:
    def test_a_team_with_one_open_run_gets_it_on_top(self, client, city, tirtajaya, ani):
        desk.cycle(city, tirtajaya)

        page = shown(client, ani)

        assert page.context["mine"].line.run == desk.run_of(tirtajaya)
        assert "Mulai mengisi" in words(page)
        assert reverse("assessments:worksheet", args=[desk.run_of(tirtajaya).pk]).encode() in (
            page.content
        )

    def test_it_goes_on_where_something_was_answered(self, client, city, tirtajaya, ani):
        desk.cycle(city, tirtajaya)
        desk.answer(desk.sheet_of(tirtajaya), desk.TITLED, Content(choice="Ya"), ani)

        assert "Lanjutkan mengisi" in words(shown(client, ani))

    def test_with_two_open_runs_there_is_a_choice_to_make(self, client, city, tirtajaya, ani):
        desk.cycle(city, tirtajaya)
        desk.cycle(city, tirtajaya, name="Uji coba")

        assert shown(client, ani).context["mine"] is None

    def test_what_was_sent_does_not_wait(self, client, city, tirtajaya, ani):
        desk.cycle(city, tirtajaya)
        Run.objects.update(state="submitted")

        assert shown(client, ani).context["mine"] is None


class TestEarlierYears:
    @pytest.fixture
    def runs(self, city, tirtajaya, ani):
        last = desk.cycle(city, tirtajaya, year=2025)
        sheet = Sheet.objects.get(run__cycle=last)
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani)
        Run.objects.update(state="submitted")
        this = desk.cycle(city, tirtajaya)
        return sheet.run, Run.objects.get(cycle=this)

    def test_an_empty_run_may_start_from_last_year(self, client, ani, runs):
        text = words(shown(client, ani))

        assert "Mulai dari jawaban 2025" in text
        assert reverse("assessments:carry", args=[runs[1].pk]) in (
            shown(client, ani).content.decode()
        )

    @pytest.mark.usefixtures("runs")
    def test_who_only_reads_is_not_offered_it(self, client, reader):
        assert "Mulai dari jawaban" not in words(shown(client, reader))

    def test_what_was_carried_waits_to_be_confirmed(self, client, ani, runs):
        carry_over(run=runs[1], source=runs[0], by=ani, now=desk.NOW)

        text = words(shown(client, ani))

        assert "0 /113 1 perlu dikonfirmasi" in text
        assert "112 belum dijawab 1 perlu dikonfirmasi, nilai sementara" in text
        assert "Mulai dari jawaban" not in text

    def test_a_sheet_of_last_years_answers_alone_has_no_empty_question(self, client, ani, runs):
        Run.objects.filter(pk=runs[0].pk).update(state="open")
        answered_whole(Sheet.objects.get(run=runs[0]), ani)
        carry_over(run=runs[1], source=runs[0], by=ani, now=desk.NOW)

        [said] = [
            row.distance for row in shown(client, ani).context["rows"] if row.line.run == runs[1]
        ]

        assert (said.word, said.more) == ("113 perlu dikonfirmasi", "nilai sementara")


class TestNothingYet:
    def test_who_opens_cycles_is_led_to_it(self, client, city):
        page = shown(client, town.with_role("Lia", "bagian_organisasi", city))

        assert reverse("assessments:cycle-new").encode() in page.content

    def test_a_team_hears_whom_it_waits_for(self, client, ani):
        assert "Bagian Organisasi membuka siklus" in words(shown(client, ani))


OF_EVERY_PAGE = 4  # session, person, rights, bell


@pytest.mark.parametrize("query", ["", "?batas=belum-lengkap"])
@pytest.mark.parametrize(
    ("is_answered", "most"),
    [(True, 5), (False, 6)],  # whether an empty one may start from an earlier year
)
def test_one_run_and_two_hundred_ask_as_many_queries(
    client, city, tirtajaya, ani, reader, query, is_answered, most, django_assert_num_queries
):
    cycle = desk.cycle(city, tirtajaya)
    part = town.kelurahan(tirtajaya)
    name_parts(run=desk.run_of(tirtajaya), units=[part], by=None, now=desk.NOW)
    version = shelf.evidence(ani, tirtajaya).versions.get()
    if is_answered:
        many.answered([desk.sheet_of(tirtajaya)], version, ani)
    counted = _queries(client, reader, query)
    others = many.runs(cycle, 199)
    if is_answered:
        many.answered(others, version, ani)

    with django_assert_num_queries(counted):
        page = client.get(f"/penilaian/{query}")

    assert counted <= OF_EVERY_PAGE + most
    assert len(page.context["rows"]) == 25
    assert page.context["page"].paginator.count == 200


def _queries(client, person, query) -> int:
    client.force_login(person)
    client.get(f"/penilaian/{query}")
    with CaptureQueriesContext(connection) as caught:
        client.get(f"/penilaian/{query}")
    return len(caught)
