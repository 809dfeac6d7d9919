"""Every page in a browser: accessible, narrow, by keyboard, without scripts, without errors."""

import pytest

from accounts.cast import code_of, give_app
from accounts.keys import give_passkey
from kawal.accounts.models import Channel
from kawal.accounts.service import invite
from kawal.core.time import now

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("cast"),
]

STRANGER = [
    "/masuk/", "/akun/daftar/", "/akun/nonaktif/", "/akun/lupa-sandi/",
    "/akun/lupa-sandi/terkirim/", "/akun/lupa-sandi/selesai/", "/akun/lupa-sandi/abc-def/",
    "/akun/sso/batal/", "/akun/sso/gagal/", "/akun/undangan/", "/akun/undangan/terima/",
]  # fmt: skip
OWN = [
    "/akun/", "/akun/surel/", "/akun/surel/tidakada/", "/akun/perangkat/", "/akun/sandi/",
    "/akun/keamanan/", "/akun/keamanan/aplikasi/hapus/", "/akun/keamanan/kunci/tambah/",
    "/akun/keamanan/pemulihan/baru/", "/akun/konfirmasi/kode/",
    "/akun/konfirmasi/kunci/", "/akun/keluar/",
]  # fmt: skip


@pytest.mark.parametrize("path", STRANGER)
def test_a_page_for_everyone(visitor, path):
    visitor.go(path)

    assert visitor.faults() == []


def test_the_pages_about_oneself(visitor, cast):
    secret = give_app(cast.ani)
    passkey = give_passkey(cast.ani)
    visitor.enter()
    assert visitor.faults() == []
    visitor.page.get_by_label("Kode verifikasi").fill(code_of(secret))
    visitor.send()
    visitor.page.wait_for_url("**/kerja/")

    own = [*OWN, f"/akun/keamanan/kunci/{passkey.pk}/", f"/akun/keamanan/kunci/{passkey.pk}/hapus/"]
    faults = {}
    for path in own:
        visitor.go(path)
        assert visitor.path == path
        faults[path] = visitor.faults()

    assert {path: found for path, found in faults.items() if found} == {}


def test_the_pages_of_a_set_up(visitor):
    visitor.enter()

    for path in ("/akun/konfirmasi/", "/akun/keamanan/wajib/", "/akun/keamanan/aplikasi/"):
        visitor.go(path)
        assert visitor.faults() == []
    secret = visitor.page.inner_text("code.secret").replace(" ", "")
    visitor.page.get_by_label("Kode dari aplikasi").fill("000000")
    visitor.send()
    assert visitor.faults() == []
    visitor.page.get_by_label("Kode dari aplikasi").fill(code_of(secret))
    visitor.send()

    assert visitor.heading == "Kode pemulihan"
    assert visitor.faults() == []


def test_the_page_of_an_administrator(visitor, cast):
    visitor.enter()

    visitor.go(f"/orang/{cast.citra.pk}/")
    assert visitor.faults() == []
    visitor.press("Kode delapan huruf dan angka")

    assert visitor.faults() == []
    assert visitor.page.get_by_label("Teks undangan").input_value().startswith("Yth. Citra Dewi")


def test_accepting_an_invitation(visitor, cast):
    issued = invite(person=cast.citra, channel=Channel.CODE, by=None, now=now())

    visitor.go("/akun/undangan/")
    visitor.page.get_by_label("Surel, NIP, atau nomor telepon").fill("199001012015032001")
    visitor.page.get_by_label("Kode undangan").fill(issued.code)
    visitor.send()
    visitor.page.wait_for_url("**/terima/")
    assert visitor.faults() == []
    visitor.page.get_by_label("Buat kata sandi").fill("sawah luas sekali")
    visitor.send()

    visitor.page.wait_for_url("**/kerja/")
    assert visitor.heading == "Pekerjaan Citra Dewi"


def test_signing_in_by_keyboard_alone(visitor):
    visitor.go("/masuk/")
    press = visitor.page.keyboard.press
    focused = "document.activeElement.id || document.activeElement.textContent.trim()"

    order = []
    for _number in range(7):
        press("Tab")
        order.append(visitor.page.evaluate(focused))

    assert order[0] == "Langsung ke isi"
    assert order[2:] == ["id_login_name", "id_password", "Tampilkan", "Masuk", "Lupa kata sandi?"]


def test_the_password_can_be_shown_and_is_hidden_before_it_is_sent(visitor):
    visitor.go("/masuk/")
    password = visitor.page.get_by_label("Kata sandi")
    password.fill("lumbung padi hijau")

    visitor.page.get_by_role("button", name="Tampilkan").click()
    assert password.get_attribute("type") == "text"

    visitor.page.get_by_role("button", name="Sembunyikan").click()
    assert password.get_attribute("type") == "password"


def test_an_error_takes_the_focus_to_what_is_wrong(visitor):
    visitor.enter(password="salah sama sekali")  # noqa: S106

    focused = visitor.page.evaluate("document.activeElement.className")

    assert focused == "summary"
    assert visitor.faults() == []


def test_everything_but_passkeys_works_without_scripts(chromium, live_server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{live_server.url}/masuk/")
    assert not page.get_by_role("button", name="Masuk dengan kunci sandi").is_visible()
    page.get_by_label("Surel, NIP, atau nomor telepon").fill("0812 3456 7890")
    page.get_by_label("Kata sandi").fill("lumbung padi hijau")
    page.get_by_role("button", name="Masuk", exact=True).click()

    page.wait_for_url("**/kerja/")
    context.close()
