"""The sign-in page: three names, one answer to every wrong one, few tries."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.cast import PASSWORD, WRONG, enter, is_in
from kawal.accounts import limits
from kawal.accounts.models import Session
from kawal.accounts.service import change_own, deactivate
from kawal.core.throttle import TokenBucket
from kawal.core.time import now

NAMES = [
    "ani@sukamaju.example",
    " Ani@Sukamaju.Example ",
    "198704122010012003",
    "19870412 201001 2 003",
    "0812 3456 7890",
    "+62 812-3456-7890",
    "628123456 7890",
]

pytestmark = pytest.mark.usefixtures("cast")


class CountingHasher(Argon2PasswordHasher):
    """A real hasher that knows how often it worked."""

    work = 0

    def encode(self, *args, **options):
        CountingHasher.work += 1
        return super().encode(*args, **options)

    def verify(self, *args, **options):
        CountingHasher.work += 1
        return super().verify(*args, **options)


@pytest.fixture
def work(settings):
    """Calls it: how many hashes this function costs."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]

    def cost(act):
        before = CountingHasher.work
        act()
        return CountingHasher.work - before

    return cost


@pytest.mark.parametrize("name", NAMES)
def test_each_name_opens_the_account_however_it_is_typed(client, name):
    response = enter(client, name)

    assert response.status_code == 302
    assert response["Location"] == "/kerja/"
    assert is_in(client)


def test_a_wrong_password_does_not_open_it(client):
    response = enter(client, "ani@sukamaju.example", WRONG)

    assert response.status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    "name", ["nobody@sukamaju.example", "198704122010012009", "0899 9999 999", "tidak jelas", "@"]
)
def test_an_unknown_name_gets_the_answer_of_a_wrong_password(client, name):
    known = enter(client, "ani@sukamaju.example", WRONG)
    unknown = enter(client, name, WRONG)

    assert said(known) == said(unknown)
    assert "Nama masuk atau kata sandi tidak cocok" in said(known)


@pytest.mark.parametrize("name", ["nobody@sukamaju.example", "198704122010012009", "tidak jelas"])
def test_an_unknown_name_costs_the_work_of_a_wrong_password(client, work, name):
    known = work(lambda: enter(client, "ani@sukamaju.example", WRONG))
    without_password = work(lambda: enter(client, "budi@sukamaju.example", WRONG))

    assert work(lambda: enter(client, name, WRONG)) == known == without_password == 1
    assert queries(client, name) == queries(client, "ani@sukamaju.example")


def queries(client, name) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        enter(client, name, WRONG)
    return len(asked)


def test_an_invited_person_without_password_cannot_enter_with_any(client):
    assert said(enter(client, "budi@sukamaju.example", "")) != ""
    assert said(enter(client, "budi@sukamaju.example", "!")) != ""
    assert not is_in(client)


def test_a_deactivated_person_learns_why_only_with_the_right_password(client, cast):
    deactivate(person=cast.ani, by=None, now=now())

    wrong = enter(client, "ani@sukamaju.example", WRONG)
    right = enter(client, "ani@sukamaju.example", follow="")

    assert "nonaktif" not in said(wrong)
    assert right["Location"] == reverse("account_inactive")
    assert not is_in(client)


def test_after_ten_wrong_tries_even_the_right_password_must_wait(client):
    for _number in range(limits.SIGN_IN_HERE.capacity):
        enter(client, "ani@sukamaju.example", WRONG)

    response = enter(client, "ani@sukamaju.example")

    assert "Terlalu banyak percobaan. Tunggu" in said(response)
    assert not is_in(client)


def test_the_limit_is_the_same_for_each_way_to_type_a_name(client):
    for number in range(limits.SIGN_IN_HERE.capacity):
        enter(client, "0812 3456 7890" if number % 2 else "+6281234567890", WRONG)

    assert "Terlalu banyak" in said(enter(client, "62 812 3456 7890"))


def test_an_unknown_name_is_limited_as_well(client):
    for _number in range(limits.SIGN_IN_HERE.capacity):
        enter(client, "nobody@sukamaju.example", WRONG)

    assert "Terlalu banyak" in said(enter(client, "nobody@sukamaju.example", WRONG))


def test_a_stranger_elsewhere_does_not_lock_a_person_out(client):
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    for _number in range(limits.SIGN_IN_HERE.capacity + 5):
        enter(stranger, "ani@sukamaju.example", WRONG)

    enter(client, "ani@sukamaju.example")

    assert is_in(client)


def test_a_stranger_in_many_places_does_not_lock_a_person_out(client):
    for number in range(10):
        stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
        for _number in range(limits.SIGN_IN_HERE.capacity + 2):
            enter(stranger, "ani@sukamaju.example", WRONG)

    enter(client, "ani@sukamaju.example")

    assert is_in(client)


def test_tries_that_the_address_has_not_cost_the_name_nothing():
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(limits.SIGN_IN_ADDRESS.capacity):
        enter(stranger, f"orang{number}@x.example", WRONG)
    before = TokenBucket.objects.count()

    enter(stranger, "ani@sukamaju.example", WRONG)

    assert TokenBucket.objects.count() == before + 1  # that of the name at this address alone


def test_good_entries_cost_nothing():
    for _number in range(limits.SIGN_IN_HERE.capacity + 2):
        client = Client()
        enter(client, "ani@sukamaju.example")
        assert is_in(client)


def test_the_wait_ends(client, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    for _number in range(limits.SIGN_IN_HERE.capacity + 1):
        enter(client, "ani@sukamaju.example", WRONG)

    time_machine.shift(limits.SIGN_IN_HERE.step + timedelta(seconds=1))
    enter(client, "ani@sukamaju.example")

    assert is_in(client)


def test_opening_the_page_costs_no_try_and_changes_nothing(client):
    response = client.get(reverse("account_login"))

    assert response.status_code == 200
    assert not TokenBucket.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "http:///evil.example",
        "javascript:alert(1)",
        "https://testserver@evil.example/",
        "\thttps://evil.example",
        "http://testserver:8000/",
    ],
)
def test_a_hostile_next_leads_nowhere(client, target):
    response = enter(client, "ani@sukamaju.example", next=target)

    assert response["Location"] == "/kerja/"


def test_a_next_within_the_site_is_followed(client):
    response = enter(client, "ani@sukamaju.example", next="/akun/perangkat/?a=1")

    assert response["Location"] == "/akun/perangkat/?a=1"


def test_a_closed_page_sends_to_sign_in_and_back(client):
    sent = client.get("/akun/perangkat/")

    assert sent["Location"] == "/masuk/?next=/akun/perangkat/"


def test_signing_in_sets_the_language_of_the_person(client, cast):
    change_own(person=cast.ani, language="en", now=now())

    response = enter(client, "ani@sukamaju.example")

    assert response.cookies["django_language"].value == "en"
    assert client.get("/masuk/").status_code == 302
    assert client.get("/akun/")["Content-Language"] == "en"


def test_the_session_ends_with_the_browser(client):
    response = enter(client, "ani@sukamaju.example")

    assert response.cookies["sessionid"]["max-age"] == ""
    assert response.cookies["sessionid"]["httponly"]


def test_signing_out_is_a_post_and_ends_the_session(client):
    enter(client, "ani@sukamaju.example")

    client.get("/akun/keluar/")
    assert is_in(client)

    client.post("/akun/keluar/")
    assert not is_in(client)


def test_sign_up_is_closed(client):
    asked = {"email": "x@sukamaju.example", "password1": PASSWORD}

    assert "Akun dibuat lewat undangan" in client.get("/akun/daftar/").content.decode()
    assert client.post("/akun/daftar/", asked).status_code == 405


def said(response) -> str:
    """All messages of the form."""
    form = response.context["form"] if response.context else None
    return "" if form is None else " ".join(e for errors in form.errors.values() for e in errors)


def test_the_demo_prints_its_accounts_and_nobody_else_does(client, settings):
    settings.KAWAL_DEMO_ACCOUNTS = "accounts.required.demo_accounts"
    assert "operator@sukamaju.example" not in client.get("/masuk/").content.decode()

    settings.IS_DEMO = True
    page = client.get("/masuk/").content.decode()

    assert "operator@sukamaju.example" in page
    assert "Semua nama rekaan" in page


def test_a_form_sent_after_the_session_ended_is_said_to_be_unsaved(client):
    sent = client.post("/akun/perangkat/?a=1", follow=True)

    assert "Isian tadi belum tersimpan." in sent.content.decode()
    assert sent.context["redirect_field_value"] == "/akun/perangkat/?a=1&isian=kembali"


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/pengaturan/jobs/?a=1", "/pengaturan/jobs/?a=1&isian=kembali"),
        ("http://testserver/akun/", "/akun/?isian=kembali"),
        ("https://elsewhere.example/akun/", "/akun/perangkat/?isian=kembali"),
        ("http://[", "/akun/perangkat/?isian=kembali"),
    ],
)
def test_the_way_back_is_the_page_of_the_form_if_it_is_ours(client, page, back):
    sent = client.post("/akun/perangkat/", headers={"referer": page}, follow=True)

    assert sent.context["redirect_field_value"] == back


def test_a_script_is_told_that_the_session_ended_and_where_to_sign_in(client):
    """It would follow a redirect by itself, and nobody would see the page."""
    by_script = {"HX-Request": "true", "referer": "http://testserver/pengaturan/jobs/"}

    sent = client.post("/akun/perangkat/", headers=by_script)
    looked = client.get("/akun/perangkat/", headers=by_script)

    assert (sent.status_code, looked.status_code) == (401, 401)
    assert sent.headers["HX-Redirect"] == (
        "/masuk/?next=/pengaturan/jobs/%3Fisian%3Dkembali&sesi=berakhir"
    )
    assert looked.headers["HX-Redirect"] == "/masuk/?next=/pengaturan/jobs/"


def test_who_only_looked_lost_nothing(client):
    sent = client.get("/akun/perangkat/", follow=True)

    assert "belum tersimpan" not in sent.content.decode()
