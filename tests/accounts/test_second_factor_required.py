"""Who administers, assesses or signs sets up a second factor before anything else."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.cast import PASSWORD, code_of, enter, factors_of, give_app, is_in
from accounts.keys import give_passkey

REQUIRED = "/akun/keamanan/wajib/"

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture(autouse=True)
def _required(settings):
    settings.KAWAL_MFA_REQUIRED = "accounts.required.only_ani"


@pytest.fixture
def ani(client, cast):  # noqa: ARG001
    enter(client, "ani@sukamaju.example")
    return client


@pytest.mark.parametrize("page", ["/kerja/", "/", "/akun/", "/akun/perangkat/", "/akun/sandi/"])
def test_every_page_sends_to_the_set_up(ani, page):
    assert ani.get(page)["Location"] == REQUIRED


def test_a_post_does_not_pass_either(ani, cast):
    assert ani.post("/akun/", {"phone": "", "language": "en"})["Location"] == REQUIRED

    cast.ani.refresh_from_db()
    assert cast.ani.language == "id"


@pytest.mark.parametrize(
    "page",
    [REQUIRED, "/akun/keamanan/", "/akun/keamanan/aplikasi/", "/akun/keamanan/kunci/tambah/"],
)
def test_the_pages_of_the_set_up_open(ani, page):
    assert ani.get(page).status_code == 200


def test_leaving_and_another_language_are_always_possible(ani):
    assert ani.post("/bahasa/", {"language": "en", "next": REQUIRED})["Location"] == REQUIRED
    assert ani.post("/akun/keluar/")["Location"] == "/masuk/"


def test_after_the_set_up_work_goes_on(ani):
    secret = ani.get("/akun/keamanan/aplikasi/").context["form"].secret

    ani.post("/akun/keamanan/aplikasi/", {"code": code_of(secret)})

    assert is_in(ani)
    assert ani.get(REQUIRED)["Location"] == "/akun/keamanan/"


def test_who_used_a_factor_passes_without_a_question_to_the_database(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")
    client.post("/akun/masuk/verifikasi/", {"code": code_of(secret)})

    with CaptureQueriesContext(connection) as asked:
        assert is_in(client)

    assert "mfa_authenticator" not in str(asked.captured_queries)


def test_others_are_not_asked(cast):
    client = Client()
    client.force_login(cast.budi)

    assert is_in(client)


def test_the_demo_asks_nobody(ani, settings):
    settings.IS_DEMO = True

    assert is_in(ani)


def test_no_rule_means_nobody_is_asked(ani, settings):
    settings.KAWAL_MFA_REQUIRED = ""

    assert is_in(ani)


def test_losing_the_factor_closes_the_door_again(client, cast):
    ani = enter_with_code(client, give_app(cast.ani))
    ani.post("/akun/keluar/")
    cast.ani.authenticator_set.all().delete()

    enter(ani, "ani@sukamaju.example")

    assert ani.get("/kerja/")["Location"] == REQUIRED


def set_up_app(client) -> str:
    secret = client.get("/akun/keamanan/aplikasi/").context["form"].secret
    client.post("/akun/keamanan/aplikasi/", {"code": code_of(secret)})
    return secret


def test_who_only_knew_the_password_is_out_once_there_is_a_factor(ani):
    enter(thief := Client(), "ani@sukamaju.example")
    assert thief.get("/akun/keamanan/").status_code == 200

    set_up_app(ani)

    assert is_in(ani)
    assert thief.get("/kerja/")["Location"].startswith("/masuk/")


@pytest.mark.parametrize(
    "page",
    [
        "/kerja/",
        "/akun/keamanan/",
        "/akun/keamanan/kunci/tambah/",
        "/akun/keamanan/aplikasi/hapus/",
        "/akun/keamanan/pemulihan/baru/",
    ],
)
def test_a_session_that_has_not_used_the_factor_is_asked_for_it(ani, cast, page):
    """As one would be that was opened before the factor, had it not ended."""
    give_app(cast.ani)

    assert ani.get(page)["Location"] == f"/akun/konfirmasi/kode/?{urlencode({'next': page})}"


def test_it_goes_on_after_the_code(ani, cast):
    secret = give_app(cast.ani)

    confirmed = ani.post("/akun/konfirmasi/kode/", {"code": code_of(secret), "next": "/kerja/"})

    assert confirmed["Location"] == "/kerja/"
    assert is_in(ani)


def test_the_password_alone_does_not_stand_in_for_it(ani, cast):
    give_app(cast.ani)

    ani.post("/akun/konfirmasi/", {"password": PASSWORD})

    assert ani.get("/kerja/")["Location"].startswith("/akun/konfirmasi/kode/")


def test_leaving_is_possible_all_the_same(ani, cast):
    give_app(cast.ani)

    assert ani.post("/akun/keluar/")["Location"] == "/masuk/"


def enter_with_code(client, secret: str, *, steps: int = 0):
    enter(client, "ani@sukamaju.example")
    client.post("/akun/masuk/verifikasi/", {"code": code_of(secret, steps=steps)})
    return client


def test_a_factor_that_was_taken_away_counts_no_more_in_any_session(client, cast, settings):
    settings.KAWAL_MFA_REQUIRED = ""
    secret = give_app(cast.ani)
    here = enter_with_code(client, secret)
    elsewhere = enter_with_code(Client(), secret, steps=1)

    here.post("/akun/keamanan/aplikasi/hapus/")
    assert is_in(here)
    settings.KAWAL_MFA_REQUIRED = "accounts.required.only_ani"  # a role that was given since

    assert here.get("/kerja/")["Location"] == REQUIRED
    assert elsewhere.get("/kerja/")["Location"].startswith("/masuk/")


def test_with_another_factor_left_every_session_goes_on_until_it_goes_too(client, cast, settings):
    settings.KAWAL_MFA_REQUIRED = ""
    secret = give_app(cast.ani)
    passkey = give_passkey(cast.ani)
    here = enter_with_code(client, secret)
    elsewhere = enter_with_code(Client(), secret, steps=1)

    here.post("/akun/keamanan/aplikasi/hapus/")
    assert (is_in(here), is_in(elsewhere)) == (True, True)

    here.post(f"/akun/keamanan/kunci/{passkey.pk}/hapus/")
    assert factors_of(cast.ani) == []
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    settings.KAWAL_MFA_REQUIRED = "accounts.required.only_ani"
    assert here.get("/kerja/")["Location"] == REQUIRED
