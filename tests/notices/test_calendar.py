"""The calendar behind a secret address: what is in it, who may read it, how it is taken back."""

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts.cast import give_app
from files.cast import EXEMPT, FOUNDED, NOW, Cast, evidence
from kawal.accounts.models import Person
from kawal.accounts.service import (
    Channel,
    accept,
    change,
    deactivate,
    end_sessions,
    invite,
    reactivate,
    reset_factors,
    set_password,
)
from kawal.events.service import Event, events, rows, sentence
from kawal.files.service import withdraw
from kawal.notices.models import CalendarLink, Notice
from kawal.notices.queries.inbox import lines_of
from kawal.units.service import appoint, grant, open_post, revoke
from notices.acts import followed, forget_the_past

SETTINGS = "/pemberitahuan/pengaturan/"
MAKE, REVOKE = f"{SETTINGS}kalender/", f"{SETTINGS}kalender/cabut/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ani(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ani)
    return client


def new_address(client: Client) -> str:
    page = client.post(MAKE).content.decode()
    found = re.search(r"https://kawal\.sukamaju\.example(/kalender/[\w-]+\.ics)", page)
    assert found is not None
    return found[1]


def sentence_of(event: Event) -> str:
    [row] = rows([event])
    return sentence(row)


def titles(answer) -> list[str]:
    text = answer.content.decode().replace("\r\n ", "")
    return re.findall(r"SUMMARY:(.*)\r\n", text)


class TestTheAddress:
    def test_it_is_shown_once_and_kept_only_as_a_hash(self, ani: Client) -> None:
        answer = ani.post(MAKE)
        address = re.search(r"/kalender/([\w-]+)\.ics", answer.content.decode())

        assert address is not None
        assert "no-store" in answer["Cache-Control"]
        assert address[1] not in ani.get(SETTINGS).content.decode()
        assert address[1] not in str(CalendarLink.objects.values())
        assert len(address[1]) >= 43  # 256 bits

    def test_it_needs_no_sign_in(self, ani: Client) -> None:
        answer = Client().get(new_address(ani))

        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")

    @pytest.mark.parametrize("secret", ["salah", "x" * 43, "..", "%2e%2e"])
    def test_a_wrong_one_does_not_exist(self, db: None, secret: str) -> None:  # noqa: ARG002
        assert Client().get(f"/kalender/{secret}.ics").status_code == 404

    def test_a_new_one_ends_the_old_one(self, ani: Client) -> None:
        old = new_address(ani)
        new = new_address(ani)

        assert Client().get(old).status_code == 404
        assert Client().get(new).status_code == 200

    def test_taken_back_it_does_not_exist(self, ani: Client) -> None:
        address = new_address(ani)
        page = ani.post(REVOKE, follow=True).content.decode()

        assert "Alamat kalender tidak berlaku lagi." in page
        assert Client().get(address).status_code == 404

    def test_taking_back_what_is_not_there_is_no_fault(self, ani: Client) -> None:
        assert ani.post(REVOKE)["Location"] == SETTINGS

    def test_making_and_ending_it_are_acts_that_its_owner_hears_of(
        self, cast: Cast, ani: Client
    ) -> None:
        """Made on a screen left open, it would read along until somebody looks."""
        forget_the_past()
        new_address(ani)
        ani.post(REVOKE)
        followed()

        types = events().filter(type__startswith="calendar.").values_list("type", flat=True)
        assert sorted(types) == ["calendar.ended", "calendar.made"]
        [notice] = Notice.objects.of(cast.ani)
        [line] = lines_of(cast.ani, [notice])
        assert "Alamat kalender rahasia dibuat" in line.words.title
        assert notice.mail_at is not None

    @pytest.mark.parametrize(
        "act",
        [
            lambda ani, by: end_sessions(person=ani, by=by, now=NOW),
            lambda ani, by: change(person=ani, email="baru@sukamaju.example", by=by, now=NOW),
            lambda ani, by: reset_factors(person=ani, by=by, now=NOW),
        ],
        ids=["signed_out", "another_email", "factors_reset"],
    )
    def test_it_ends_when_the_person_is_signed_out_everywhere(
        self, cast: Cast, ani: Client, act: Callable[..., object]
    ) -> None:
        give_app(cast.ani)
        address = new_address(ani)

        act(cast.ani, None)

        assert Client().get(address).status_code == 404
        act_of_the_end = events().get(type="calendar.ended")
        assert (act_of_the_end.by_id, sentence_of(act_of_the_end)) == (
            "", "Sistem mematikan alamat kalender Ani Rahmawati",
        )  # fmt: skip

    def test_it_ends_with_a_new_password(self, cast: Cast, ani: Client) -> None:
        """It may have been made by whoever knew the old one."""
        address = new_address(ani)

        set_password(person=cast.ani, password="sawah luas sekali", now=NOW)  # noqa: S106

        assert Client().get(address).status_code == 404

    def test_it_does_not_come_back_with_the_account(self, cast: Cast, ani: Client) -> None:
        address = new_address(ani)

        deactivate(person=cast.ani, by=None, now=NOW)
        reactivate(person=cast.ani, by=None, now=NOW)

        assert Client().get(address).status_code == 404

    def test_it_outlives_a_new_telephone_number(self, cast: Cast, ani: Client) -> None:
        address = new_address(ani)

        change(person=cast.ani, phone="0812 1111 2222", by=None, now=NOW)

        assert Client().get(address).status_code == 200

    def test_it_ends_with_an_accepted_invitation(self, cast: Cast, ani: Client) -> None:
        """Everything before it is void: who invited again may be locking somebody out."""
        address = new_address(ani)
        issued = invite(person=cast.ani, channel=Channel.TEXT, by=None, now=NOW)

        accept(invitation_id=issued.invitation.pk, now=NOW, password="sawah luas sekali")  # noqa: S106

        assert Client().get(address).status_code == 404

    def test_it_ends_with_the_account(self, cast: Cast, ani: Client) -> None:
        address = new_address(ani)
        Person.objects.filter(pk=cast.ani.pk).update(is_active=False)

        assert Client().get(address).status_code == 404

    def test_it_is_only_read(self, ani: Client) -> None:
        assert Client().post(new_address(ani)).status_code == 405

    def test_what_is_appended_opens_nothing(self, ani: Client) -> None:
        address = new_address(ani)

        assert Client().get(f"{address}?semua=1").content == Client().get(address).content


class TestAskingOften:
    def test_unchanged_it_is_answered_without_a_body(self, ani: Client) -> None:
        address = new_address(ani)
        etag = Client().get(address)["ETag"]

        again = Client().get(address, headers={"If-None-Match": etag})

        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == etag

    def test_changed_it_comes_again(self, cast: Cast, ani: Client) -> None:
        address = new_address(ani)
        etag = Client().get(address)["ETag"]
        evidence(cast.ani, cast.tirtajaya, valid_to=date(2026, 5, 3))

        assert Client().get(address, headers={"If-None-Match": etag}).status_code == 200

    def test_guessing_is_slowed_down_and_good_addresses_still_work(self, ani: Client) -> None:
        address = new_address(ani)
        answers = [Client().get("/kalender/salah.ics").status_code for _ in range(21)]

        assert answers[-2:] == [404, 429]
        assert Client().get(address).status_code == 200

    def test_a_calendar_that_asks_without_pause_is_told_to_wait(self, ani: Client) -> None:
        address = new_address(ani)
        answers = [Client().get(address) for _ in range(31)]

        assert [a.status_code for a in answers[-2:]] == [200, 429]
        assert int(answers[-1]["Retry-After"]) >= 60


class TestEntries:
    def test_the_end_of_my_role_and_my_post(self, cast: Cast, ani: Client) -> None:
        grant(
            person=cast.ani, role="tim_kerja_zi", place=cast.cempaka, starts_on=FOUNDED,
            ends_on=date(2026, 6, 30), by=None, now=NOW,
        )  # fmt: skip
        post = open_post(unit=cast.cempaka, name="Camat", starts_on=FOUNDED, by=None, now=NOW)
        appoint(
            post=post, person=cast.ani, starts_on=FOUNDED, ends_on=date(2026, 7, 31), by=None,
            now=NOW,
        )  # fmt: skip

        assert titles(Client().get(new_address(ani))) == [
            "Peran Tim kerja ZI di Kecamatan Cempaka berakhir",
            "Masa jabatan Camat di Kecamatan Cempaka berakhir",
        ]

    def test_a_revoked_role_and_those_of_others_are_not_in_it(
        self, cast: Cast, ani: Client
    ) -> None:
        for person in (cast.ani, cast.nur):
            role = grant(
                person=person, role="tim_kerja_zi", place=cast.cempaka, starts_on=FOUNDED,
                ends_on=date(2026, 6, 30), by=None, now=NOW,
            )  # fmt: skip
            if person == cast.ani:
                revoke(membership=role, by=None, now=NOW)

        assert titles(Client().get(new_address(ani))) == []

    def test_evidence_of_my_units_that_runs_out(self, cast: Cast, ani: Client) -> None:
        day = date(2026, 5, 3)
        evidence(cast.ani, cast.tirtajaya, title="SOP, revisi; 2", valid_to=day)
        evidence(cast.citra, cast.cempaka, title="Milik unit lain", valid_to=day)
        evidence(cast.ani, cast.tirtajaya, title="Jauh", valid_to=date(2029, 1, 1))
        evidence(cast.nur, cast.tirtajaya, title="Dikecualikan", valid_to=day, secrecy=EXEMPT)
        gone = evidence(cast.ani, cast.tirtajaya, title="Ditarik", valid_to=day)
        withdraw(evidence=gone, reason="Salah.", by=cast.ani, now=NOW)

        assert titles(Client().get(new_address(ani))) == [r"Habis berlaku: SOP\, revisi\; 2"]

    def test_who_lost_the_unit_loses_its_dates(self, cast: Cast, ani: Client) -> None:
        evidence(cast.ani, cast.tirtajaya, valid_to=date(2026, 5, 3))
        address = new_address(ani)
        revoke(membership=cast.ani.memberships.get(), by=None, now=NOW)

        assert titles(Client().get(address)) == []

    def test_it_speaks_the_language_of_its_owner(self, cast: Cast, ani: Client) -> None:
        Person.objects.filter(pk=cast.ani.pk).update(language="en")

        text = Client().get(new_address(ani)).content.decode()

        assert "NAME:Kawal: Ani Rahmawati" in text

    def test_queries_do_not_grow_with_the_entries(
        self, cast: Cast, ani: Client, django_assert_num_queries
    ) -> None:
        address = new_address(ani)
        evidence(cast.ani, cast.tirtajaya, valid_to=date(2026, 5, 3))
        with django_assert_num_queries(8):
            Client().get(address)
        for day in range(4, 9):
            evidence(cast.ani, cast.tirtajaya, valid_to=date(2026, 5, day))
        with django_assert_num_queries(8):
            Client().get(address)
