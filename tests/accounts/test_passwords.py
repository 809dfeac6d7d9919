"""Change, set and forget a password; what happens to sessions (T30) and letters."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import jobs
from accounts.cast import PASSWORD, WRONG, enter, is_in
from accounts.letters import path_in, text_of, to_port
from kawal.accounts import limits
from kawal.accounts.errors import MailNotSent
from kawal.accounts.models import Session
from kawal.accounts.service import change, deactivate
from kawal.accounts.tasks import send_password_link
from kawal.core.time import now
from kawal.events.service import Event

NEW = "sawah luas sekali"
CHANGE, RESET = "/akun/sandi/", "/akun/lupa-sandi/"

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def ani(client, cast):  # noqa: ARG001
    enter(client, "ani@sukamaju.example")
    return client


def errors_of(response) -> str:
    return str(response.context["form"].errors)


def test_changing_the_password_ends_every_other_session(ani, cast):
    """T30."""
    elsewhere = Client()
    enter(elsewhere, "ani@sukamaju.example")

    ani.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    assert Session.objects.filter(person=cast.ani).count() == 1
    assert is_in(ani)
    assert not is_in(elsewhere)
    enter(elsewhere, "ani@sukamaju.example", NEW)
    assert is_in(elsewhere)


def test_the_change_is_recorded_and_written_to_the_person(ani, cast):
    ani.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    event = Event.objects.get(type="password.changed")
    assert event.by_id == event.about_id == str(cast.ani.pk)
    [letter] = mail.outbox
    assert letter.to == ["ani@sukamaju.example"]
    assert "baru saja diganti" in letter.body
    assert "Bukan Anda?" in letter.body


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (WRONG, NEW, "Kata sandi sekarang tidak cocok"),
        (PASSWORD, "pendek", "10"),
        (PASSWORD, "password123", "umum"),
        (PASSWORD, "ani@sukamaju.example", "mirip"),
    ],
)
def test_a_change_is_refused(ani, old, new, complaint):
    response = ani.post(CHANGE, {"oldpassword": old, "password1": new})

    assert complaint in errors_of(response)
    assert not Event.objects.filter(type="password.changed").exists()


def test_the_old_password_cannot_be_guessed_at_an_open_screen(ani):
    for _number in range(limits.REAUTHENTICATION.capacity):
        ani.post(CHANGE, {"oldpassword": WRONG, "password1": NEW})

    response = ani.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    assert "Terlalu banyak percobaan" in errors_of(response)


@pytest.mark.enable_socket
def test_a_letter_that_cannot_leave_does_not_stop_the_change(ani, settings, caplog):
    settings.MAILERS = to_port(9)

    ani.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    assert Event.objects.filter(type="password.changed").exists()
    assert "account letter not sent" in caplog.text
    assert "ani@" not in caplog.text


def test_a_person_without_password_sets_one(client, cast):
    client.force_login(cast.budi)

    assert client.get(CHANGE)["Location"] == "/akun/sandi/baru/"
    client.post("/akun/sandi/baru/", {"password1": NEW})

    elsewhere = Client()
    enter(elsewhere, "budi@sukamaju.example", NEW)
    assert is_in(elsewhere)


@pytest.mark.parametrize("name", ["ani@sukamaju.example", "198704122010012003", "081234567890"])
def test_a_forgotten_password_is_made_anew_by_a_letter(client, postbox, name):
    forgot(client, name)

    [letter] = postbox.letters
    assert letter["X-To"] == "ani@sukamaju.example"
    assert letter["Subject"] == "[Kawal] Buat kata sandi baru"
    form = client.get(path_in(text_of(letter)), follow=True)
    done = client.post(form.context["action_url"], {"password1": NEW}, follow=True)
    assert "Kata sandi sudah diganti" in done.content.decode()
    enter(client, name, NEW)
    assert is_in(client)


def test_a_reset_ends_every_session(client, cast):
    """T30."""
    elsewhere = Client()
    enter(elsewhere, "ani@sukamaju.example")

    reset(client, NEW)

    assert not Session.objects.filter(person=cast.ani).exists()
    assert not is_in(elsewhere)


def forgot(client, name="ani@sukamaju.example", **extra):
    """Ask for a link; the worker writes it."""
    response = client.post(RESET, {"email": name}, **extra)
    jobs.work()
    return response


def reset(client, password):
    forgot(client)
    form = client.get(path_in(mail.outbox[0].body), follow=True)
    return client.post(form.context["action_url"], {"password1": password}, follow=True)


def test_a_link_works_once(client):
    reset(client, NEW)

    again = Client().get(path_in(mail.outbox[0].body), follow=True)

    assert "Tautan ini tidak berlaku lagi" in again.content.decode()


def test_a_link_ends_after_two_hours(client, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00")
    forgot(client)

    time_machine.move_to("2026-03-02 10:00:05+07:00")
    late = client.get(path_in(mail.outbox[0].body), follow=True)

    assert "Tautan ini tidak berlaku lagi" in late.content.decode()


def test_a_link_ends_when_the_email_changes(client, cast):
    forgot(client)

    change(person=cast.ani, email="ani.baru@sukamaju.example", by=None, now=now())

    late = client.get(path_in(mail.outbox[0].body), follow=True)
    assert "Tautan ini tidak berlaku lagi" in late.content.decode()


@pytest.mark.parametrize("name", ["nobody@sukamaju.example", "199001012015032001", "tidak jelas"])
def test_the_answer_does_not_tell_who_exists(client, name):
    known = client.post(RESET, {"email": "ani@sukamaju.example"}, follow=True)
    unknown = client.post(RESET, {"email": name}, follow=True)

    assert without_token(known) == without_token(unknown)
    assert len(jobs.waiting()) == 2
    jobs.work()
    assert len(mail.outbox) == 1


def test_no_answer_waits_for_the_mail_server(client, cast):
    """The page does the same for every name; only the job knows whether there is a letter."""
    counts = []
    for name in ("ani@sukamaju.example", "nobody@sukamaju.example"):
        with CaptureQueriesContext(connection) as asked:
            client.post(RESET, {"email": name})
        counts.append(len(asked))

    assert mail.outbox == []
    assert counts[0] == counts[1]
    assert jobs.waiting() == [{"person_id": str(cast.ani.pk)}, {"person_id": ""}]


@pytest.mark.usefixtures("socket_enabled")
def test_a_letter_that_cannot_leave_is_tried_again(cast, settings):
    settings.MAILERS = to_port(1)

    with pytest.raises(MailNotSent):
        send_password_link(str(cast.ani.pk))

    assert send_password_link.retry_strategy.max_attempts == 5


def without_token(response) -> str:
    return re.sub(r'value="\w{64}"', "", response.content.decode())


def test_no_letter_to_who_has_no_email(client):
    forgot(client, "199001012015032001")

    assert mail.outbox == []


def test_no_letter_to_a_deactivated_person(client, cast):
    deactivate(person=cast.ani, by=None, now=now())

    forgot(client)

    assert mail.outbox == []


def test_the_link_does_not_trust_the_host_of_the_one_who_asks(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://kawal.sukamaju.example"

    forgot(client, headers={"host": "evil.example"})

    assert "https://kawal.sukamaju.example/akun/lupa-sandi/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_nobody_is_buried_in_letters(client):
    for _number in range(limits.RESET_HERE.capacity + 2):
        response = forgot(client)

    assert len(mail.outbox) == limits.RESET_HERE.capacity
    assert "Terlalu banyak percobaan" in errors_of(response)


def test_nobody_is_buried_in_letters_from_many_places():
    for number in range(limits.RESET_NAME.capacity + 2):
        response = forgot(Client(REMOTE_ADDR=f"203.0.113.{number}"))

    assert len(mail.outbox) == limits.RESET_NAME.capacity
    assert "Terlalu banyak percobaan" in errors_of(response)


def test_a_stranger_elsewhere_does_not_use_the_letters_up(client):
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    for _number in range(limits.RESET_HERE.capacity * 3):
        stranger.post(RESET, {"email": "ani@sukamaju.example"})
    jobs.work()

    assert "form" not in (forgot(client).context or {})
    assert len(mail.outbox) == limits.RESET_HERE.capacity + 1


def test_before_a_change_to_security_the_password_is_asked_again(ani, time_machine):
    time_machine.move_to(now() + timedelta(hours=1))

    asked = ani.get("/akun/keamanan/aplikasi/")
    assert asked["Location"] == "/akun/konfirmasi/?next=%2Fakun%2Fkeamanan%2Faplikasi%2F"

    wrong = ani.post(asked["Location"], {"password": WRONG})
    assert "Kata sandi tidak cocok" in errors_of(wrong)

    right = ani.post(asked["Location"], {"password": PASSWORD})
    assert right["Location"] == "/akun/keamanan/aplikasi/"
    assert ani.get("/akun/keamanan/aplikasi/").status_code == 200


def test_the_confirmation_cannot_be_guessed(ani):
    page = reverse("account_reauthenticate")
    for _number in range(limits.REAUTHENTICATION.capacity):
        ani.post(page, {"password": WRONG})

    assert "Terlalu banyak percobaan" in errors_of(ani.post(page, {"password": PASSWORD}))
