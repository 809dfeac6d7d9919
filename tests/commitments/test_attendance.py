"""Who came: staff as themselves by a code that can change, guests by name and for a time."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commitments.hall import HOUR, NOW, STAFF, TOMORROW, Hall
from kawal.commitments.actions import attendance
from kawal.commitments.actions.attendance import (
    GUESTS_KEPT,
    close_door,
    come,
    come_as_guest,
    forget_guests,
    open_door,
    remove_attendance,
)
from kawal.commitments.actions.holding import cancel
from kawal.commitments.models import Attendance, AttendanceDoor, Ceremony, FormerCode
from kawal.commitments.tasks import forget_old_guests
from kawal.commitments.views import coming
from kawal.core.throttle import Limit
from kawal.events.models import Event
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hall():
    return Hall()


@pytest.fixture
def ceremony(hall):
    """Going on at this moment."""
    return hall.planned(starts_at=NOW - HOUR)


@pytest.fixture
def door(ceremony, hall):
    return open_door(ceremony=ceremony, by=hall.ani, now=NOW)


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def guest(door, name="Sekar Anjasmara", body="FKUB"):
    return come_as_guest(door=door, name=name, body=body, now=NOW)


class TestTheDoor:
    def test_it_is_open_from_an_hour_before_until_two_hours_after(self, hall):
        later = open_door(ceremony=hall.planned(starts_at=TOMORROW), by=None, now=NOW)

        assert (later.opens_at, later.closes_at) == (TOMORROW - HOUR, TOMORROW + 4 * HOUR)
        with refusal("attendance.too_early"):
            come_as_guest(door=later, name="A", body="B", now=later.opens_at - HOUR)

    def test_a_new_code_closes_the_one_that_was_photographed(self, ceremony, door):
        fresh = open_door(ceremony=ceremony, by=None, now=NOW)

        with refusal("attendance.closed"):
            guest(door)
        assert guest(fresh).guest_body == "FKUB"

    def test_it_closes_by_the_clock_and_by_hand(self, ceremony, door, hall):
        with refusal("attendance.closed"):
            come_as_guest(door=door, name="A", body="B", now=door.closes_at)
        close_door(ceremony=ceremony, by=hall.ani, now=NOW)
        close_door(ceremony=ceremony, by=hall.ani, now=NOW)

        with refusal("attendance.closed"):
            guest(door)
        assert Event.objects.filter(type="ceremony.door_closed").count() == 1

    def test_it_does_not_open_for_what_is_over_or_cancelled(self, hall):
        with refusal("attendance.closed"):
            open_door(ceremony=hall.held(), by=None, now=NOW)
        cancelled = cancel(ceremony=hall.planned(), reason="Hujan", by=None, now=NOW)
        with refusal("ceremony.cancelled"):
            open_door(ceremony=cancelled, by=None, now=NOW)

    def test_nobody_comes_to_what_was_cancelled(self, ceremony, door, hall):
        cancel(ceremony=ceremony, reason="Hujan", by=None, now=NOW)

        with refusal("ceremony.cancelled"):
            come(door=door, by=hall.ani, now=NOW)
        with refusal("ceremony.cancelled"):
            attendance.add_guest(ceremony=ceremony, name="A", body="B", now=NOW)


class TestComing:
    def test_twice_is_once(self, door, hall):
        come(door=door, by=hall.ani, now=NOW)
        come(door=door, by=hall.ani, now=NOW + HOUR)
        guest(door)
        guest(door, " Sekar  Anjasmara ")

        assert Attendance.objects.count() == 2

    def test_who_holds_a_post_belongs_though_without_a_role(self, door, hall):
        assert come(door=door, by=hall.camat.person, now=NOW).person == hall.camat.person

    def test_staff_of_elsewhere_are_guests(self, door):
        stranger = town.with_role("Orang Lain", "pembaca", town.agency("Kota Lain"))

        with refusal("attendance.elsewhere"):
            come(door=door, by=stranger, now=NOW)

    def test_a_hall_has_an_end_for_guests_and_none_for_officials(self, door, hall, monkeypatch):
        monkeypatch.setattr(attendance, "MOST_GUESTS", 1)
        guest(door)

        with refusal("attendance.full"):
            guest(door, "Orang Kedua")
        assert come(door=door, by=hall.ani, now=NOW).person == hall.ani

    def test_the_record_of_acts_never_learns_the_name_of_a_guest(self, door):
        guest(door, "Sekar Anjasmara")
        remove_attendance(
            attendance=Attendance.objects.get(), reason="Salah tulis", by=town.person("X"), now=NOW
        )

        for event in Event.objects.all():
            assert "Sekar" not in f"{event.about_label} {event.by_label} {event.data}"

    def test_it_is_taken_off_for_a_reason(self, door):
        with refusal("ceremony.no_reason"):
            remove_attendance(attendance=guest(door), reason=" ", by=town.person("X"), now=NOW)


class TestForgetting:
    def test_names_of_guests_go_and_their_number_stays(self, ceremony, door, hall):
        guest(door)
        guest(door, "Orang Kedua")
        come(door=door, by=hall.ani, now=NOW)

        forget_old_guests(now=NOW + GUESTS_KEPT)
        assert Attendance.objects.count() == 3
        n = forget_guests(now=NOW + GUESTS_KEPT + timedelta(seconds=1))

        ceremony.refresh_from_db()
        assert (n, ceremony.guests_forgotten) == (2, 2)
        assert [row.person for row in Attendance.objects.all()] == [hall.ani]
        assert Event.objects.get(type="ceremony.guests_forgotten").data == {"guests": 2}

    def test_a_ceremony_that_is_dated_anew_keeps_no_name_longer(self, client, ceremony, door, hall):
        guest(door)
        Ceremony.objects.filter(pk=ceremony.pk).update(ends_at=NOW + timedelta(days=400))
        client.force_login(hall.ani)

        told = words(client.get(f"/kegiatan/kelola/{ceremony.pk}/hadir/"))

        assert "Nama tamu dihapus pada 8 Juli 2026." in told
        assert forget_guests(now=NOW + GUESTS_KEPT + HOUR) == 1

    def test_one_that_is_written_up_late_keeps_them_from_the_day_it_was_held(self, hall):
        held = hall.planned(starts_at=NOW - timedelta(days=60))
        attendance.add_guest(ceremony=held, name="Sekar", body="FKUB", now=NOW)

        assert attendance.forgotten_on(held) == held.ends_at + GUESTS_KEPT
        assert forget_guests(now=held.ends_at + GUESTS_KEPT + HOUR) == 1

    def test_a_name_that_was_added_later_stays_its_time(self, ceremony, door):
        guest(door)
        Ceremony.objects.filter(pk=ceremony.pk).update(ends_at=NOW + timedelta(days=400))
        late = NOW + timedelta(days=2)
        attendance.add_guest(ceremony=ceremony, name="Sekar", body="PKK", now=late)

        assert forget_guests(now=NOW + GUESTS_KEPT + HOUR) == 1
        assert forget_guests(now=late + GUESTS_KEPT + HOUR) == 1
        ceremony.refresh_from_db()
        assert ceremony.guests_forgotten == 2

    def test_a_second_night_finds_nothing(self, ceremony, door):
        guest(door)
        late = ceremony.ends_at + GUESTS_KEPT + HOUR

        assert [forget_guests(now=late), forget_guests(now=late)] == [1, 0]


class TestOnThePhone:
    def test_a_guest_reads_what_is_kept_and_comes_without_an_account(self, client, door):
        address = f"/hadir/{door.code}/"
        page = words(client.get(address))
        assert "dihapus 90 hari setelah kegiatan" in page

        page = words(client.post(address, {"tamu": "1", "name": "Sekar", "body": "FKUB"}))

        assert "Kehadiran tercatat. Sekar, FKUB" in page

    def test_who_is_signed_in_comes_as_themselves(self, client, door, hall):
        client.force_login(hall.ani)
        page = words(client.get(f"/hadir/{door.code}/"))
        assert "Anda masuk sebagai Ani" in page

        client.post(f"/hadir/{door.code}/", {})

        assert "Kehadiran tercatat. Ani" in words(client.get(f"/hadir/{door.code}/"))

    def test_nobody_comes_without_a_name(self, client, door):
        empty = client.post(f"/hadir/{door.code}/", {"tamu": "1", "name": "", "body": "FKUB"})
        unseen = client.post(f"/hadir/{door.code}/", {"tamu": "1", "name": "\u200b", "body": "A"})
        nameless = client.post(f"/hadir/{door.code}/", {})

        assert [each.status_code for each in (empty, unseen, nameless)] == [422, 422, 200]
        assert not Attendance.objects.exists()

    def test_what_stands_in_the_way_is_said(self, client, door):
        stranger = town.with_role("Orang Lain", "pembaca", town.agency("Kota Lain"))
        client.force_login(stranger)

        response = client.post(f"/hadir/{door.code}/", {})

        assert response.status_code == 422
        assert "Anda pegawai instansi lain." in words(response)

    def test_before_and_after_its_hours_the_page_says_so(self, client, hall):
        door = open_door(ceremony=hall.planned(starts_at=TOMORROW), by=None, now=NOW)
        assert "Daftar hadir dibuka 10 April 2026" in words(client.get(f"/hadir/{door.code}/"))
        with time_machine.travel(door.closes_at, tick=False):
            assert "sudah ditutup" in words(client.get(f"/hadir/{door.code}/"))

    def test_a_code_that_is_none_is_not_there(self, client):
        assert client.get("/hadir/AAAAAAAAAAAAAAAAAAAA/").status_code == 404

    def test_an_earlier_code_says_that_it_was_changed_and_nothing_else(
        self, client, ceremony, door, hall
    ):
        fresh = open_door(ceremony=ceremony, by=hall.ani, now=NOW)

        gone = client.get(f"/hadir/{door.code}/")
        sent = client.post(f"/hadir/{door.code}/", {"tamu": "1", "name": "A", "body": "B"})

        assert (gone.status_code, sent.status_code) == (410, 410)
        assert "Pindai kode yang terpasang sekarang." in words(gone)
        assert fresh.code not in gone.text
        assert ceremony.title not in gone.text
        assert not Attendance.objects.exists()

    def test_the_code_of_a_closed_door_says_that_it_is_closed(self, client, ceremony, door, hall):
        close_door(ceremony=ceremony, by=hall.ani, now=NOW)

        gone = client.get(f"/hadir/{door.code}/")

        assert gone.status_code == 410
        assert "Daftar hadir sudah ditutup." in words(gone)

    def test_a_script_is_stopped(self, client, door, monkeypatch):
        monkeypatch.setattr(coming, "COMING", Limit("t", capacity=1, refill=timedelta(minutes=9)))
        sent = {"tamu": "1", "name": "Sekar", "body": "FKUB"}
        client.post(f"/hadir/{door.code}/", sent)

        response = client.post(f"/hadir/{door.code}/", {**sent, "name": "Lain"})

        assert response.status_code == 429
        assert "Coba lagi 9 menit lagi." in words(response)


class TestTheList:
    @pytest.fixture(autouse=True)
    def _signed_in(self, client, hall):
        client.force_login(hall.ani)

    def test_it_opens_shows_and_closes_the_door(self, client, ceremony):
        here = f"{STAFF}{ceremony.pk}/hadir/"
        assert client.get(f"{here}qr/").status_code == 302
        assert "Belum ada kode yang berlaku." in words(client.get(here))

        client.post(f"{here}buka/")
        poster = client.get(f"{here}qr/").content.decode()
        client.post(f"{here}tutup/")

        assert "<svg" in poster
        assert not AttendanceDoor.objects.exists()

    def test_a_closed_one_says_why_it_does_not_open(self, client, hall):
        response = client.post(f"{STAFF}{hall.held().pk}/hadir/buka/", follow=True)

        assert "Daftar hadir sudah ditutup." in words(response)

    def test_a_guest_without_a_phone_is_written_down_and_taken_off(self, client, ceremony):
        here = f"{STAFF}{ceremony.pk}/hadir/"
        client.post(here, {"name": "Mak Icih", "body": "RW 04"})
        row = Attendance.objects.get()
        assert "Mak Icih" in words(client.get(here))
        assert "Mak Icih" in words(client.get(f"{here}{row.pk}/hapus/"))

        client.post(f"{here}{row.pk}/hapus/", {"reason": "Tidak jadi datang"})

        assert not Attendance.objects.exists()

    def test_it_goes_out_as_a_table_that_runs_nothing(self, client, ceremony, door, hall):
        guest(door, "=HYPERLINK(1)")
        come(door=door, by=hall.ani, now=NOW)

        response = client.get(f"{STAFF}{ceremony.pk}/hadir.csv")

        lines = response.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 3
        assert "2026-04-09 10:00" in lines[1]
        assert "=HYPERLINK" not in lines[1].replace("'=HYPERLINK", "")

    def test_it_costs_the_same_for_many_as_for_one(self, client, ceremony, door, hall):
        here = f"{STAFF}{ceremony.pk}/hadir/"
        come(door=door, by=hall.ani, now=NOW)
        client.get(here)
        with CaptureQueriesContext(connection) as one:
            client.get(here)
        come(door=door, by=hall.lia, now=NOW)
        for number in range(4):
            guest(door, f"Tamu {number}")
        with CaptureQueriesContext(connection) as many:
            client.get(here)

        assert len(many) == len(one)

    @pytest.mark.parametrize("what", ["hadir/", "hadir.csv", "hadir/qr/"])
    def test_it_is_closed_to_who_only_reads(self, client, ceremony, hall, what):
        client.force_login(hall.dewi)

        assert client.get(f"{STAFF}{ceremony.pk}/{what}").status_code == 403

    @pytest.mark.parametrize("what", ["hadir/buka/", "hadir/tutup/"])
    def test_so_is_the_door(self, client, ceremony, hall, what):
        client.force_login(hall.dewi)

        assert client.post(f"{STAFF}{ceremony.pk}/{what}").status_code == 403


def test_the_database_keeps_people_and_guests_apart(ceremony, door, hall):
    come(door=door, by=hall.ani, now=NOW)
    guest(door)
    guest(door, "Orang Kedua")
    people = Attendance.objects.filter(person__isnull=False)
    guests = Attendance.objects.filter(person=None)
    cases = [
        (people, {"guest_name": "x", "guest_body": "y"}, "attendance_of_a_person_or_a_guest"),
        (guests, {"guest_body": " "}, "attendance_of_a_person_or_a_guest"),
        (guests, {"guest_name": "Sama"}, "attendance_guest_once"),
        (AttendanceDoor.objects, {"code": "pendek"}, "attendancedoor_code_cannot_be_guessed"),
        (AttendanceDoor.objects, {"closes_at": NOW - 9 * HOUR},
         "attendancedoor_closes_after_it_opens"),
    ]  # fmt: skip

    FormerCode.objects.create(code="lama-lama-lama-lama", ceremony=ceremony)
    cases.append((FormerCode.objects, {"code": "pendek"}, "formercode_is_one"))

    for rows, changed, name in cases:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**changed)
    with pytest.raises(IntegrityError, match="attendance_person_once"), transaction.atomic():
        Attendance.objects.create(ceremony=ceremony, person=hall.ani, came_at=NOW)
