"""From a letter, a chat or a printed code to the first page: three ways, one account."""

import pytest
from django.test import Client

from accounts.cast import code_of, enter, give_app, is_in
from accounts.letters import Postbox, path_in, running, text_of, to_port
from kawal.accounts import limits
from kawal.accounts.models import Channel, Invitation
from kawal.accounts.service import (
    MailNotSent,
    change,
    invitation_text,
    invite,
    revoke,
    send_invitation,
)
from kawal.core.time import now

NEW = "sawah luas sekali"
ACCEPT, CODE = "/akun/undangan/terima/", "/akun/undangan/"

pytestmark = pytest.mark.usefixtures("cast")


def invited(person, channel):
    return invite(person=person, channel=channel, by=None, now=now())


def said(response) -> str:
    return response.content.decode()


def test_by_mail(client, cast, postbox):
    send_invitation(invited(cast.budi, Channel.MAIL))

    [letter] = postbox.letters
    assert letter["X-To"] == "budi@sukamaju.example"
    assert letter["Subject"] == "Undangan ke Kawal"
    assert "Yth. Budi Santoso," in text_of(letter)
    page = client.get(path_in(text_of(letter)), follow=True)
    assert "Selamat datang, Budi Santoso" in said(page)
    assert client.post(ACCEPT, {"password": NEW})["Location"] == "/kerja/"
    assert is_in(client)


@pytest.mark.parametrize("channel", list(Channel))
def test_an_invitation_says_who_invites(client, cast, postbox, channel):
    issued = invite(person=cast.budi, channel=channel, by=cast.ani, now=now())
    send_invitation(issued)

    assert "Yang mengundang: Ani Rahmawati\n" in invitation_text(issued)
    assert "Yang mengundang: Ani Rahmawati" in text_of(postbox.letters[0])
    if channel != Channel.CODE:
        page = said(client.get(issued.address, follow=True))
        assert "<dt>Yang mengundang</dt><dd>Ani Rahmawati</dd>" in page


def test_by_a_text_for_a_chat(client, cast):
    text = invitation_text(invited(cast.budi, Channel.TEXT))

    client.get(path_in(text))
    client.post(ACCEPT, {"password": NEW})

    assert is_in(client)
    enter(other := Client(), "budi@sukamaju.example", NEW)
    assert is_in(other)


def test_the_session_ends_with_the_browser(client, cast):
    """Printed codes are redeemed at a shared desk."""
    opened = client.get(path_in(invitation_text(invited(cast.budi, Channel.TEXT))))

    entered = client.post(ACCEPT, {"password": NEW})

    for response in (opened, entered):
        cookie = response.cookies["sessionid"]
        assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_by_a_code(client, cast):
    issued = invited(cast.citra, Channel.CODE)
    text = invitation_text(issued)
    assert issued.code in text
    assert "199001012015032001" in text

    response = client.post(
        path_in(text), {"login_name": "19900101 201503 2 001", "code": issued.code.lower()}
    )
    assert response["Location"] == ACCEPT
    client.post(ACCEPT, {"password": NEW})

    assert is_in(client)


def test_a_wrong_code_and_an_unknown_name_get_the_same_answer(client, cast):
    invited(cast.citra, Channel.CODE)

    answers = set()
    for name in ("199001012015032001", "199001012015032009", "tidak jelas"):
        response = client.post(CODE, {"login_name": name, "code": "AAAA-AAAA"})
        assert response.status_code == 422
        answers.add(str(response.context["form"].errors))

    assert len(answers) == 1


def test_a_stranger_in_one_place_does_not_end_an_invitation(client, cast):
    issued = invited(cast.citra, Channel.CODE)
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    guess = {"login_name": "199001012015032001", "code": "AAAA-AAAA"}
    for _number in range(9):
        answer = stranger.post(CODE, guess)

    right = client.post(CODE, {**guess, "code": issued.code})

    assert "Terlalu banyak percobaan" in said(answer)
    assert right["Location"] == ACCEPT


def test_nor_by_all_the_names_of_the_person_and_is_not_told_whose_they_are(client, cast):
    issued = invited(cast.ani, Channel.CODE)
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    names = ("ani@sukamaju.example", "198704122010012003", "0812 3456 7890")
    answers = [
        str(stranger.post(CODE, {"login_name": name, "code": "AAAA-AAAA"}).context["form"].errors)
        for name in names
        for _try in range(3)
    ]

    right = client.post(CODE, {"login_name": names[0], "code": issued.code})

    assert len(set(answers)) == 1
    assert right["Location"] == ACCEPT


def test_codes_are_limited_by_address(client):
    for number in range(limits.INVITATION_ADDRESS.capacity):
        client.post(CODE, {"login_name": f"orang{number}@x.example", "code": "AAAA-AAAA"})

    response = client.post(CODE, {"login_name": "lain@x.example", "code": "AAAA-AAAA"})

    assert "Terlalu banyak percobaan" in said(response)


def test_a_preview_of_a_chat_does_not_use_the_invitation_up(client, cast):
    """T26: WhatsApp opens every link before the person does."""
    address = path_in(invitation_text(invited(cast.budi, Channel.TEXT)))
    before = Invitation.objects.values().get()

    Client().get(address, headers={"user-agent": "WhatsApp/2.23"}, follow=True)
    Client().head(address)

    assert Invitation.objects.values().get() == before
    assert "Selamat datang" in said(client.get(address, follow=True))


def test_the_secret_leaves_the_address_bar(client, cast):
    issued = invited(cast.budi, Channel.TEXT)

    page = client.get(path_in(issued.address), follow=True)

    assert page.redirect_chain == [(ACCEPT, 302)]
    assert issued.secret not in said(page)
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("address", [f"{CODE}tidakada/", ACCEPT])
def test_what_opens_nothing_says_what_to_do(client, address):
    response = client.get(address, follow=True)

    assert response.status_code == 410
    assert "Undangan ini tidak berlaku lagi" in said(response)


def test_an_invitation_revoked_while_the_page_is_open_is_over(client, cast):
    issued = invited(cast.budi, Channel.TEXT)
    client.get(path_in(issued.address))
    revoke(invitation=issued.invitation, by=None, now=now())

    response = client.post(ACCEPT, {"password": NEW})

    assert response.status_code == 410
    cast.budi.refresh_from_db()
    assert not cast.budi.has_usable_password()


@pytest.mark.parametrize("password", ["pendek", "password123", "Budi Santoso", ""])
def test_a_weak_password_is_refused_and_the_invitation_stays(client, cast, password):
    client.get(path_in(invited(cast.budi, Channel.TEXT).address))

    response = client.post(ACCEPT, {"password": password})

    assert response.status_code == 422
    assert Invitation.objects.pending().count() == 1


@pytest.mark.parametrize(
    "credential",
    ["", "{}", "[]", "1", "null", '"x"', "tidak", '{"id": "x", "type": "public-key"}',
     '{"id": "x", "rawId": "x", "response": {}}', '{"rawId": "!", "response": []}'],
)  # fmt: skip
def test_a_made_up_passkey_is_refused_in_words(client, cast, credential):
    client.get(path_in(invited(cast.budi, Channel.TEXT).address))

    response = client.post(ACCEPT, {"name": "x", "credential": credential})

    assert response.status_code == 422
    assert Invitation.objects.pending().count() == 1


def test_who_has_a_second_factor_still_needs_it(client, cast):
    secret = give_app(cast.ani)
    page = client.get(path_in(invited(cast.ani, Channel.TEXT).address), follow=True)
    assert "passkey_accept" not in said(page)

    response = client.post(ACCEPT, {"password": NEW})
    assert response["Location"] == "/akun/masuk/verifikasi/"
    assert not is_in(client)

    client.post("/akun/masuk/verifikasi/", {"code": code_of(secret)})
    assert is_in(client)


def test_accepting_in_the_browser_of_another_signs_that_one_out(client, cast):
    enter(client, "ani@sukamaju.example")
    page = client.get(path_in(invited(cast.budi, Channel.TEXT).address), follow=True)
    assert "sedang masuk dengan akun Ani Rahmawati" in said(page)

    client.post(ACCEPT, {"password": NEW})

    assert "Pekerjaan Budi Santoso" in said(client.get("/kerja/"))


def test_the_letter_and_the_text_are_in_the_language_of_the_reader(cast, mailoutbox):
    budi = change(person=cast.budi, language="en", by=None, now=now())
    issued = invite(person=budi, channel=Channel.MAIL, by=cast.ani, now=now())

    send_invitation(issued)

    assert issued.address in mailoutbox[0].body
    assert issued.address in invitation_text(issued)


@pytest.mark.enable_socket
def test_a_letter_that_is_refused_is_told_and_the_invitation_stands(cast, settings):
    issued = invited(cast.budi, Channel.MAIL)
    with running(Postbox(refuses=True)) as port:
        settings.MAILERS = to_port(port)
        with pytest.raises(MailNotSent) as error:
            send_invitation(issued)

    assert "Salin teks undangan" in error.value.sentence
    assert Invitation.objects.usable(now()).count() == 1
