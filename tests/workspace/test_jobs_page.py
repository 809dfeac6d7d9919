"""/pengaturan/pekerjaan-sistem/: what administrators see of the queue, and do to it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.queued import CHECKPOINT, COLLECT, beat, failed, queued, status_of
from kawal.core.job_failures import JobFault
from kawal.core.time import now
from kawal.events.service import events, rows, sentence
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/pengaturan/pekerjaan-sistem/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KAWAL_MFA_REQUIRED = ""


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def administrator(client, city):
    client.force_login(town.with_role("Dewi Anggraini", "administrator", city))
    return client


@pytest.fixture
def reader(client, city):
    client.force_login(town.with_role("Rudi Hartono", "pembaca", city))
    return client


def _text(response):
    return " ".join(response.content.decode().split())


def _jobs(response):
    return [line.id for line in response.context["lines"]]


class TestWhoReadsIt:
    def test_a_visitor_is_sent_to_the_sign_in(self, client):
        assert client.get(PAGE).url.startswith("/masuk/")

    def test_a_person_without_the_permission_is_refused(self, client, city):
        unit = town.kecamatan(city)
        client.force_login(town.with_role("Sari Wulan", "tim_kerja_zi", unit))

        assert client.get(PAGE).status_code == 403
        assert client.get(f"{PAGE}1/").status_code == 403

    def test_a_reader_sees_it_and_finds_it_among_the_settings(self, reader):
        assert reader.get(PAGE).status_code == 200
        assert f'href="{PAGE}"' in _text(reader.get("/pengaturan/"))

    def test_a_person_without_the_permission_does_not_find_it(self, client, city):
        unit = town.kecamatan(city)
        client.force_login(town.with_role("Sari Wulan", "tim_kerja_zi", unit))

        assert PAGE not in _text(client.get("/kerja/"))


class TestTheQueue:
    def test_an_empty_queue_says_so(self, administrator):
        response = administrator.get(PAGE)

        assert "Tidak ada yang menunggu atau gagal" in _text(response)

    def test_it_shows_what_failed_and_why_but_no_argument(self, administrator):
        job = queued(COLLECT, "failed", tries=1, letter="siti.aminah@sukamaju.example")
        failed(fault=JobFault.MAIL, at=now())

        page = _text(administrator.get(PAGE))
        detail = _text(administrator.get(f"{PAGE}{job}/"))

        assert "Server surat menolak atau tidak menjawab" in page
        assert "siti.aminah" not in page + detail

    def test_what_is_done_is_left_out_until_it_is_asked_for(self, administrator):
        done = queued(status="succeeded")
        waiting = queued(status="todo")

        assert _jobs(administrator.get(PAGE)) == [waiting]
        assert _jobs(administrator.get(PAGE, {"keadaan": "succeeded"})) == [done]

    def test_it_is_narrowed_to_one_task(self, administrator):
        queued(CHECKPOINT)
        collecting = queued(COLLECT)

        assert _jobs(administrator.get(PAGE, {"pekerjaan": COLLECT})) == [collecting]

    def test_a_filter_that_leaves_nothing_offers_the_way_back(self, administrator):
        response = administrator.get(PAGE, {"keadaan": "doing"})

        assert "Tidak ada pekerjaan yang cocok" in _text(response)
        assert "Hapus saringan" in _text(response)

    def test_a_filter_that_is_nonsense_shows_the_usual_list(self, administrator):
        waiting = queued()

        response = administrator.get(PAGE, {"keadaan": "bahagia"})

        assert response.status_code == 200
        assert _jobs(response) == [waiting]

    def test_a_job_that_waits_for_its_next_try_says_when(self, administrator):
        queued(tries=2)

        assert "Dicoba lagi" in _text(administrator.get(PAGE))

    def test_it_counts_by_state(self, administrator):
        for status in ("failed", "doing", "todo", "todo", "succeeded"):
            queued(status=status)

        figures = administrator.get(PAGE).context["figures"]

        assert (figures.failed, figures.doing) == (1, 1)
        assert (figures.waiting, figures.done_today) == (2, 1)

    def test_the_number_of_queries_does_not_depend_on_the_number_of_jobs(
        self, administrator, django_assert_num_queries
    ):
        """T67."""
        failed(at=now())
        with CaptureQueriesContext(connection) as few:
            administrator.get(PAGE)
        for _ in range(60):
            failed(at=now())

        with django_assert_num_queries(len(few)):
            response = administrator.get(PAGE)

        assert len(_jobs(response)) == 50
        assert "hal=2" in _text(response)

    def test_a_job_of_an_app_that_is_gone_is_shown_by_its_name(self, administrator):
        queued("kawal.gone.tasks.nothing")

        assert "kawal.gone.tasks.nothing" in _text(administrator.get(PAGE))


class TestTheWorker:
    def test_a_fresh_heartbeat_is_an_active_worker(self, administrator):
        beat(now() - timedelta(seconds=8))

        assert "Pekerja aktif" in _text(administrator.get(PAGE))

    def test_a_heart_that_stopped_beating_is_told_with_the_time(self, administrator):
        with time_machine.travel("2026-04-09T03:00:00Z", tick=False):
            beat(now() - timedelta(minutes=5))
            page = _text(administrator.get(PAGE))

        assert "Pekerja tidak berjalan" in page
        assert "Pekerja terakhir terlihat 9 April 2026, 09.55 WIB" in page

    def test_a_worker_that_was_never_there_is_told(self, administrator):
        assert "Pekerja belum pernah terlihat" in _text(administrator.get(PAGE))


class TestTheClock:
    def test_every_task_of_the_clock_has_a_label_and_its_next_turn(self, administrator):
        turns = administrator.get(PAGE).context["turns"]

        assert len(turns) >= 7
        assert all(turn.next_at > now() and "kawal." not in turn.label for turn in turns)

    def test_the_last_turn_decides_what_is_said(self, administrator):
        queued(CHECKPOINT, "failed")
        queued(COLLECT, "failed")
        queued(COLLECT, "succeeded")

        turns = administrator.get(PAGE).context["turns"]

        said = {turn.label: (turn.has_failed, turn.succeeded_at is not None) for turn in turns}
        assert said["Menandatangani titik periksa catatan perbuatan"] == (True, False)
        assert said["Membuang berkas yang tidak dipakai"] == (False, True)


class TestActs:
    def test_a_failed_job_is_tried_again_and_the_record_says_who_did_it(self, administrator):
        job = failed(at=now())

        response = administrator.post(f"{PAGE}{job}/ulangi/", follow=True)

        assert "Pekerjaan masuk antrean lagi." in _text(response)
        assert status_of(job) == "todo"
        assert _acts() == [
            "Dewi Anggraini mengulang pekerjaan sistem "
            "“Menandatangani titik periksa catatan perbuatan”"
        ]

    def test_a_waiting_job_is_cancelled_and_the_record_says_who_did_it(self, administrator):
        job = queued()

        response = administrator.post(f"{PAGE}{job}/batalkan/", follow=True)

        assert "Pekerjaan dibatalkan." in _text(response)
        assert status_of(job) == "cancelled"
        assert "membatalkan pekerjaan sistem" in _acts()[0]

    @pytest.mark.parametrize("status", ["todo", "doing", "succeeded", "cancelled"])
    def test_a_job_that_has_not_failed_is_not_tried_again(self, administrator, status):
        job = queued(status=status)

        response = administrator.post(f"{PAGE}{job}/ulangi/", follow=True)

        assert "tidak dapat diulang" in _text(response)
        assert status_of(job) == status
        assert _acts() == []

    @pytest.mark.parametrize("status", ["doing", "succeeded", "failed", "cancelled"])
    def test_a_job_that_does_not_wait_is_not_cancelled(self, administrator, status):
        job = queued(status=status)

        response = administrator.post(f"{PAGE}{job}/batalkan/", follow=True)

        assert "tidak dapat dibatalkan" in _text(response)
        assert status_of(job) == status
        assert _acts() == []

    def test_a_reader_is_shown_no_button_and_refused_the_act(self, reader):
        job = failed(at=now())

        assert "Ulangi sekarang" not in _text(reader.get(f"{PAGE}{job}/"))
        assert reader.post(f"{PAGE}{job}/ulangi/").status_code == 403
        assert reader.post(f"{PAGE}{job}/batalkan/").status_code == 403
        assert status_of(job) == "failed"

    def test_an_act_by_get_is_refused(self, administrator):
        job = failed(at=now())

        assert administrator.get(f"{PAGE}{job}/ulangi/").status_code == 405

    @pytest.mark.parametrize("address", ["999999/", "999999/ulangi/", "999999/batalkan/"])
    def test_a_job_that_is_not_there_is_not_found(self, administrator, address):
        page = administrator.get if address == "999999/" else administrator.post

        assert page(f"{PAGE}{address}").status_code == 404


def _acts():
    found = rows(events().filter(type__startswith="job.").newest_first())
    return [sentence(row) for row in found]
