"""The settings in a real browser: folded on a phone, also without scripts; open with room.

So many kinds of notices, each with its choice, were seven screens of a phone.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from files.cast import Cast
from kawal.notices.actions.choosing import choices_of
from kawal.notices.models import Channel

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

SCREEN = 740
FINGER = 44


def _opened(
    browser: Browser, client: Client, server: LiveServer, width: int, *, scripts: bool = True
) -> Page:
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": SCREEN},
        java_script_enabled=scripts,
    )
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    page = context.new_page()
    page.goto("/pemberitahuan/pengaturan/")
    return page


def test_on_a_phone_a_choice_is_found_and_made_without_scripts(
    chromium, client, live_server, cast: Cast
):
    client.force_login(cast.ani)
    page = _opened(chromium, client, live_server, 360, scripts=False)
    group = page.locator("summary", has_text="Data dukung")
    choice = page.get_by_label("Data dukung diperiksa", exact=True)
    save = page.get_by_role("button", name="Simpan")

    assert save.bounding_box()["y"] < 2 * SCREEN
    assert not choice.is_visible()
    assert group.bounding_box()["height"] >= FINGER
    group.click()
    label = page.get_by_text("Data dukung diperiksa", exact=True).bounding_box()
    beside = choice.bounding_box()
    assert beside["height"] >= FINGER
    assert label["x"] + label["width"] <= beside["x"]
    assert beside["y"] <= label["y"] + label["height"] / 2 <= beside["y"] + beside["height"]

    choice.select_option("app")
    save.click()
    page.wait_for_load_state()
    assert choices_of(cast.ani)["files.judged"] == Channel.APP


def test_with_room_every_choice_stands_open(chromium, client, live_server, cast: Cast):
    client.force_login(cast.ani)
    page = _opened(chromium, client, live_server, 1280)

    assert page.get_by_label("Data dukung diperiksa", exact=True).is_visible()
    assert page.get_by_role("heading", name="Aksi dan rekomendasi").is_visible()
    assert not page.locator("main summary", has_text="Data dukung").is_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_everybody_can_use_it(chromium, client, live_server, cast: Cast, width):
    client.force_login(cast.ani)
    page = _opened(chromium, client, live_server, width)
    for group in page.locator(".kinds summary:visible").all():
        group.click()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []


def test_a_fault_stands_in_an_open_group(client, cast: Cast):
    client.force_login(cast.ani)

    page = client.post("/pemberitahuan/pengaturan/", {"kind-files-judged": "burung", "hour": "7"})

    before = page.content.decode().partition('id="id_kind-files-judged"')[0]
    assert before.rpartition("<details")[2].startswith(" open>")
