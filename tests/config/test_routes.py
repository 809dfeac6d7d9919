"""Every address of every app: who may enter, what a stranger is answered, that looking is free."""

import re
from html import unescape

import pytest
from django.test import Client

from config.routes import all_routes
from config.written import rows_written
from kawal.config.translations import catalogue
from kawal.units.roles import ROLES
from units import town

pytestmark = pytest.mark.django_db

# What a browser is in the middle of, and how often it asked: not data of ours.
BOOKS = ("accounts_session", "core_tokenbucket")
ANSWERS = {
    "public": {200, 302, 401, 404, 405},
    "own": {200, 302, 400, 401, 403, 404, 405, 410},
}
ASKED_TO_SIGN_IN = {"signed_in", "permission"}


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path):
    settings.KAWAL_MFA_REQUIRED = ""
    settings.STATIC_ROOT = str(tmp_path)


@pytest.fixture(params=["id", "en"])
def stranger(request):
    client = Client()
    client.cookies["django_language"] = request.param
    return client


def test_every_route_has_a_name_and_declares_who_may_enter():
    """T23."""
    assert [route.name for route in all_routes() if route.name.endswith("None")] == []
    assert [route.name for route in all_routes() if route.rule is None] == []


def test_a_stranger_is_answered_as_the_rule_says(stranger):
    """T23: an open page, or the way to sign in; never an error of ours."""
    wrong = {}
    for route in all_routes():
        answer = stranger.get(route.example)
        if route.rule.kind in ASKED_TO_SIGN_IN:
            right = answer.status_code == 302 and answer["Location"].startswith("/masuk/?next=")
        else:
            right = answer.status_code in ANSWERS[route.rule.kind]
        if not right:
            wrong[route.name] = (answer.status_code, answer.get("Location"))

    assert wrong == {}


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, method):
    """T26: a stranger, and a person with every role."""
    agency = town.agency("Kota Sukamaju")
    unit = town.kecamatan(agency, "Kecamatan Tirtajaya")
    person = town.person("Ani")
    for key, role in ROLES.items():
        town.give(person, key, unit if role.level == "unit" else agency)
    signed_in = Client()
    signed_in.force_login(person)
    changed = {}

    for route in all_routes():
        before = rows_written(beside=BOOKS)
        for visitor in (client, signed_in):
            getattr(visitor, method)(route.example)
        after = rows_written(beside=BOOKS)
        if after != before:
            changed[route.name] = {k: v for k, v in after.items() if v != before.get(k, 0)}

    assert changed == {}


def test_what_is_written_is_noticed():
    before = rows_written(beside=BOOKS)

    town.agency("Kota Sukamaju")

    assert rows_written(beside=BOOKS) != before


def test_english_pages_have_no_indonesian_text(settings, client):
    """Every page that a stranger can open, and so the frame of the others too."""
    client.cookies["django_language"] = "en"
    english = catalogue(settings.PACKAGE / "locale" / "en")
    sentences = {
        text
        for text, message in english.items()
        if len(text.split()) > 2 and text != message.forms[0]
    }
    left = {}

    for route in all_routes():
        answer = client.get(route.example)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = _words(answer.content.decode())
        assert answer["Content-Language"] == "en"
        if found := sorted(text for text in sentences if text in page):
            left[route.name] = found

    assert left == {}


def _words(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page)))
