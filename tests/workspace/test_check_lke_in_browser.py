"""Periksa LKE in a real browser: by keyboard, without scripts, in both languages, for all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from files.cast import make_cast
from kawal.core.time import now
from kawal.files.service import Evidence
from workspace.workbooks import content

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

FILES = {
    "Kecamatan_Tirtajaya.xlsx": content(),
    "Puskesmas Melati.xlsx": content((("K97", None),)),
    "rusak.xlsx": content((("K9", "Z"),)),
}


def _page(browser: Browser, client: Client, server: LiveServer, **more: object) -> Page:
    client.force_login(make_cast().ani)
    language = more.pop("language", "id")
    context = browser.new_context(base_url=server.url, **more)  # type: ignore[arg-type]
    session = django_settings.SESSION_COOKIE_NAME
    cookies = {session: client.cookies[session].value,
               django_settings.LANGUAGE_COOKIE_NAME: str(language)}  # fmt: skip
    context.add_cookies(
        [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
    )
    return context.new_page()


def _check(page: Page, button: str = "Periksa") -> None:
    page.goto("/periksa-lke/")
    page.set_input_files("[type=file]", _chosen())  # type: ignore[arg-type]
    page.get_by_role("button", name=button, exact=True).press("Enter")
    expect(page.locator(".compare")).to_be_visible(timeout=30_000)


def _chosen() -> list[dict[str, object]]:
    return [{"name": n, "mimeType": "application/zip", "buffer": c} for n, c in FILES.items()]


def _faults(page: Page) -> list[str]:
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("language", "button"), [("id", "Periksa"), ("en", "Check")])
def test_a_result_is_readable_by_all_and_fits(
    chromium: Browser,
    client: Client,
    live_server: LiveServer,
    width: int,
    language: str,
    button: str,
) -> None:
    size = {"width": width, "height": 800}
    page = _page(chromium, client, live_server, viewport=size, language=language)
    spoken: list[str] = []
    page.on("console", lambda message: spoken.append(message.text))

    _check(page, button)

    assert _faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert spoken == []  # the strict policy had nothing to stop


def test_from_the_files_to_the_report_and_the_library_by_keyboard(
    chromium: Browser, client: Client, live_server: LiveServer
) -> None:
    page = _page(chromium, client, live_server)
    _check(page)

    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.keyboard.press("Tab")
    with page.expect_download() as workbook:
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as report:
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Simpan ke unit")).to_be_visible()

    assert workbook.value.suggested_filename.endswith(".xlsx")
    assert report.value.suggested_filename.endswith(".pdf")
    assert _faults(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_checked_workbook_is_kept_with_and_without_scripts(
    chromium: Browser, client: Client, live_server: LiveServer, scripts: bool
) -> None:
    page = _page(chromium, client, live_server, java_script_enabled=scripts)
    _check(page)
    page.get_by_role("button", name="Simpan ke unit").click()

    page.set_input_files("[type=file]", _chosen()[:1])  # type: ignore[arg-type]
    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.get_by_role("heading", name="Kecamatan Tirtajaya")).to_be_visible()
    expect(page.get_by_text("1 buku kerja disimpan.")).to_be_visible()
    assert Evidence.objects.filter(created_at__lte=now()).count() == 1


def _asked(page: Page) -> list[str]:
    """What the browser asks before a page is left; every question is answered with leave."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    return asked


def test_another_language_asks_before_it_throws_a_result_away_and_a_download_does_not(
    chromium: Browser, client: Client, live_server: LiveServer
) -> None:
    page = _page(chromium, client, live_server)
    asked = _asked(page)
    _check(page)

    with page.expect_download():
        page.get_by_role("button", name="Unduh XLSX").click()
    of_download = list(asked)
    page.locator("form.language button").first.dispatch_event("click")
    expect(page.get_by_role("heading", name="Check LKE")).to_be_visible()

    assert (of_download, asked) == ([], ["beforeunload"])


def test_a_page_without_a_result_is_left_without_a_question(
    chromium: Browser, client: Client, live_server: LiveServer
) -> None:
    page = _page(chromium, client, live_server)
    asked = _asked(page)
    page.goto("/periksa-lke/")
    page.locator("h1").click()

    page.locator("form.language button").first.dispatch_event("click")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert asked == []
