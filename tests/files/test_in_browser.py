"""Evidence in a real browser: handed in in pieces over a bad line, without scripts, and for all."""

import hashlib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from files import samples
from files.cast import Cast, evidence
from kawal.core.time import now
from kawal.files.actions.uses import judge, use_version
from kawal.files.models import Evidence, Upload

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

LARGE = samples.PDF + b"b" * 9_000_000 + b"\n%%EOF\n"  # three pieces
PIECES = "**/data-dukung/unggahan/**"


def _signed_in(
    browser: Browser, client: Client, server: LiveServer, **more: object
) -> BrowserContext:
    context = browser.new_context(base_url=server.url, **more)  # type: ignore[arg-type]
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    return context


@pytest.fixture
def page(chromium: Browser, client: Client, cast: Cast, live_server: LiveServer) -> Page:
    client.force_login(cast.ani)
    return _signed_in(chromium, client, live_server).new_page()


def _file(name: str, content: bytes, kind: str = "application/pdf") -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": content}


def _choose(page: Page, *files: dict[str, object] | str) -> None:
    page.goto("/data-dukung/unggah/")
    page.set_input_files("[type=file]", list(files))  # type: ignore[arg-type]
    page.select_option("[name=kind]", "laporan")


def _save(page: Page) -> None:
    page.get_by_role("button", name="Simpan").click()


def test_on_a_phone_the_library_tells_each_entry_in_one_line(page: Page, cast: Cast) -> None:
    evidence(cast.ani, cast.tirtajaya)
    page.set_viewport_size({"width": 360, "height": 640})

    page.goto("/data-dukung/")

    row = page.get_by_role("row").filter(has_text="Notulen rapat")
    tops = row.locator("td:visible").evaluate_all(
        "cells => cells.map((cell) => cell.getBoundingClientRect().top)"
    )
    assert len(tops) >= 3
    assert max(tops) - min(tops) < 5, tops
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_bad_line_delays_a_file_but_does_not_lose_it(page: Page) -> None:
    """T39: the second piece is cut, the server is asked where to go on, the hash is the same."""
    sent: list[str] = []

    def cut_once(route: Route) -> None:
        sent.append(route.request.method)
        if sent.count("PATCH") == 2 and route.request.method == "PATCH":
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(PIECES, cut_once)
    _choose(page, _file("besar.pdf", LARGE))
    _save(page)

    expect(page.get_by_role("heading", name="besar", exact=True)).to_be_visible(timeout=20_000)
    kept = Evidence.objects.get().versions.get().blob
    assert kept.sha256 == hashlib.sha256(LARGE).hexdigest()
    assert sent == ["POST", "PATCH", "PATCH", "HEAD", "PATCH", "PATCH"]


def test_a_page_that_was_closed_goes_on_where_it_stopped(page: Page, tmp_path: Path) -> None:
    """T39: the line is dead after the first piece; the same file, chosen again, is continued."""
    file = tmp_path / "kawal-besar.pdf"
    file.write_bytes(LARGE)
    sent: list[str] = []

    def only_one(route: Route) -> None:
        sent.append(route.request.method)
        route.continue_() if sent.count("PATCH") < 2 else route.abort("connectionreset")

    page.route(PIECES, only_one)
    _choose(page, str(file))
    _save(page)
    expect(page.get_by_role("paragraph").filter(has_text="Sambungan terputus")).to_be_visible()

    page.unroute(PIECES)
    sent.clear()
    page.route(PIECES, lambda route: (sent.append(route.request.method), route.continue_()))
    _choose(page, str(file))
    _save(page)

    expect(page.get_by_role("heading", name="kawal-besar")).to_be_visible(timeout=20_000)
    assert sent == ["HEAD", "PATCH", "PATCH"]
    assert Evidence.objects.get().versions.get().blob.sha256 == hashlib.sha256(LARGE).hexdigest()


def test_a_refused_file_is_told_and_the_others_are_saved(page: Page) -> None:
    _choose(page, _file("baik.pdf", samples.PDF), _file("palsu.pdf", samples.HTML))
    _save(page)
    expect(page.get_by_role("paragraph").filter(has_text="isinya bukan PDF")).to_be_visible()
    expect(page.get_by_text("sudah terkirim", exact=True)).to_be_visible()
    assert Upload.objects.count() == 1

    _save(page)

    expect(page.get_by_role("heading", name="baik")).to_be_visible()
    assert Evidence.objects.count() == 1


def test_a_mistake_in_the_form_sends_no_file_twice(page: Page) -> None:
    page.goto("/data-dukung/unggah/")
    page.set_input_files("[type=file]", [_file("satu.pdf", samples.PDF)])  # type: ignore[list-item]
    _save(page)
    expect(page.get_by_role("alert")).to_be_visible()

    page.select_option("[name=kind]", "laporan")
    _save(page)

    expect(page.get_by_role("heading", name="satu")).to_be_visible()
    assert Evidence.objects.count() == 1


def test_without_scripts_the_plain_form_does_the_same(
    chromium: Browser, client: Client, cast: Cast, live_server: LiveServer
) -> None:
    client.force_login(cast.ani)
    page = _signed_in(chromium, client, live_server, java_script_enabled=False).new_page()

    _choose(page, _file("polos.pdf", samples.PDF))
    _save(page)

    expect(page.get_by_role("heading", name="polos")).to_be_visible()


def test_ground_and_period_are_asked_only_of_exempt_evidence(page: Page) -> None:
    page.goto("/data-dukung/unggah/")
    ground = page.get_by_label("Dasar hukum")

    expect(ground).to_be_hidden()
    page.get_by_label("Dikecualikan").check()
    expect(ground).to_be_visible()


def test_a_hostile_document_opens_nowhere(page: Page, cast: Cast) -> None:
    """Even typed into the address bar it is downloaded, not shown."""
    found = evidence(cast.ani, cast.tirtajaya, content=samples.TEXT, name="a.txt", now=now())

    page.goto("/data-dukung/")

    with page.expect_download() as download:
        page.evaluate(f"location.href = '/data-dukung/{found.pk}/versi/1/'")

    assert download.value.suggested_filename == "a.txt"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_and_fits(page: Page, cast: Cast, width: int) -> None:
    """WCAG 2.2 AA by axe; no sideways scrolling; not one complaint of the policy."""
    found = evidence(
        cast.ani, cast.tirtajaya, content=samples.PNG, name="Foto-apel-yang-panjang.png", now=now()
    )
    use = use_version(
        version=found.versions.get(), about_kind="answer", about_id="1", about_label="A.I.1.i.a",
        by=cast.ani, now=now(),
    )  # fmt: skip
    judge(use=use, verdict="weak", reason="Buram.", by=cast.budi, now=now())
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    page.set_viewport_size({"width": width, "height": 800})
    paths = ["", "unggah/", *(f"{found.pk}/{tail}" for tail in
             ("", "versi-baru/", "ubah/", "klasifikasi/", "tarik/"))]  # fmt: skip

    faults = {path: _faults(page, f"/data-dukung/{path}") for path in paths}

    assert {path: found for path, found in faults.items() if found} == {}
    assert complaints == []


def _faults(page: Page, path: str) -> list[str]:
    page.goto(path)
    tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = [
        f"{v['id']}: {v['nodes'][0]['html']}"
        for v in Axe().run(page, options=tags).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def test_who_was_signed_out_meanwhile_signs_in_elsewhere_and_goes_on(
    page: Page, client: Client, cast: Cast
) -> None:
    _choose(page, _file("besar.pdf", LARGE))
    mine = page.context.cookies()
    page.context.clear_cookies()
    _save(page)
    said = page.get_by_role("paragraph").filter(has_text="Sesi Anda berakhir")
    expect(said).to_be_visible()
    expect(said.get_by_role("link", name="Masuk di tab lain")).to_have_attribute("href", "/masuk/")

    # As after a sign-in in another tab: the session is there again, with a token of its own.
    name = django_settings.SESSION_COOKIE_NAME
    client.force_login(cast.ani)
    page.context.add_cookies(
        [{**each, "value": client.cookies[name].value} for each in mine if each["name"] == name]  # type: ignore[list-item]
    )
    _save(page)

    expect(page.get_by_role("heading", name="besar", exact=True)).to_be_visible(timeout=20_000)
    assert Evidence.objects.count() == 1


def test_what_was_typed_in_a_form_outlives_the_session(
    page: Page, client: Client, cast: Cast
) -> None:
    found = evidence(cast.ani, cast.tirtajaya, now=now())
    address = f"/data-dukung/{found.pk}/ubah/"
    page.goto(address)
    page.fill("[name=title]", "Judul yang panjang sekali")
    page.select_option("[name=kind]", "laporan")
    page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    _save(page)
    expect(page.get_by_text("Isian tadi belum tersimpan.")).to_be_visible()

    client.force_login(cast.ani)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": page.url.split("/masuk")[0]}]
    )
    page.goto(f"{address}?isian=kembali")

    expect(page.get_by_text("Isian ini belum tersimpan.")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Judul yang panjang sekali")
    expect(page.locator("[name=kind]")).to_have_value("laporan")
    assert page.url.endswith(address)
    _save(page)
    expect(page.get_by_role("heading", name="Judul yang panjang sekali")).to_be_visible()


def test_nobody_else_is_given_what_was_typed(page: Page, client: Client, cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya, now=now())
    address = f"/data-dukung/{found.pk}/ubah/"
    page.goto(address)
    page.fill("[name=title]", "Hanya untuk Ani")
    page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    _save(page)

    client.force_login(cast.budi)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": page.url.split("/masuk")[0]}]
    )
    page.goto(f"{address}?isian=kembali")

    expect(page.locator("[name=title]")).to_have_value(found.title)
    assert page.evaluate("sessionStorage.getItem('kawal.isian')") is None
