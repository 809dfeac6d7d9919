"""A sending in a real browser: folded by area, whole on paper, without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from assessments import desk
from assessments.signed_in import page_of
from kawal.assessments.actions.submission import submit_run
from units import town

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Page:
    """The sending of a sheet on a phone that runs no scripts."""
    sheet = desk.a_sheet()
    reader = town.with_role("Siti Halimah", "tim_kerja_zi", sheet.run.unit)
    sent = submit_run(
        run=sheet.run, revision=sheet.revision, accepted="Menyusul", by=reader, now=desk.NOW
    )  # fmt: skip
    town.settle()
    shown = page_of(chromium, live_server.url, reader, java_script_enabled=False, viewport=PHONE)
    shown.goto(f"/penilaian/{sheet.run_id}/kiriman/{sent.pk}/")
    return shown


def test_areas_are_folded_until_somebody_opens_one(page: Page) -> None:
    answer = page.locator(f'[id="soal-{desk.TITLED}"]')
    expect(answer).to_be_hidden()

    page.get_by_role("table", name="Nilai menurut area").get_by_role("link").first.click()

    expect(answer).to_be_visible()
    expect(page.locator(f'[id="soal-{desk.RATIO}"]')).to_be_visible()
    expect(page.locator(f'[id="soal-{desk.SURVEY}"]')).to_be_hidden()


def test_a_link_to_a_question_opens_what_it_lies_in(page: Page) -> None:
    page.goto(f"{page.url}#soal-{desk.SURVEY}")

    expect(page.locator(f'[id="soal-{desk.SURVEY}"]')).to_be_in_viewport()


def test_paper_has_all_of_it(page: Page) -> None:
    page.emulate_media(media="print")

    expect(page.locator(f'[id="soal-{desk.SURVEY}"]')).to_be_visible()


CROSSING = """() => [...document.querySelectorAll('.facts > div')]
    .filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"""

WRAPPED = """() => [...document.querySelectorAll('.sent-answer > .code')].filter(code => {
    const text = document.createRange();
    text.selectNodeContents(code);
    return text.getClientRects().length > 1;
}).map(code => code.innerText)"""


def test_no_word_of_the_facts_crosses_its_cell_in_english(page: Page) -> None:
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": page.url}])
    page.reload()

    expect(page.locator(".facts")).to_contain_text("Incomplete")
    assert page.evaluate(CROSSING) == []


def test_codes_stand_on_one_line_beside_their_question(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for area in page.locator(".fold > summary").all():
        area.click()

    assert page.evaluate(WRAPPED) == []
