"""Passkeys with the virtual device of the browser: make, use, confirm, rename, lose."""

import pytest
from django.test import Client

from accounts.cast import enter, factors_of, is_in
from accounts.letters import path_in
from kawal.accounts.models import Channel
from kawal.accounts.service import invite
from kawal.core.time import now
from kawal.events.service import Event

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("cast"),
]


def press(visitor, name: str) -> None:
    visitor.page.get_by_role("button", name=name).click()


def make_passkey(visitor) -> None:
    visitor.go("/akun/keamanan/kunci/tambah/")
    visitor.page.get_by_label("Nama kunci sandi").fill("Ponsel kantor")
    press(visitor, "Buat kunci sandi")
    visitor.page.wait_for_url("**/pemulihan/")


def leave(visitor) -> None:
    visitor.context.clear_cookies()


def test_a_passkey_is_made_and_opens_the_account_by_itself(visitor, cast):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)
    assert factors_of(cast.ani) == ["recovery_codes", "webauthn"]
    assert Event.objects.get(type="factor.added").data == {"factor": "webauthn"}

    leave(visitor)
    visitor.go("/masuk/?next=/akun/perangkat/")
    press(visitor, "Masuk dengan kunci sandi")

    visitor.page.wait_for_url(f"{visitor.site}/akun/perangkat/")
    assert "Ani Rahmawati" in visitor.page.inner_text("main")
    assert visitor.is_in_until_it_closes


def test_the_first_one_ends_what_was_opened_without_it(visitor):
    enter(elsewhere := Client(), "ani@sukamaju.example")
    visitor.carry_key()
    visitor.enter()

    make_passkey(visitor)

    visitor.go("/kerja/")
    assert visitor.path == "/kerja/"
    assert not is_in(elsewhere)


def test_after_the_password_it_is_the_second_step(visitor):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)

    leave(visitor)
    visitor.enter()
    assert visitor.path == "/akun/masuk/verifikasi/"
    press(visitor, "Pakai kunci sandi")

    visitor.page.wait_for_url("**/kerja/")


def test_it_confirms_a_change(visitor):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)

    visitor.go("/akun/konfirmasi/kunci/?next=/akun/perangkat/")
    press(visitor, "Pakai kunci sandi")

    visitor.page.wait_for_url(f"{visitor.site}/akun/perangkat/")


def test_a_device_that_says_no_is_told_in_words(visitor):
    session = visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)
    leave(visitor)
    session.send("WebAuthn.disable")
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": False,
               "automaticPresenceSimulation": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    visitor.go("/masuk/")
    press(visitor, "Masuk dengan kunci sandi")

    message = visitor.page.get_by_role("alert")
    message.wait_for()
    assert "Kunci sandi tidak jadi dipakai" in message.inner_text()
    assert visitor.path == "/masuk/"


def test_at_an_ip_address_the_page_says_why_there_is_no_passkey(visitor):
    reason = visitor.page.get_by_text("situs ini dibuka lewat alamat IP")
    button = visitor.page.get_by_role("button", name="kunci sandi")
    visitor.go("/masuk/")
    assert (reason.is_visible(), button.is_visible()) == (False, True)

    visitor.site = visitor.site.replace("localhost", "127.0.0.1")
    visitor.friends.add(visitor.site)
    visitor.go("/masuk/")
    assert (reason.is_visible(), button.is_visible()) == (True, False)
    assert visitor.faults() == []

    visitor.enter()  # the other ways are open
    visitor.go("/akun/keamanan/kunci/tambah/")
    assert (reason.is_visible(), button.is_visible()) == (True, False)


def test_a_passkey_that_was_removed_opens_nothing(visitor, cast):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)
    visitor.go("/akun/keamanan/")
    visitor.page.get_by_role("link", name="Hapus Ponsel kantor").click()
    visitor.press("Hapus kunci sandi")
    assert factors_of(cast.ani) == []
    assert Event.objects.get(type="factor.removed").data == {"factor": "webauthn"}

    leave(visitor)
    visitor.go("/masuk/")
    press(visitor, "Masuk dengan kunci sandi")
    visitor.page.wait_for_selector(".messages .say")

    assert "Kunci sandi tidak dikenali" in visitor.page.inner_text(".messages")
    assert visitor.path == "/masuk/"


def test_the_last_passkey_of_someone_who_must_have_one_stays(visitor, cast, settings):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)
    settings.KAWAL_MFA_REQUIRED = "accounts.required.everybody"

    visitor.go("/akun/keamanan/")
    visitor.page.get_by_role("link", name="Hapus Ponsel kantor").click()
    visitor.press("Hapus kunci sandi")

    assert "Peran Anda mewajibkan" in visitor.page.inner_text(".summary")
    assert "webauthn" in factors_of(cast.ani)


def test_a_passkey_gets_another_name(visitor):
    visitor.carry_key()
    visitor.enter()
    make_passkey(visitor)

    visitor.go("/akun/keamanan/")
    visitor.page.get_by_role("link", name="Ganti nama Ponsel kantor").click()
    visitor.page.get_by_label("Nama kunci sandi").fill("Laptop <b>Ani</b>")
    visitor.press("Simpan")

    assert "Laptop <b>Ani</b>" in visitor.page.inner_text("main")


def test_an_invitation_is_accepted_with_a_passkey_alone(visitor, cast):
    issued = invite(person=cast.budi, channel=Channel.TEXT, by=None, now=now())
    visitor.carry_key()

    visitor.go(path_in(issued.address))
    press(visitor, "Buat kunci sandi")
    visitor.page.wait_for_url("**/kerja/")

    cast.budi.refresh_from_db()
    assert not cast.budi.has_usable_password()
    assert factors_of(cast.budi) == ["recovery_codes", "webauthn"]
    assert Event.objects.get(type="invitation.accepted").data == {"by_passkey": True}
    leave(visitor)
    visitor.go("/masuk/")
    press(visitor, "Masuk dengan kunci sandi")
    visitor.page.wait_for_url("**/kerja/")


def test_a_passkey_satisfies_who_must_have_a_second_factor(visitor, settings):
    settings.KAWAL_MFA_REQUIRED = "accounts.required.everybody"
    visitor.carry_key()

    visitor.enter()
    assert visitor.heading == "Satu langkah lagi sebelum bekerja"
    visitor.page.get_by_role("link", name="Buat kunci sandi").click()
    press(visitor, "Buat kunci sandi")
    visitor.page.wait_for_url("**/pemulihan/")
    visitor.page.get_by_role("link", name="Sudah saya simpan, lanjutkan").click()

    visitor.page.wait_for_url("**/kerja/")
