"""Base pages, error pages, language, navigation, and who may see the gallery."""

import gzip
import re
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from kawal.ui import context
from kawal.ui.navigation import Item
from kawal.ui.views import ERRORS

GALLERY = ["/ui/", "/ui/umum/", "/ui/polos/", "/ui/dialog/", "/ui/kirim/", "/ui/galat/404/"]
HUNDRED_KB = 100_000


@pytest.fixture
def demo(settings):
    settings.IS_DEMO = True


def a_navigation(_request):
    return [Item("Unit", "/unit/", current=True)]


def an_agency(_request):
    return "Kota Sukamaju"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", GALLERY)
def test_the_gallery_is_open_in_the_demo(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", GALLERY)
def test_the_gallery_is_no_part_of_an_installation(client, settings, path):
    settings.IS_DEMO = settings.DEBUG = False

    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("demo")
def test_an_error_page_that_does_not_exist_is_not_found(client):
    assert client.get("/ui/galat/999/").status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", ["/ui/", "/ui/umum/"])
def test_a_page_with_everything_on_it_weighs_at_most_100_kb(client, path):
    html = client.get(path).content.decode()
    files = {finders.find(name) for name in re.findall(r'="/static/([^"]+)"', html)}

    weight = len(gzip.compress(html.encode()))
    for file in files:
        with open(file, "rb") as opened:  # noqa: PTH123  a found path is a string
            weight += len(gzip.compress(opened.read()))

    assert weight <= HUNDRED_KB


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_an_error_page_says_what_happened_and_what_to_do(code):
    html = render_to_string(f"{code}.html")

    assert "<h1>" in html
    assert html.count("<p>") >= 2
    assert 'href="/' in html


def test_the_page_of_error_500_needs_nothing_from_the_request():
    html = render_to_string("500.html", {})

    assert "Terjadi kesalahan di pihak kami" in html
    assert 'lang="id"' in html


def test_an_address_that_does_not_exist_gets_our_page(client, settings):
    settings.DEBUG = False

    response = client.get("/tidak-ada/")

    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.content.decode()


@pytest.mark.usefixtures("demo")
def test_the_demo_says_that_its_data_is_invented(client):
    assert "Contoh, bukan data sungguhan" in client.get("/ui/polos/").content.decode()


def test_an_installation_has_no_such_banner(rf, settings):
    settings.IS_DEMO = False

    html = render_to_string("404.html", request=rf.get("/"))

    assert "Contoh, bukan data sungguhan" not in html


def test_the_language_is_kept_and_one_stays_on_the_page(client):
    response = client.post("/bahasa/", {"language": "en", "next": "/unit/a/?q=1"})

    assert response.headers["Location"] == "/unit/a/?q=1"
    assert client.cookies["django_language"].value == "en"


def test_an_unknown_language_is_not_kept(client):
    client.post("/bahasa/", {"language": "xx", "next": "/"})

    assert "django_language" not in client.cookies


def test_the_choice_of_language_leads_to_no_other_site(client):
    response = client.post("/bahasa/", {"language": "en", "next": "https://lain.example/"})

    assert response.headers["Location"] == "/"


def test_a_get_does_not_change_the_language(client):
    """T26."""
    assert client.get("/bahasa/?language=en").status_code == 405


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("name", "status"), [("lke.xlsx", 200), ("foto.jpg", 422)])
def test_an_upload_is_answered_in_place_and_a_refusal_with_422(client, name, status):
    response = client.post("/ui/kirim/", {"workbooks": SimpleUploadedFile(name, b"x")})

    assert response.status_code == status
    assert name in response.content.decode()


@pytest.mark.usefixtures("demo")
def test_a_public_page_sets_no_cookie():
    client = Client()

    client.get("/ui/umum/")

    assert not client.cookies


def test_a_page_without_provided_lists_has_none(rf, settings):
    for name in ("KAWAL_NAVIGATION", "KAWAL_PUBLIC_NAVIGATION", "KAWAL_ACCOUNT_NAVIGATION"):
        setattr(settings, name, None)
    settings.KAWAL_AGENCY_NAME = None

    known = context.page(rf.get("/"))

    assert not known["navigation"]
    assert not known["public_navigation"]
    assert not known["account_navigation"]
    assert str(known["agency_name"]) == ""


def test_the_settings_name_who_makes_the_lists(rf, settings):
    settings.KAWAL_NAVIGATION = settings.KAWAL_PUBLIC_NAVIGATION = f"{__name__}.a_navigation"
    settings.KAWAL_AGENCY_NAME = f"{__name__}.an_agency"

    known = context.page(rf.get("/"))

    assert [item.label for item in known["navigation"]] == ["Unit"]
    assert [item.url for item in known["public_navigation"]] == ["/unit/"]
    assert str(known["agency_name"]) == "Kota Sukamaju"


def test_a_list_that_the_request_brings_comes_first(settings):
    settings.KAWAL_NAVIGATION = f"{__name__}.a_navigation"
    request = RequestFactory().get("/")
    request.navigation = [Item("Aksi", "/aksi/")]

    assert [item.label for item in context.page(request)["navigation"]] == ["Aksi"]


def test_lists_are_asked_only_when_they_are_shown(rf, settings):
    settings.KAWAL_NAVIGATION = "kawal.tidak.ada"

    context.page(rf.get("/"))


def test_a_working_page_shows_person_navigation_and_search(rf):
    person = SimpleNamespace(name="Ratna Wulandari", initials="RW", is_authenticated=True)
    values = {
        "user": person, "navigation": a_navigation(None), "search_url": "/cari/",
        "account_navigation": [Item("Akun saya", "/akun/")],
    }  # fmt: skip

    with translation.override("id"):
        html = render_to_string("ui/work.html", values, request=rf.get("/cari/?q=%22x%22"))

    assert 'aria-current="page">Unit' in html
    assert "Akun saya" in html
    assert 'value="&quot;x&quot;"' in html
    assert 'class="work"' in html


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", GALLERY)
def test_no_page_carries_inline_style_or_code(client, path):
    html = client.get(path).content.decode()

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", GALLERY)
def test_no_id_occurs_twice(client, path):
    ids = re.findall(r'\sid="([^"]+)"', client.get(path).content.decode())

    assert sorted(ids) == sorted(set(ids))
