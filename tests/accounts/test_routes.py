"""Every address: who may enter, and that looking changes nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.cast import code_of, enter, is_in
from accounts.keys import give_passkey
from accounts.routes import all_routes
from kawal.accounts.models import Channel
from kawal.accounts.service import invite
from kawal.core.access import rule_of
from kawal.core.time import now

SESSIONS = "accounts_session"  # what a browser is in the middle of; no data of ours
OPEN = {
    "account_login", "account_logout", "account_inactive", "account_signup", "mfa_login_webauthn",
    "socialaccount_login_cancelled", "socialaccount_login_error", "openid_connect_login",
    "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key_done",
}  # fmt: skip
SECRET = {
    "mfa_authenticate", "openid_connect_callback", "account_reset_password_from_key",
    "accounts:invitation", "accounts:invitation_code", "accounts:invitation_accept",
}  # fmt: skip
ROUTES = {name: view for _route, name, view in all_routes()}
SAMPLES = {
    "openid_connect_login": {"provider_id": "sso"},
    "openid_connect_callback": {"provider_id": "sso"},
    "account_reset_password_from_key": {"uidb36": "abc", "key": "def-123"},
    "accounts:email_confirm": {"token": "abc"},
    "accounts:invitation": {"token": "abc"},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
}

pytestmark = pytest.mark.usefixtures("cast")


def address(name: str, **kwargs) -> str:
    return reverse(name, kwargs=SAMPLES.get(name, {}) | kwargs)


def kind(name: str) -> str:
    rule = rule_of(ROUTES[name])
    return "" if rule is None else rule.kind


def test_every_route_declares_who_may_enter():
    """T23."""
    assert {name for name in ROUTES if kind(name) == "public"} == OPEN
    assert {name for name in ROUTES if kind(name) == "own"} == SECRET
    assert {name for name in ROUTES if kind(name) == "signed_in"} == ROUTES.keys() - OPEN - SECRET


@pytest.mark.parametrize("name", sorted(ROUTES.keys() - OPEN - SECRET))
def test_a_page_about_oneself_sends_a_stranger_to_sign_in(client, name):
    response = client.get(address(name))

    assert response["Location"].startswith("/masuk/?next=/akun/")


@pytest.mark.parametrize("name", sorted(OPEN | SECRET))
def test_an_open_page_answers_a_stranger(client, name):
    assert client.get(address(name)).status_code in {200, 302, 401, 404, 410}


def rows() -> dict[str, str]:
    """A digest of every table but the sessions."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != SESSIONS:
                cursor.execute(
                    f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) "  # noqa: S608
                    f'FROM "{table}" t'
                )
                found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def ani(client, cast):
    """Signed in, with an app, recovery codes, a passkey and a pending invitation."""
    enter(client, "ani@sukamaju.example")
    secret = client.get("/akun/keamanan/aplikasi/").context["form"].secret
    client.post("/akun/keamanan/aplikasi/", {"code": code_of(secret)})
    client.passkey = give_passkey(cast.ani).pk
    client.invitation = invite(person=cast.budi, channel=Channel.TEXT, by=None, now=now()).secret
    return client


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_looking_changes_nothing(ani, method, name):
    """T26."""
    given = {"pk": ani.passkey} if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"} else {}
    given |= {"token": ani.invitation} if name == "accounts:invitation" else {}
    before = rows()

    for client in (ani, Client(), Client(headers={"accept": "application/json"})):
        getattr(client, method)(address(name, **given))

    assert rows() == before
    assert is_in(ani)


def test_methods_that_no_page_knows_are_refused(ani):
    for name in ("accounts:profile", "accounts:devices", "accounts:invitation_code"):
        assert ani.delete(address(name)).status_code == 405
        assert ani.put(address(name)).status_code == 405


def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)

    response = enter(client, "ani@sukamaju.example")

    assert response.status_code == 403
