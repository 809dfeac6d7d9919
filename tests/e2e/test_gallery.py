"""The gallery in a real browser: accessible, narrow, by keyboard, without scripts, on paper.

Its pages need no database, so the server here has none: a query would be an error.
"""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.enable_socket

PAGES = ["/ui/", "/ui/umum/", "/ui/polos/", "/ui/dialog/", "/ui/kirim/", "/ui/galat/403/",
         "/ui/galat/404/", "/ui/galat/500/"]  # fmt: skip
WORKBOOK = {"name": "lke.xlsx", "mimeType": "application/zip", "buffer": b"x" * 1200}
PHOTO = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"x"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(IS_DEMO=True, STORAGES=storages, WHITENOISE_AUTOREFRESH=True):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


class Watch:
    """Everything a page asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", lambda line: self.complaints.append(f"{line.type}: {line.text}"))


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A desk: 1280 px, scripts on."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(chromium: Browser, address: str) -> Iterator[Page]:
    """A browser that runs no scripts."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)

    found = Axe().run(page).response["violations"]

    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


def test_axe_finds_nothing_in_what_opens(page: Page) -> None:
    page.goto("/ui/")
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    page.get_by_role("link", name="Hapus", exact=True).click()

    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_px(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host_or_breaks_the_content_policy(
    chromium: Browser, address: str, path: str
) -> None:
    """T68."""
    context = chromium.new_context(base_url=address)
    watch = Watch(context)

    response = context.new_page().goto(path, wait_until="networkidle")

    assert response is not None
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert [url for url in watch.asked if not url.startswith(address)] == []
    assert watch.complaints == []
    context.close()


def test_htmx_runs_no_text_as_code_and_adds_no_style(page: Page) -> None:
    page.goto("/ui/")

    config = page.evaluate("htmx.config")

    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["historyCacheSize"] == 0
    assert page.locator("style").count() == 0


def test_the_first_key_leads_to_the_content(page: Page) -> None:
    page.goto("/ui/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(page: Page) -> None:
    page.goto("/ui/kirim/")

    seen = []
    while page.keyboard.press("Tab") or page.evaluate("document.activeElement !== document.body"):
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        around = page.evaluate(
            "getComputedStyle(document.activeElement.closest('.drop, .find') ?? document.body)"
            ".outlineStyle"
        )
        seen.append("solid" in {style, around})

    assert len(seen) > 10
    assert all(seen)


def test_a_menu_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto("/ui/")
    summary = page.locator(".who > summary")
    summary.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Akun", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(summary).to_be_focused()
    expect(page.get_by_role("link", name="Akun", exact=True)).to_be_hidden()


def test_a_menu_closes_when_one_looks_elsewhere(page: Page) -> None:
    page.goto("/ui/")
    page.locator(".who > summary").click()

    page.locator("h1").click()

    expect(page.locator(".who")).not_to_have_attribute("open", "")


def test_the_menu_of_a_phone_has_the_navigation_and_the_search(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/ui/")

    page.locator(".menu--nav > summary").click()

    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    expect(page.get_by_role("search", name="Cari di menu")).to_be_visible()


def test_a_dialog_is_entered_and_left_by_keyboard(page: Page) -> None:
    page.goto("/ui/")
    opener = page.get_by_role("link", name="Hapus", exact=True)
    opener.focus()

    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Hapus data dukung ini?")
    expect(dialog).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_table_is_sorted_by_keyboard_and_says_so(page: Page) -> None:
    page.goto("/ui/")
    page.get_by_role("link", name="Kecamatan", exact=True).focus()

    page.keyboard.press("Enter")

    head = page.locator(".tbl th[aria-sort]").filter(has_text="Kecamatan")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".tbl tbody tr").first).to_contain_text("Gunungsari")


def test_filters_and_pages_work_together(page: Page) -> None:
    page.goto("/ui/?urut=-aksi")

    page.get_by_label("Unit", exact=True).select_option("pasirjati")
    page.get_by_role("button", name="Terapkan").click()
    page.get_by_role("link", name="Berikutnya").click()

    expect(page).to_have_url(re.compile(r"urut=-aksi.*hal=2"))
    expect(page.get_by_text("13–24 dari 44 aksi")).to_be_visible()
    page.get_by_role("link", name="hapus saringan").click()
    expect(page.get_by_text("1–12 dari 132 aksi")).to_be_visible()


def test_a_message_can_be_closed(page: Page) -> None:
    page.goto("/ui/")

    page.get_by_role("button", name="Tutup").first.click()

    expect(page.get_by_text("Camat diberi tahu")).to_be_hidden()


def test_what_is_wrong_is_where_one_stands_after_sending(page: Page) -> None:
    page.goto("/ui/polos/")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Kata sandi: Wajib diisi.").click()

    expect(page.get_by_label("Kata sandi")).to_be_focused()


def test_a_letter_presses_its_control_but_not_while_one_writes(page: Page) -> None:
    page.goto("/ui/")

    page.keyboard.press("/")
    search = page.get_by_role("searchbox", name="Cari").first
    expect(search).to_be_focused()
    page.keyboard.press("/")

    expect(search).to_have_value("/")


def test_letters_can_be_turned_off(page: Page) -> None:
    page.goto("/ui/")

    page.keyboard.press("?")
    page.get_by_label("Pintasan satu huruf aktif di komputer ini").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    expect(page.get_by_role("searchbox", name="Cari").first).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pintasan papan ketik")).to_be_visible()


def test_several_files_are_chosen_checked_and_sent_in_place(page: Page) -> None:
    page.goto("/ui/kirim/")

    page.set_input_files("[type=file]", [WORKBOOK, PHOTO])
    expect(page.get_by_text("jenis berkas ini tidak diterima")).to_be_visible()
    page.get_by_role("button", name="Periksa").click()

    expect(page.get_by_role("heading", name="Diterima 1 berkas")).to_be_visible()
    expect(page.get_by_text("lke.xlsx")).to_be_visible()
    expect(page.get_by_text("foto.jpg")).to_be_hidden()


def test_a_chosen_file_can_be_taken_back(page: Page) -> None:
    page.goto("/ui/kirim/")
    page.set_input_files("[type=file]", [WORKBOOK])

    page.get_by_role("button", name="Batalkan lke.xlsx").click()
    page.get_by_role("button", name="Periksa").click()

    expect(page.get_by_role("alert").first).to_contain_text("Pilih paling sedikit satu berkas.")


def test_files_can_be_dropped(page: Page) -> None:
    page.goto("/ui/kirim/")

    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], "lke.xlsx"));
        const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
        document.querySelector("[data-drop]").dispatchEvent(drop);
    }""")

    expect(page.get_by_role("listitem").filter(has_text="lke.xlsx")).to_be_visible()
    assert page.evaluate("document.querySelector('[type=file]').files.length") == 1


def test_a_broken_connection_is_said_and_nothing_is_lost(page: Page) -> None:
    page.goto("/ui/kirim/")
    page.set_input_files("[type=file]", [WORKBOOK])
    page.route("**/ui/kirim/", lambda route: route.abort())

    page.get_by_role("button", name="Periksa").click()

    expect(page.get_by_text("Sambungan terputus").first).to_be_visible()
    expect(page.get_by_role("button", name="Periksa")).to_be_enabled()
    expect(page.get_by_text("lke.xlsx").first).to_be_visible()


def test_without_scripts_a_dialog_is_a_page(plain_page: Page) -> None:
    plain_page.goto("/ui/")

    plain_page.get_by_role("link", name="Hapus", exact=True).click()

    expect(plain_page.get_by_role("heading", name="Hapus data dukung ini?")).to_be_visible()


def test_without_scripts_menus_files_and_sorting_work(plain_page: Page) -> None:
    plain_page.goto("/ui/")
    plain_page.locator(".who > summary").click()
    expect(plain_page.get_by_role("link", name="Akun", exact=True)).to_be_visible()

    plain_page.goto("/ui/kirim/")
    plain_page.set_input_files("[type=file]", [WORKBOOK])
    plain_page.get_by_role("button", name="Periksa").click()

    expect(plain_page.get_by_role("heading", name="Diterima 1 berkas")).to_be_visible()


def test_the_language_is_switched_in_place(page: Page) -> None:
    page.goto("/ui/umum/")

    page.get_by_role("button", name="English").click()

    expect(page).to_have_url(re.compile(r"/ui/umum/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("path", ["/ui/", "/ui/umum/"])
def test_paper_keeps_the_content_and_drops_what_is_for_the_screen(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 680, "height": 960})  # A4 within its margins
    page.emulate_media(media="print")
    page.goto(path)

    for gone in (".nav", ".menu", ".btn", ".skip", ".filters"):
        assert page.locator(gone).filter(visible=True).count() == 0
    expect(page.locator(".tbl thead").first).to_be_visible()
    expect(page.locator(".plot").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
