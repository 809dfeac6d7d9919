"""Answering and proving without a mouse: every step of a question has a key."""

import re

import pytest
from playwright.sync_api import FileChooser, Page, expect

from assessments import beside, desk
from assessments.signed_in import Enter
from files import cast as shelf
from files import samples
from files.cast import Cast
from kawal.assessments.models import Sheet

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

CODE, NEXT = "A.I.5.v.b", "A.I.5.v.c"


def _url(sheet: Sheet, code: str = CODE) -> str:
    return f"/penilaian/{sheet.run_id}/{code}/"


def _to_the_library(page: Page, sheet: Sheet) -> None:
    page.goto(_url(sheet))
    page.keyboard.press("l")
    expect(page).to_have_url(re.compile("data-dukung/#pustaka$"))
    page.wait_for_load_state()  # the address changes before the scripts of the page hear keys


class TestFigures:
    @pytest.mark.parametrize("code", [desk.RATIO, desk.SURVEY])
    def test_are_reached_by_a_key_and_left_by_escape(
        self, enter: Enter, cast: Cast, sheet: Sheet, code: str
    ) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet, code))
        page.locator("[data-key=I]").fill("2")

        page.locator("[data-key=I]").press("Escape")
        page.keyboard.press("i")
        page.keyboard.type("3")
        expect(page.locator(":focus")).to_have_value("3")
        page.keyboard.press("Escape")
        page.keyboard.press("k")

        expect(page).not_to_have_url(re.compile(re.escape(code)))

    def test_escape_closes_a_dialog_and_keeps_what_was_typed_elsewhere(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        note = page.get_by_label("Catatan untuk penilai")
        note.fill("Sebelas layanan.")
        note.press("Escape")
        expect(note).not_to_be_focused()

        page.keyboard.press("?")
        expect(page.locator("[data-keys-help]")).to_be_visible()
        page.keyboard.press("Escape")

        expect(page.locator("[data-keys-help]")).to_be_hidden()
        expect(note).to_have_value("Sebelas layanan.")


class TestEvidenceByKeys:
    def test_the_first_suggestion_is_used_by_p(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        minutes = shelf.evidence(cast.ani, cast.tirtajaya, title="Notulen apel integritas")
        beside.attached(minutes, cast.ani, sheet.run, NEXT)
        page = enter(cast.ani)
        page.goto(_url(sheet))
        expect(page.get_by_role("button", name="Pakai Notulen apel integritas")).to_be_visible()

        page.keyboard.press("p")

        expect(page.locator("#data-dukung")).to_contain_text("1 berkas")
        expect(page.locator("#data-dukung")).to_contain_text("Notulen apel integritas")

    def test_u_opens_the_choice_of_files_and_they_are_attached(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani)
        # Asked for before the page is there: the key goes another way to it than the wish to hear
        # of the choice of files, and overtook it on a busy machine.
        page.on("filechooser", lambda _chooser: None)
        page.goto(_url(sheet))
        page.wait_for_load_state("networkidle")  # the suggestions are there

        with page.expect_file_chooser() as opened:
            page.keyboard.press("u")
        assert opened.value.is_multiple()
        opened.value.set_files(
            {"name": "Notulen.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
        )

        expect(page.locator("#data-dukung")).to_contain_text("1 berkas, 1 dihitung")

    def test_after_u_the_letters_are_keys_again(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        page.locator("#data-dukung-files").focus()  # where the choice of files leaves one

        page.keyboard.press("j")

        expect(page).to_have_url(re.compile(f"{re.escape(NEXT)}/$"))

    def test_u_in_a_note_is_a_letter(self, enter: Enter, cast: Cast, sheet: Sheet) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        opened: list[FileChooser] = []
        page.on("filechooser", lambda chooser: opened.append(chooser))
        note = page.get_by_label("Catatan untuk penilai")
        note.focus()

        page.keyboard.press("u")

        expect(note).to_have_value("u")
        assert opened == []

    def test_from_the_library_b_leads_back_to_the_question(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani)
        _to_the_library(page, sheet)

        page.keyboard.press("b")

        expect(page).to_have_url(re.compile(f"{re.escape(CODE)}/$"))

    def test_l_leads_to_the_library_and_again_into_its_search(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani)
        _to_the_library(page, sheet)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        expect(page.get_by_role("link", name="Kembali ke pertanyaan")).to_be_in_viewport()

        page.keyboard.press("l")

        expect(page.get_by_role("searchbox", name="Judul atau nama berkas")).to_be_focused()

    def test_on_a_phone_the_evidence_is_one_touch_away(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        page = enter(cast.ani, viewport={"width": 360, "height": 740})
        page.goto(_url(sheet))
        panel = page.locator("#data-dukung-files")
        expect(panel).not_to_be_in_viewport()

        page.locator("#soal").get_by_role("link", name="Data dukung", exact=True).click()

        expect(panel).to_be_in_viewport()
