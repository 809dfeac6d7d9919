"""SSO against a real OIDC provider over real HTTP on loopback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.browser.provider import CLIENT, PASSWORD, SECRET
from accounts.cast import code_of, give_app
from accounts.letters import free_port
from kawal.accounts.models import Person
from kawal.accounts.service import Channel, change, deactivate, invite, unlink_sso
from kawal.config.sign_in import oidc_providers
from kawal.core.time import now
from kawal.events.service import Event

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("cast", "provider"),
]

PEOPLE = [
    {"username": "ani", "email": "Ani@Sukamaju.example", "verified": True},
    {"username": "budi", "email": "budi@sukamaju.example", "verified": False},
    {"username": "citra", "email": "c@elsewhere.example", "verified": True,
     "nip": "199001012015032001"},
    {"username": "asing", "email": "asing@elsewhere.example", "verified": True},
]  # fmt: skip


@pytest.fixture(scope="module")
def running_provider(live_server, tmp_path_factory):
    """One process for all tests; who is signed in there is up to each browser."""
    port = free_port()
    database = tmp_path_factory.mktemp("provider") / "provider.sqlite3"
    back = f"{live_server.url}/akun/sso/sso/kembali/"
    script = Path(__file__).with_name("provider.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(port), str(database), back],
        env=os.environ | {"PROVIDER_PEOPLE": json.dumps(PEOPLE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def provider(running_provider, visitor, settings, monkeypatch):
    """The settings come from the environment, as in an installation."""
    monkeypatch.setenv("KAWAL_OIDC_URL", running_provider)
    monkeypatch.setenv("KAWAL_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("KAWAL_OIDC_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("KAWAL_OIDC_NAME", "SSO Sukamaju")
    monkeypatch.setenv("KAWAL_OIDC_NIP_CLAIM", "nip")
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers()
    visitor.friends.add(running_provider)
    return running_provider


def come_by_sso(visitor, username: str, answer: str = "Authorize", path: str = "/masuk/") -> None:
    page = visitor.page
    visitor.go(path)
    page.get_by_role("button", name="Masuk dengan SSO Sukamaju").click()
    page.wait_for_url("http://127.0.0.1:*/**")
    if page.locator("[name=login]").count():
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/authorize**")
    page.get_by_role("button", name=answer).click()
    page.wait_for_url(f"{visitor.site}/**")


def test_the_verified_email_finds_the_person_and_next_is_kept(visitor, cast):
    come_by_sso(visitor, "ani", path="/masuk/?next=/akun/perangkat/")

    assert visitor.path == "/akun/perangkat/"
    assert "Ani Rahmawati" in visitor.page.inner_text("main")
    assert visitor.is_in_until_it_closes
    assert SocialAccount.objects.get().user == cast.ani
    assert Event.objects.get(type="sso.linked").about_id == str(cast.ani.pk)


def test_the_nip_finds_the_person(visitor):
    come_by_sso(visitor, "citra")

    assert visitor.heading == "Pekerjaan Citra Dewi"


def test_once_linked_the_email_no_longer_matters(visitor, cast):
    come_by_sso(visitor, "ani")
    change(person=cast.ani, email="lain@sukamaju.example", by=None, now=now())
    visitor.context.clear_cookies()

    come_by_sso(visitor, "ani")

    assert visitor.heading == "Pekerjaan Ani Rahmawati"
    assert Event.objects.filter(type="sso.linked").count() == 1


def test_with_the_link_an_invitation_of_before_ends(visitor, cast, client):
    issued = invite(person=cast.ani, channel=Channel.TEXT, by=None, now=now())

    come_by_sso(visitor, "ani")

    assert client.get(f"/akun/undangan/{issued.secret}/").status_code == 410


def test_coming_again_by_the_link_ends_no_invitation(visitor, cast, client):
    come_by_sso(visitor, "ani")
    issued = invite(person=cast.ani, channel=Channel.TEXT, by=None, now=now())
    visitor.context.clear_cookies()

    come_by_sso(visitor, "ani")

    assert client.get(f"/akun/undangan/{issued.secret}/").status_code == 302


@pytest.mark.parametrize("username", ["budi", "asing"])
def test_who_is_not_known_for_sure_stays_out_and_no_account_is_made(visitor, username):
    come_by_sso(visitor, username)

    assert visitor.heading == "SSO mengenal Anda, Kawal belum"
    assert visitor.faults() == []
    assert Person.objects.count() == 3
    assert not SocialAccount.objects.exists()


def test_a_deactivated_person_stays_out(visitor, cast):
    come_by_sso(visitor, "ani")
    deactivate(person=cast.ani, by=None, now=now())
    visitor.context.clear_cookies()

    come_by_sso(visitor, "ani")

    assert visitor.heading == "Akun ini nonaktif"


def test_the_second_factor_is_asked_after_sso_as_well(visitor, cast):
    secret = give_app(cast.ani)

    come_by_sso(visitor, "ani")
    assert visitor.path == "/akun/masuk/verifikasi/"
    visitor.page.get_by_label("Kode verifikasi").fill(code_of(secret))
    visitor.send()

    visitor.page.wait_for_url("**/kerja/")


def test_who_says_no_at_the_provider_comes_back_to_a_page_of_ours(visitor):
    come_by_sso(visitor, "ani", answer="Cancel")

    assert visitor.heading == "Masuk dengan SSO dibatalkan"


def test_a_link_can_be_taken_away_and_is_made_anew(visitor, cast):
    come_by_sso(visitor, "ani")

    assert unlink_sso(person=cast.ani, by=cast.budi, now=now()) == 1
    visitor.context.clear_cookies()
    come_by_sso(visitor, "ani")

    assert Event.objects.filter(type="sso.linked").count() == 2


def test_an_account_cannot_be_connected_by_hand(visitor):
    visitor.enter()

    visitor.go("/akun/sso/sso/?process=connect")
    visitor.page.get_by_role("button", name="Lanjutkan").click()
    visitor.page.wait_for_url("http://127.0.0.1:*/**")
    visitor.page.fill("[name=login]", "asing")
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.send()
    visitor.page.get_by_role("button", name="Authorize").click()
    visitor.page.wait_for_url(f"{visitor.site}/**")

    assert not SocialAccount.objects.exists()


def test_a_forged_answer_of_the_provider_opens_nothing(client):
    for query in ("", "?code=abc", "?code=abc&state=forged", "?error=server_error"):
        response = client.get(f"/akun/sso/sso/kembali/{query}")
        assert response.status_code == 401
        assert "Masuk dengan SSO tidak berhasil" in response.content.decode()


def test_a_provider_that_does_not_answer_is_told_in_words(client, settings, monkeypatch):
    monkeypatch.setenv("KAWAL_OIDC_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("KAWAL_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("KAWAL_OIDC_CLIENT_SECRET", SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers()

    response = client.post("/akun/sso/sso/")

    assert "Masuk dengan SSO tidak berhasil" in response.content.decode()
