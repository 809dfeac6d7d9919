"""The pages of a selection in a real browser: wide and on a phone, without a finding of axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from selection import contest

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 360)
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def found():
    return contest.filled(spi="Disdukcapil", survei="Dinas Pendidikan")


def _page(browser: Browser, client: Client, server: LiveServer, width: int) -> Page:
    context = browser.new_context(base_url=server.url, viewport={"width": width, "height": 900})
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    page = context.new_page()
    page.on("console", lambda message: _said.append(message.text))
    return page


_said: list[str] = []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_whole_for_everybody(chromium, client, live_server, found, width):
    one = f"/pemilihan/{found.selection.pk}/"
    candidate = f"{one}data/{found.candidate('Disdukcapil').pk}/"
    _said.clear()
    client.force_login(found.oka)
    page = _page(chromium, client, live_server, width)
    _look(page, "/pemilihan/", "/pemilihan/baru/", one, f"{one}rumus/", f"{one}data/", candidate)
    _look(page, f"{one}data/impor/")
    client.force_login(found.wati)
    _look(_page(chromium, client, live_server, width), f"{one}putusan/")
    contest.decided(
        found, "Dinas Perizinan", "Dinas Pendidikan", reasons={"Disdukcapil": "Baru pindah"}
    )
    client.force_login(found.oka)
    _look(_page(chromium, client, live_server, width), one, f"{one}putusan/pendapat/")

    assert _said == []


def _look(page: Page, *places: str) -> None:
    for place in places:
        assert page.goto(place).ok, place
        assert not page.evaluate(OVERFLOW), place
        for more in page.locator("main details:not([open]) > summary").all()[:2]:
            more.click()
        found = Axe().run(page).response["violations"]
        assert [(place, v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
