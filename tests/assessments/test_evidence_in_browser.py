"""Evidence beside a question in a real browser: dropped files, pictures, and for everybody."""

import pytest
import typst
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect
from pytest_django.live_server_helper import LiveServer

from assessments import beside
from files import cast as shelf
from files import samples
from kawal.assessments.actions.evidence import attach
from kawal.core.time import now
from kawal.files.service import Evidence, EvidenceUse, judge

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

PIECE = 4 * 1024 * 1024
DROP = """([zone, files]) => {
  const data = new DataTransfer();
  for (const [name, type, text] of files) data.items.add(new File([text], name, { type }));
  for (const kind of ["dragover", "drop"]) {
    const how = { dataTransfer: data, bubbles: true, cancelable: true };
    zone.dispatchEvent(new DragEvent(kind, how));
  }
}"""


@pytest.fixture
def scene():
    return beside.scene()


def _signed_in(
    browser: Browser, client: Client, server: LiveServer, **more: object
) -> BrowserContext:
    context = browser.new_context(base_url=server.url, **more)  # type: ignore[arg-type]
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    return context


@pytest.fixture
def page(chromium: Browser, client: Client, scene, live_server: LiveServer) -> Page:
    client.force_login(scene.ani)
    return _signed_in(chromium, client, live_server).new_page()


def _drop(page: Page, *files: tuple[str, str, str]) -> None:
    zone = page.locator("[data-drop]").element_handle()
    page.evaluate(DROP, [zone, [list(file) for file in files]])


def _pdf(name: str, mark: str) -> tuple[str, str, str]:
    return (name, "application/pdf", samples.PDF.decode() + f"%{mark}\n%%EOF\n")


@pytest.mark.parametrize("tail", ["data-dukung/", ""])
def test_two_dropped_files_stand_beside_the_question_at_once(page, scene, tail):
    """No button pressed; from the worksheet and from the page of evidence alike."""
    at = f"/penilaian/{scene.run.pk}/{beside.CODE}/{tail}"
    page.goto(at)

    _drop(page, _pdf("Notulen_bimtek.pdf", "1"), _pdf("Daftar hadir apel.pdf", "2"))

    expect(page.get_by_text("2 berkas, 2 dihitung")).to_be_visible()
    assert page.url.split("#")[0].endswith(at)
    rows = Evidence.objects.order_by("title").values_list("title", "kind")
    assert list(rows) == [("Daftar hadir apel", "daftar_hadir"), ("Notulen bimtek", "notulen")]
    assert {use.about_label for use in EvidenceUse.objects.all()} == {
        "Kecamatan Tirtajaya 2026, A.I.5.v.b"
    }


def test_how_much_of_a_large_file_is_sent_is_shown_while_it_goes(page, scene):
    """It goes in pieces; the second is held up here until the bar was seen."""
    held: list[Route] = []

    def is_second(request: Request) -> bool:
        return request.headers.get("upload-offset") == str(PIECE)

    def hold_the_second(route: Route) -> None:
        if is_second(route.request):
            held.append(route)
        else:
            route.continue_()

    page.goto(f"/penilaian/{scene.run.pk}/{beside.CODE}/")
    page.route("**/data-dukung/unggahan/*/", hold_the_second)
    large = samples.PDF + b"%" * (6_000_000 - len(samples.PDF) - 7) + b"\n%%EOF\n"
    file = {"name": "Laporan.pdf", "mimeType": "application/pdf", "buffer": large}

    with page.expect_request(is_second):
        page.set_input_files("#data-dukung-files", file)

    bar = page.get_by_role("progressbar", name="Mengirim berkas")
    expect(bar).to_be_visible()
    expect(bar).to_have_js_property("max", 6_000_000)
    expect(bar).to_have_js_property("value", PIECE)
    expect(page.locator("[data-word]")).to_have_text("4,2 MB / 6 MB")
    expect(page.get_by_text("1 berkas, 1 dihitung")).to_have_count(0)
    held[0].continue_()
    expect(page.get_by_text("1 berkas, 1 dihitung")).to_be_visible()


@pytest.mark.parametrize("tail", ["data-dukung/", ""])
def test_good_files_are_attached_at_once_and_each_bad_one_is_told_beside_them(page, scene, tail):
    """Nothing waits for a button; what the browser refuses is told like what the server refuses."""
    page.goto(f"/penilaian/{scene.run.pk}/{beside.CODE}/{tail}")
    fake = ("palsu.pdf", "application/pdf", samples.HTML.decode())
    empty, program = ("kosong.pdf", "application/pdf", ""), ("alat.exe", "text/plain", "MZ")

    _drop(page, _pdf("baik.pdf", "1"), empty, fake, program, _pdf("bagus.pdf", "2"))

    expect(page.get_by_text("2 berkas, 2 dihitung")).to_be_visible()
    told = page.locator("[data-pieces-list] > li")
    expect(told).to_have_count(3)
    expect(told.filter(has_text="palsu.pdf")).to_contain_text("isinya bukan PDF")
    expect(told.filter(has_text="kosong.pdf")).to_contain_text("kosong")
    expect(told.filter(has_text="alat.exe")).to_contain_text("jenis berkas ini tidak diterima")
    page.reload()
    expect(page.get_by_text("2 berkas, 2 dihitung")).to_be_visible()
    expect(told).to_have_count(0)


def test_files_that_are_all_refused_are_told_and_keep_nobody_on_the_page(page, scene):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(beside.address(scene.run))

    _drop(page, ("palsu.pdf", "application/pdf", samples.HTML.decode()))
    expect(page.get_by_role("paragraph").filter(has_text="isinya bukan PDF")).to_be_visible()
    page.goto("/")

    assert asked == []
    assert not EvidenceUse.objects.exists()


def test_who_leaves_while_a_file_is_on_its_way_is_asked(page, scene):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(beside.address(scene.run))
    page.route("**/data-dukung/unggahan/*/", lambda _route: None)
    with page.expect_request("**/data-dukung/unggahan/*/"):
        _drop(page, _pdf("baik.pdf", "1"))
    page.locator("h1").click()

    page.goto("/")

    assert asked == ["beforeunload"]


def test_without_scripts_a_form_does_the_same(
    chromium: Browser, client: Client, scene, live_server: LiveServer
) -> None:
    client.force_login(scene.ani)
    page = _signed_in(chromium, client, live_server, java_script_enabled=False).new_page()
    page.goto(beside.address(scene.run))

    page.set_input_files(
        "[type=file]", {"name": "polos.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
    )
    page.get_by_role("button", name="Unggah dan kaitkan").click()

    expect(page.get_by_text("1 berkas, 1 dihitung")).to_be_visible()


def test_the_worksheet_brings_the_suggestions_by_itself(page, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya, title="Undangan rapat", now=now())
    beside.attached(found, scene.ani, scene.run, beside.SISTER, now=now())

    page.goto(f"/penilaian/{scene.run.pk}/{beside.CODE}/")
    page.get_by_role("button", name="Pakai Undangan rapat").click()

    expect(page.get_by_text("1 berkas, 1 dihitung")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible_fits_and_previews_a_pdf(page, scene, width):
    """WCAG 2.2 AA by axe, all folds open; not one complaint of the policy."""
    paper = typst.compile(b"Notulen rapat", format="pdf")
    title = "Notulen-rapat-dengan-nama-yang-sangat-panjang-sekali.pdf"
    found = shelf.evidence(
        scene.ani, scene.tirtajaya, title=title, content=paper, valid_from=shelf.FOUNDED, now=now()
    )
    for code in (beside.SISTER, beside.FAR):
        use = attach(
            answer=beside.answer(scene.run, code), version=found.versions.get(), by=scene.ani,
            now=now(),
        )  # fmt: skip
    judge(use=use, verdict="weak", reason="Buram.", by=scene.budi, now=now())
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(beside.address(scene.run, beside.FAR))
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
    picture = page.locator(".peek img").first
    expect(picture).to_have_js_property("complete", value=True)

    assert picture.evaluate("(img) => img.naturalWidth") > 300
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    faults = Axe().run(page, options=tags).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html']}" for v in faults] == []
    assert complaints == []
