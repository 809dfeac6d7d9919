"""What people do every day, by keyboard alone and in a browser that runs no scripts."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from e2e.looking import Onlooker
from e2e.one_of_each import PASSWORD, City, signed_in
from files import samples

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

PHOTO = {"name": "apel.png", "mimeType": "image/png", "buffer": samples.png()}


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer, city: City) -> Iterator[Onlooker]:
    """The administrator at a desk."""
    onlooker = Onlooker(chromium, live_server.url, signed_in(city.admin))
    onlooker.page.set_viewport_size({"width": 1280, "height": 800})
    yield onlooker
    onlooker.context.close()


@pytest.fixture
def page(desk: Onlooker) -> Page:
    return desk.page


def test_sign_in_search_list_and_evidence_work_without_scripts(
    chromium: Browser, live_server: LiveServer, city: City
) -> None:
    onlooker = Onlooker(chromium, live_server.url, Client(), java_script_enabled=False)
    page = onlooker.page

    page.goto("/masuk/")
    page.get_by_label("Surel, NIP, atau nomor telepon").fill(str(city.operator.email))
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Pekerjaan saya")).to_be_visible()

    page.get_by_role("searchbox", name="Cari").first.fill("tirtajaya")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Kecamatan Tirtajaya").first.click()
    expect(page.get_by_role("heading", name="Kecamatan Tirtajaya")).to_be_visible()

    page.goto("/data-dukung/")
    page.get_by_label("Jenis").select_option("notulen")
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_role("link", name="Jenis: Notulen")).to_be_visible()

    page.get_by_role("link", name="Unggah", exact=True).click()
    page.set_input_files("[type=file]", [PHOTO])  # type: ignore[list-item]
    page.get_by_label("Jenis").select_option("foto")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name="apel", exact=True)).to_be_visible()
    onlooker.context.close()


def test_whoever_adds_an_employee_is_shown_the_invitation_to_hand_over(desk: Onlooker) -> None:
    desk.page.goto("/pengaturan/pegawai/baru/")
    desk.page.get_by_label("Nama lengkap dengan gelar").fill("Wulan Pertiwi")
    desk.page.get_by_label("Nomor telepon").fill("0812 7777 1234")
    desk.page.get_by_role("button", name="Tambah dan undang").click()

    expect(desk.page).to_have_url(re.compile("/ditambahkan/$"))
    expect(desk.page.get_by_role("main")).to_contain_text("Wulan Pertiwi")
    assert desk.faults_here() == []


def test_the_keyboard_skips_searches_and_opens_a_dialog(page: Page) -> None:
    page.goto("/pengaturan/unit/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pintasan papan ketik")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("mekarsari")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/cari/?q=mekarsari")
    expect(page.get_by_role("main").get_by_role("link", name="Kelurahan Mekarsari")).to_be_visible()


def test_a_list_is_filtered_by_keyboard(page: Page) -> None:
    page.goto("/pengaturan/unit/")
    page.get_by_label("Nama atau kode").focus()
    page.keyboard.type("kec")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Jenis")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_label("Nama atau kode").press("Enter")

    expect(page.get_by_role("row", name="Kecamatan Tirtajaya")).to_be_visible()
    expect(page.get_by_role("row", name="Kelurahan Mekarsari")).to_have_count(0)


def test_on_a_phone_one_filter_stays_and_the_others_open_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/pengaturan/unit/")
    kind = page.get_by_label("Jenis")
    expect(page.get_by_label("Nama atau kode")).to_be_visible()
    expect(kind).to_be_hidden()

    page.get_by_text("Saringan", exact=True).focus()
    page.keyboard.press("Enter")

    expect(kind).to_be_visible()
    kind.select_option("kelurahan")
    page.get_by_role("button", name="Terapkan", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Jenis: Kelurahan")).to_be_visible()


def test_the_menu_of_a_phone_opens_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/kerja/")

    page.locator(".menu--nav > summary").press("Enter")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Unit").press("Enter")

    expect(page.get_by_role("heading", name="Unit", exact=True)).to_be_visible()


def test_a_mistake_takes_the_focus_to_the_summary_and_from_there_to_the_field(page: Page) -> None:
    page.goto("/pengaturan/unit/baru/")
    page.get_by_label("Nama unit").press("Enter")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Nama unit")).to_be_focused()


def test_a_long_name_leaves_the_bar_in_one_row(page: Page, city: City) -> None:
    page.goto("/kerja/")

    height = page.evaluate("document.querySelector('.top').offsetHeight")

    assert height < 60
    page.locator(".who > summary").click()
    expect(page.locator(".is-me").get_by_text(city.admin.name)).to_be_visible()
