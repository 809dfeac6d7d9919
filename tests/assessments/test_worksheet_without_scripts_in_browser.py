"""The worksheet in a browser without scripts: nothing that was typed is thrown away unasked."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from assessments import desk
from assessments.signed_in import page_of
from files.cast import Cast
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Sheet

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

CODE = "A.I.5.v.b"
CODES = list(instrument_of(desk.LKE).questions)
FOLLOWING = CODES[CODES.index(CODE) + 1]
PHONE = {"width": 360, "height": 740}
WARNING = "Simpan jawaban dahulu"


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, cast: Cast) -> Page:
    return page_of(chromium, live_server.url, cast.ani, java_script_enabled=False, viewport=PHONE)


def _url(sheet: Sheet, code: str = CODE) -> str:
    return f"/penilaian/{sheet.run_id}/{code}/"


def _row(sheet: Sheet) -> Answer:
    return Answer.objects.get(sheet=sheet, code=CODE)


def _bar(page: Page) -> Locator:
    return page.locator("footer.keys")


def test_the_button_that_is_always_in_sight_saves_and_goes_on(page: Page, sheet: Sheet) -> None:
    page.goto(_url(sheet))
    page.get_by_role("radio").nth(1).check()
    page.get_by_label("Catatan untuk penilai").fill("Semua layanan")

    _bar(page).get_by_role("button", name="Simpan dan lanjut").click()

    expect(page).to_have_url(re.compile(rf"/{re.escape(FOLLOWING)}/#soal$"))
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert (_row(sheet).choice, _row(sheet).note) == ("B", "Semua layanan")


def test_going_on_without_saving_is_a_mere_link(page: Page, sheet: Sheet) -> None:
    page.goto(_url(sheet))
    page.get_by_role("radio").nth(1).check()
    expect(_bar(page).get_by_role("link", name="Berikutnya", exact=True)).to_have_count(0)
    assert page.locator(".keys .btn--primary:visible").count() == 1

    _bar(page).get_by_role("link", name="Lewati").click()

    expect(page).to_have_url(re.compile(rf"/{re.escape(FOLLOWING)}/$"))
    assert _row(sheet).choice == ""


def test_the_bar_fits_a_phone(page: Page, sheet: Sheet, cast: Cast) -> None:
    desk.answer(sheet, CODE, Content(choice="B"), cast.ani)
    page.goto(_url(sheet))

    for part in _bar(page).locator(":is(a, button):visible").all():
        box = part.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] + box["width"] <= PHONE["width"]


def test_who_only_reads_goes_on_by_a_button_and_saves_nothing(
    chromium: Browser, live_server: LiveServer, sheet: Sheet, cast: Cast
) -> None:
    sheet.run.state = "submitted"
    sheet.run.save()
    page = page_of(chromium, live_server.url, cast.ani, java_script_enabled=False)

    page.goto(_url(sheet))

    expect(_bar(page).get_by_role("link", name="Berikutnya", exact=True)).to_be_visible()
    expect(_bar(page).get_by_role("button")).to_have_count(0)
    expect(page.locator("noscript p")).to_have_count(0)


def test_forms_that_do_not_carry_the_answer_say_so_before_they_are_sent(
    page: Page, sheet: Sheet
) -> None:
    page.goto(_url(sheet))
    page.get_by_text("Belum ada penjawab").click()

    for form in ("form.hand-in", "#komentar form", ".give form"):
        warning = page.locator(f"{form} noscript p")
        expect(warning).to_be_visible()
        expect(warning).to_contain_text(WARNING)


def test_where_an_answer_saves_itself_nothing_is_warned_of_and_nothing_skipped(
    chromium: Browser, live_server: LiveServer, sheet: Sheet, cast: Cast
) -> None:
    page = page_of(chromium, live_server.url, cast.ani)

    page.goto(_url(sheet))

    expect(_bar(page).get_by_role("link", name="Berikutnya", exact=True)).to_be_visible()
    expect(_bar(page).get_by_role("link", name="Lewati")).to_have_count(0)
    expect(page.get_by_role("button", name="Simpan dan lanjut")).to_have_count(0)
    assert WARNING not in page.locator("body").inner_text()


def test_a_refused_comment_is_told_in_sight(page: Page, sheet: Sheet) -> None:
    page.goto(_url(sheet))

    page.get_by_role("button", name="Kirim komentar").click()

    expect(page.get_by_text("Tulis komentarnya dahulu.")).to_be_in_viewport()


def test_a_refused_answer_is_told_in_sight(page: Page, sheet: Sheet) -> None:
    page.goto(_url(sheet, desk.RATIO))
    page.get_by_label("Jumlah Agen Perubahan").fill("1.000")

    _bar(page).get_by_role("button", name="Simpan dan lanjut").click()

    expect(page.locator("#salah-agen_perubahan")).to_be_in_viewport()


def test_a_refused_link_is_told_in_sight_and_one_that_is_taken_as_well(
    page: Page, sheet: Sheet
) -> None:
    page.goto(f"{_url(sheet)}data-dukung/")
    page.locator("#tautan summary").click()
    page.get_by_label("Alamat").fill("drive.google.com/abc")
    page.get_by_role("button", name="Tambah tautan").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_role("alert")).to_contain_text("kurang https:// di depan")

    page.get_by_label("Alamat").fill("https://drive.google.com/abc")
    page.get_by_role("button", name="Tambah tautan").click()

    expect(page.get_by_text("Tautan ditambahkan")).to_be_in_viewport()


def test_an_emptied_answer_is_not_called_saved(page: Page, sheet: Sheet, cast: Cast) -> None:
    desk.answer(sheet, CODE, Content(choice="B"), cast.ani)
    page.goto(_url(sheet))
    expect(page.locator("#tersimpan")).to_contain_text("Tersimpan")

    page.get_by_role("button", name="Kosongkan jawaban").click()

    expect(page.locator("#tersimpan")).to_contain_text("Dikosongkan")
    expect(page.locator("#tersimpan")).not_to_contain_text("Tersimpan")
