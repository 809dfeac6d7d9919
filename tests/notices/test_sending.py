"""Letters over a real line: sent once, tried again, given up; what stands in them."""

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from files.at_once import run_at_once
from files.cast import NOW, Cast
from kawal.accounts.models import Person
from kawal.notices.actions.choosing import choices_of
from kawal.notices.models import Channel, Letter, Notice
from kawal.notices.own_kinds import OWN_ROLES
from kawal.notices.posting import post
from kawal.notices.sending import MOST_ATTEMPTS, Tally, send_due
from kawal.notices.service import write_letter
from notices.acts import a_kind, nothing_seen, tell
from notices.mailbox import Mailbox, free_port, running, text_of, to_port

MINUTE = timedelta(minutes=1)


def sent(now: datetime = NOW) -> Tally:
    post(now=now)
    return send_due(now=now)


@pytest.mark.django_db
class TestOneLetter:
    def test_it_says_what_happened_and_leads_there(self, cast: Cast, mailbox: Mailbox) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani, people={"by": str(cast.budi.pk)})

            assert sent() == Tally(sent=1)

        [letter] = mailbox.letters
        assert letter["Subject"] == "[Kawal] Loket 7 dibuka oleh Budi Hartono (1)"
        assert letter["X-To"] == letter["To"] == "ani@sukamaju.example"
        text = text_of(letter)
        assert text.startswith("Yth. Ani Rahmawati,\n")
        assert "https://kawal.sukamaju.example/loket/7/" in text
        assert letter.get_content_type() == "text/plain"

    def test_machines_know_it_is_a_machine_s(self, cast: Cast, mailbox: Mailbox) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            sent()

        [letter] = mailbox.letters
        stored = Letter.objects.get()
        assert letter["Auto-Submitted"] == "auto-generated"
        assert letter["Message-ID"] == f"<{stored.pk}@kawal.sukamaju.example>"
        assert parsedate_to_datetime(letter["Date"]) == NOW
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_a_mailbox_finds_the_whole_address_to_stop_at(
        self, cast: Cast, mailbox: Mailbox, client: Client
    ) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            sent()
            header = re.search(rb"^List-Unsubscribe: <(\S+)>\r$", mailbox.raw[0], re.MULTILINE)
            assert header is not None
            path = header[1].decode().removeprefix("https://kawal.sukamaju.example")
            client.post(path, {"List-Unsubscribe": "One-Click"})

            assert choices_of(cast.ani)[kind.key] == Channel.APP

    def test_it_is_in_the_language_of_its_reader(self, cast: Cast, mailbox: Mailbox) -> None:
        role = {"is_given": True, "role": "ppid", "place": "Kota", "since": "2026-05-03"}
        Person.objects.filter(pk=cast.ani.pk).update(language="en")
        tell(OWN_ROLES, cast.ani, cast.budi, data=role)

        sent()

        texts = {letter["X-To"]: text_of(letter) for letter in mailbox.letters}
        assert "3 May 2026" in texts["ani@sukamaju.example"]
        assert "3 Mei 2026" in texts["budi@sukamaju.example"]

    def test_a_line_break_in_a_title_begins_no_header(self, cast: Cast, mailbox: Mailbox) -> None:
        evil = "7\r\nBcc: everyone@sukamaju.example\r\n\r\nKirim uang\x00\u2028"
        with a_kind() as kind:
            tell(kind, cast.ani, data={"name": evil.replace("\x00", "")})
            sent()

        [letter] = mailbox.letters
        assert letter["Bcc"] is None
        assert letter["X-To"] == "ani@sukamaju.example"
        assert (
            letter["Subject"].strip().startswith("[Kawal] Loket 7 Bcc: everyone@sukamaju.example")
        )

    def test_an_address_that_is_none_is_given_up(self, cast: Cast, mailbox: Mailbox) -> None:
        Person.objects.filter(pk=cast.ani.pk).update(email="ani@sukamaju.example\nbcc: x@y.example")
        with a_kind() as kind:
            tell(kind, cast.ani)

            assert sent() == Tally(not_sent=1)

        assert mailbox.letters == []
        assert Letter.objects.get().sent_at is None

    def test_things_due_together_share_a_letter(self, cast: Cast, mailbox: Mailbox) -> None:
        with a_kind() as kind:
            for number in range(32):
                tell(kind, cast.ani, data={"name": f"{number}", "detail": "Mohon hadir."})

            assert sent() == Tally(sent=1)

        [letter] = mailbox.letters
        assert letter["Subject"] == "[Kawal] 32 pemberitahuan untuk Anda"
        assert "Dan 2 lagi: https://kawal.sukamaju.example/pemberitahuan/" in text_of(letter)

    def test_a_needed_one_goes_by_itself_and_cannot_be_stopped(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        with a_kind(is_needed=True) as kind:
            tell(kind, cast.ani)
            tell(kind, cast.ani)

            assert sent() == Tally(sent=2)

        assert [letter["List-Unsubscribe"] for letter in mailbox.letters] == [None, None]
        assert "Berhenti menerima" not in text_of(mailbox.letters[0])


@pytest.mark.django_db
class TestNotSent:
    def test_what_was_read_in_the_app_is_not_mailed(
        self, cast: Cast, mailbox: Mailbox, client: Client
    ) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            client.force_login(cast.ani)
            client.post("/pemberitahuan/semua-dibaca/")

            assert sent() == Tally()

        assert mailbox.letters == []

    def test_what_was_read_while_the_letter_waited_is_dropped(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            post(now=NOW)
            Notice.objects.update(read_at=NOW)

            assert send_due(now=NOW) == Tally(dropped=1)

        assert Letter.objects.get().dropped_because == "read"
        assert mailbox.letters == []

    def test_a_needed_one_is_mailed_although_someone_read_it(
        self, cast: Cast, mailbox: Mailbox, client: Client
    ) -> None:
        with a_kind(is_needed=True) as kind:
            tell(kind, cast.ani)
            client.force_login(cast.ani)  # it may be the thief who reads it
            client.post("/pemberitahuan/semua-dibaca/")

            assert sent() == Tally(sent=1)

        assert len(mailbox.letters) == 1

    @pytest.mark.parametrize(
        ("change", "why"), [({"is_active": False}, "inactive"), ({"email": None}, "no_address")]
    )
    def test_nothing_leaves_for_who_has_left(
        self, cast: Cast, mailbox: Mailbox, change: dict[str, Any], why: str
    ) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            Person.objects.filter(pk=cast.ani.pk).update(**change)

            assert sent() == Tally(dropped=1)

        assert Letter.objects.get().dropped_because == why
        assert mailbox.letters == []

    def test_what_may_not_be_seen_any_more_is_not_mailed(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        with a_kind(seen=nothing_seen) as kind:
            tell(kind, cast.ani)

            assert sent() == Tally(dropped=1)

        assert Letter.objects.get().dropped_because == "hidden"
        assert mailbox.letters == []

    def test_nobody_without_an_address_gets_a_letter(self, cast: Cast, mailbox: Mailbox) -> None:
        Person.objects.filter(pk=cast.ani.pk).update(email=None)
        with a_kind() as kind:
            tell(kind, cast.ani)

            assert sent() == Tally()

        assert Notice.objects.get().mail_at is None
        assert mailbox.letters == []


@pytest.mark.django_db
class TestTrouble:
    def test_a_busy_server_is_tried_again_after_growing_waits_and_given_up(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        mailbox.mood = "is_busy"
        now, waits = NOW, []
        with a_kind() as kind:
            tell(kind, cast.ani)
            post(now=now)
            for _ in range(MOST_ATTEMPTS):
                send_due(now=now)
                due = Letter.objects.get().due_at
                waits.append(due - now)
                now = max(due, now)

        letter = Letter.objects.get()
        assert waits[:-1] == sorted(waits[:-1])
        assert waits[0] == MINUTE
        assert letter.attempts == MOST_ATTEMPTS == mailbox.tries
        assert letter.failed_at == now
        assert letter.last_error == "SMTPRecipientsRefused 451"
        assert send_due(now=now + timedelta(days=9)) == Tally()

    def test_a_mailbox_that_does_not_exist_is_given_up_at_once(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        mailbox.mood = "refuses_mailbox"
        with a_kind() as kind:
            tell(kind, cast.ani)

            assert sent() == Tally(not_sent=1)

        letter = Letter.objects.get()
        assert letter.failed_at == NOW
        assert letter.last_error == "SMTPRecipientsRefused 550"  # and not the address in the reply

    def test_a_refused_letter_does_not_hold_up_the_others(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        mailbox.mood = "refuses_data"
        with a_kind() as kind:
            tell(kind, cast.ani, cast.budi)

            assert sent() == Tally(not_sent=2)

        assert set(Letter.objects.values_list("last_error", flat=True)) == {"SMTPDataError 554"}

    def test_a_line_that_breaks_in_the_middle_sends_it_again_whole(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        mailbox.mood = "breaks_off"
        with a_kind() as kind:
            tell(kind, cast.ani)
            assert sent() == Tally(not_sent=1)
            assert Letter.objects.get().last_error == "SMTPServerDisconnected"

            mailbox.mood = "takes"
            assert sent(NOW + MINUTE) == Tally(sent=1)

        assert len(mailbox.letters) == 1
        assert Letter.objects.get().sent_at == NOW + MINUTE

    def test_a_server_that_forgets_to_answer_gets_the_same_letter_twice_under_one_id(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        mailbox.mood = "forgets"
        with a_kind() as kind:
            tell(kind, cast.ani)
            sent()
            mailbox.mood = "takes"
            sent(NOW + MINUTE)

        first, second = mailbox.letters
        assert first["Message-ID"] == second["Message-ID"]
        assert first["Date"] == second["Date"]
        assert text_of(first) == text_of(second)

    @pytest.mark.usefixtures("socket_enabled")
    def test_while_no_server_answers_only_one_letter_tries(
        self, cast: Cast, settings: Settings
    ) -> None:
        settings.MAILERS = to_port(free_port())
        with a_kind() as kind:
            tell(kind, cast.ani, cast.budi, cast.citra)

            assert sent() == Tally(not_sent=1)

        assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1]

    def test_a_letter_without_words_does_not_stop_the_others(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        def broken(person: Person, ids: Any) -> Any:
            if person == cast.ani:
                raise RuntimeError
            return ids

        with a_kind(seen=broken) as kind:
            tell(kind, cast.ani, cast.budi)

            assert sent() == Tally(sent=1, not_sent=1)

        assert [letter["X-To"] for letter in mailbox.letters] == ["budi@sukamaju.example"]


@pytest.mark.django_db
class TestToAnAddress:
    def test_it_leaves_with_its_own_text_which_is_then_wiped(self, mailbox: Mailbox) -> None:
        with transaction.atomic():
            write_letter(
                to="warga@sukamaju.example", subject="Jawaban\natas permohonan", body="Terlampir.",
                now=NOW,
            )  # fmt: skip

        assert send_due(now=NOW) == Tally(sent=1)
        [letter] = mailbox.letters
        assert letter["Subject"] == "Jawaban atas permohonan"
        assert text_of(letter) == "Terlampir.\n"
        assert Letter.objects.get().body == ""


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(settings: Settings, socket_enabled: None) -> None:  # noqa: ARG001
    people = [
        Person.objects.create_person(
            name=f"Orang {n}", email=f"orang{n}@sukamaju.example", last_login=NOW
        )
        for n in range(8)
    ]
    box, failed = Mailbox(), list[Exception]()
    with a_kind(usual=Channel.NOW) as kind, running(box) as port:
        settings.MAILERS = to_port(port)
        tell(kind, *people)

        run_at_once(failed, *[lambda: sent()] * 3)
        sent()

    assert failed == []
    assert sorted(letter["X-To"] for letter in box.letters) == sorted(p.email for p in people)
    assert Letter.objects.count() == 8
