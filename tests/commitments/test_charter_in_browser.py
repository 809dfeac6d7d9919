"""The whole occasion in a real browser: signed, witnessed, sealed, verified by a citizen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from commitments import stage
from kawal.commitments.models import Charter
from kawal.followup.service import Action
from signing.papers import charter as scanned

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def open_as(chromium: Browser, live_server: LiveServer):
    def open_(person=None, **more) -> Page:
        return _context(chromium, live_server, person, **more).new_page()

    return open_


def _context(browser: Browser, server: LiveServer, person, **more) -> BrowserContext:
    context = browser.new_context(base_url=server.url, **more)
    if person is not None:
        client = Client()
        client.force_login(person)
        name = django_settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": server.url}])
    return context


def test_three_sign_a_witness_on_paper_and_a_citizen_verifies(open_as, place, tmp_path):
    charter = place.ready(witness=True)
    address = f"/piagam/{charter.pk}/"

    for holder in (place.camat, place.secretary, place.lurah):
        phone = open_as(holder.person, viewport={"width": 360, "height": 740})
        phone.goto(address)
        phone.get_by_role("link", name="Tanda tangani").click()
        phone.get_by_label("Saya sudah membaca isi piagam ini").check()
        phone.get_by_role("button", name="Tanda tangani").click()
        expect(phone.get_by_text("Anda sudah menandatangani piagam ini.")).to_be_visible()
        phone.context.close()

    desk = open_as(place.keeper)
    desk.goto(address)
    desk.get_by_role("link", name="Catat tanda tangan basah").click()
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(scanned())
    desk.set_input_files("input[type=file]", scan)
    desk.get_by_label("4. Kompol Aruna Baswara").check()
    desk.get_by_role("button", name="Catat").click()
    expect(desk.get_by_text("Tanda tangan basah dicatat.")).to_be_visible()
    desk.get_by_role("link", name="Segel piagam").click()
    desk.get_by_role("button", name="Segel piagam").click()
    expect(desk.get_by_text("Piagam ditutup dan disegel.")).to_be_visible()
    assert _findings(desk) == []
    desk.get_by_role("link", name="Susun rencana aksi").click()
    desk.get_by_role("button", name="Buat aksi").click()
    expect(desk.get_by_text("Rencana aksi dibuat dari komitmen.")).to_be_visible()
    assert Action.objects.count() == 2

    citizen = open_as()
    citizen.goto("/komitmen/")
    citizen.get_by_role("link", name=charter.title).click()
    expect(citizen.get_by_text("4 dari 4")).to_have_count(0)
    expect(citizen.get_by_text("3 dari 3").first).to_be_visible()
    assert _findings(citizen) == []
    with citizen.expect_download() as handed:
        citizen.get_by_role("link", name="Piagam bersegel").click()
    own = tmp_path / "piagam.pdf"
    handed.value.save_as(own)
    assert own.read_bytes() == stage.content_of(charter)
    forged = tmp_path / "palsu.pdf"
    forged.write_bytes(own.read_bytes() + b"\n% stempel\n")

    citizen.get_by_role("link", name="Periksa berkas saya").click()
    for path, verdict in ((own, "Asli dan utuh"), (forged, "Berubah setelah disegel")):
        citizen.set_input_files("input[type=file]", path)
        citizen.get_by_role("button", name="Periksa berkas").click()
        expect(citizen.get_by_role("heading", name=verdict)).to_be_visible()
        assert _findings(citizen) == []
    assert Charter.objects.get().is_sealed


def _findings(page: Page) -> list[str]:
    """What keeps somebody out (WCAG 2.2 AA)."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found.response["violations"]
    ]
