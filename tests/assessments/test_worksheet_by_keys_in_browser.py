"""The worksheet in a browser where work could be lost: Enter, last year's answers, sessions."""

import re

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from assessments import desk
from assessments.signed_in import Enter, sign_in
from files.cast import Cast
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Comment, Sheet
from units import town

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

CODE = "A.I.5.v.b"
NEXT = "A.I.5.v.c"
BACK = "?isian=kembali"


def _sign_out(page: Page) -> None:
    page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)


def _url(sheet: Sheet, code: str = CODE) -> str:
    return f"/penilaian/{sheet.run_id}/{code}/"


def _row(sheet: Sheet, code: str = CODE) -> Answer:
    return Answer.objects.get(sheet=sheet, code=code)


def _saved(page: Page) -> None:
    expect(page.locator("#tersimpan")).to_contain_text(re.compile("Tersimpan|Catatan tersimpan"))


def _last_year(cast: Cast, *codes: str, content: Content | None = None) -> Sheet:
    """This year's sheet, with B to these questions brought along from last year."""
    desk.cycle(cast.city, cast.tirtajaya, year=2025, name="LKE tahun lalu")
    before = desk.sheet_of(cast.tirtajaya)
    for code in codes:
        desk.answer(before, code, content or Content(choice="B"), cast.ani)
    cycle = desk.cycle(cast.city, cast.tirtajaya)
    run = cycle.runs.get()
    carry_over(run=run, source=before.run, by=cast.ani, now=desk.NOW)
    return run.sheets.get()


class TestEnter:
    def test_on_a_chosen_answer_keeps_it(self, enter: Enter, cast: Cast, sheet: Sheet) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        page.get_by_role("radio").nth(1).check()
        _saved(page)

        with page.expect_response(lambda found: found.request.method == "POST"):
            page.get_by_role("radio").nth(1).press("Enter")

        _saved(page)
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        assert _row(sheet).choice == "B"

    def test_without_scripts_saves_and_stays(self, enter: Enter, cast: Cast, sheet: Sheet) -> None:
        page = enter(cast.ani, java_script_enabled=False)
        page.goto(_url(sheet))
        page.get_by_role("radio").nth(1).check()

        with page.expect_navigation():
            page.get_by_role("radio").nth(1).press("Enter")

        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        expect(page).to_have_url(re.compile(f"{re.escape(CODE)}/#jawaban$"))
        assert _row(sheet).choice == "B"

    def test_an_answer_is_still_emptied_on_purpose(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        desk.answer(sheet, CODE, Content(choice="B"), cast.ani)
        for scripted in (True, False):
            page = enter(cast.ani, java_script_enabled=scripted)
            page.goto(_url(sheet))
            page.get_by_role("button", name="Kosongkan jawaban").click()

            expect(page.locator("#nilai")).to_contain_text("0 dari 113")
            assert _row(sheet).choice == ""
            desk.answer(sheet, CODE, Content(choice="B"), cast.ani)


class TestAnswersOfLastYear:
    """T17: what was carried counts once somebody has looked at it, each question by itself."""

    @pytest.mark.parametrize("scripted", [True, False])
    def test_one_that_is_still_right_is_confirmed_by_one_button(
        self, enter: Enter, cast: Cast, scripted: bool
    ) -> None:
        sheet = _last_year(cast, CODE, NEXT)
        page = enter(cast.ani, java_script_enabled=scripted)
        page.goto(_url(sheet))
        expect(page.locator("#tersimpan")).to_contain_text("Perlu dikonfirmasi")

        page.get_by_role("button", name="Masih benar").click()

        _saved(page)
        expect(page.get_by_text("Dari tahun lalu, belum dihitung.")).to_have_count(0)
        assert (_row(sheet).is_confirmed, _row(sheet).choice) == (True, "B")
        assert not _row(sheet, NEXT).is_confirmed

    @pytest.mark.parametrize("key", ["s", "b"])
    def test_by_its_key_or_the_key_of_the_answer(self, enter: Enter, cast: Cast, key: str) -> None:
        sheet = _last_year(cast, CODE)
        page = enter(cast.ani)
        page.goto(_url(sheet))

        page.keyboard.press(key)

        _saved(page)
        assert (_row(sheet).is_confirmed, _row(sheet).choice) == (True, "B")

    def test_by_pressing_the_answer_that_is_chosen(self, enter: Enter, cast: Cast) -> None:
        sheet = _last_year(cast, CODE)
        page = enter(cast.ani)
        page.goto(_url(sheet))

        page.get_by_role("radio").nth(1).click()

        _saved(page)
        assert _row(sheet).is_confirmed

    def test_a_survey_is_confirmed_as_well(self, enter: Enter, cast: Cast) -> None:
        sheet = _last_year(cast, desk.SURVEY, content=Content(value="3.6"))
        page = enter(cast.ani)
        page.goto(_url(sheet, desk.SURVEY))

        page.keyboard.press("s")

        _saved(page)
        assert _row(sheet, desk.SURVEY).is_confirmed

    def test_going_on_confirms_nothing(self, enter: Enter, cast: Cast) -> None:
        sheet = _last_year(cast, CODE)
        page = enter(cast.ani)
        page.goto(_url(sheet))

        page.keyboard.press("j")

        expect(page).not_to_have_url(re.compile(re.escape(CODE)))
        assert not _row(sheet).is_confirmed

    def test_an_empty_sheet_offers_the_year_before(self, enter: Enter, cast: Cast) -> None:
        desk.cycle(cast.city, cast.tirtajaya, year=2025, name="LKE tahun lalu")
        before = desk.sheet_of(cast.tirtajaya)
        desk.answer(before, CODE, Content(choice="B"), cast.ani)
        sheet = desk.cycle(cast.city, cast.tirtajaya).runs.get().sheets.get()
        page = enter(cast.ani)
        page.goto(_url(sheet))
        offered = page.get_by_role("link", name="Mulai dari jawaban 2025")
        expect(offered).to_be_visible()

        page.keyboard.press("a")

        _saved(page)
        expect(offered).to_have_count(0)


class TestASessionThatEnded:
    def test_leads_to_sign_in_and_back_with_what_was_typed(
        self, enter: Enter, cast: Cast, sheet: Sheet, live_server: LiveServer
    ) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        page.get_by_label("Tulis komentar").fill("Sudah ditanyakan ke bagian umum.")
        _sign_out(page)
        page.get_by_label("Catatan untuk penilai").fill("Sembilan dari sebelas layanan.")
        expect(page.get_by_text("Isian tadi belum tersimpan.")).to_be_visible()
        assert _row(sheet).note == ""

        sign_in(page.context, cast.ani, live_server.url)
        page.goto(f"{_url(sheet)}{BACK}")

        note = page.get_by_label("Catatan untuk penilai")
        expect(note).to_have_value("Sembilan dari sebelas layanan.")
        comment = page.get_by_label("Tulis komentar")
        expect(comment).to_have_value("Sudah ditanyakan ke bagian umum.")
        said = page.locator("#jawaban").get_by_text("Isian ini belum tersimpan.")
        expect(said).to_be_visible()
        page.get_by_role("button", name="Simpan", exact=True).click()
        _saved(page)
        expect(said).to_have_count(0)
        assert _row(sheet).note == "Sembilan dari sebelas layanan."

    def test_is_told_on_the_sheet_itself_and_keeps_the_question(
        self, enter: Enter, cast: Cast, sheet: Sheet, live_server: LiveServer
    ) -> None:
        """The sheet opens at what is open: by then that may be another question."""
        page = enter(cast.ani)
        page.goto(f"/penilaian/{sheet.run_id}/")
        here = re.compile(re.escape(desk.TITLED))
        expect(page).to_have_url(here)
        page.keyboard.press("a")
        _saved(page)
        _sign_out(page)

        page.keyboard.press("b")

        expect(page).to_have_url(re.compile(f"masuk.*{re.escape(desk.TITLED)}"))
        sign_in(page.context, cast.ani, live_server.url)
        page.goto(f"{_url(sheet, desk.TITLED)}{BACK}")
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        page.keyboard.press("j")
        expect(page).not_to_have_url(here)
        assert _row(sheet, desk.TITLED).choice != "Ya"

    def test_whoever_saved_meanwhile_is_not_overwritten(
        self, enter: Enter, cast: Cast, sheet: Sheet, live_server: LiveServer
    ) -> None:
        page = enter(cast.ani)
        page.goto(_url(sheet))
        _sign_out(page)
        page.keyboard.press("b")
        expect(page.get_by_text("Isian tadi belum tersimpan.")).to_be_visible()
        dimas = town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
        desk.answer(sheet, CODE, Content(choice="C"), dimas)

        sign_in(page.context, cast.ani, live_server.url)
        page.goto(f"{_url(sheet)}{BACK}")
        page.get_by_role("button", name="Simpan", exact=True).click()

        expect(page.locator("#gabung")).to_contain_text("Dua orang mengubah pertanyaan ini")
        assert _row(sheet).choice == "C"


class TestAValueThatIsRefused:
    def test_does_not_stand_beside_the_points_of_the_old_one(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        desk.answer(sheet, desk.SURVEY, Content(value="3.6"), cast.ani)
        page = enter(cast.ani, viewport={"width": 1280, "height": 900})
        page.goto(_url(sheet, desk.SURVEY))

        page.get_by_label("Nilai hasil survei").fill("5")

        expect(page.locator("#hasil")).to_contain_text("Belum tersimpan. Yang tersimpan sebelumnya")
        onward = page.get_by_role("link", name="Berikutnya", exact=True)
        expect(onward).to_be_in_viewport(ratio=1)
        page.get_by_label("Nilai hasil survei").fill("3,7")
        expect(page.locator("#hasil")).not_to_contain_text("Belum tersimpan")


class TestAComment:
    def test_at_calls_up_colleagues_and_names_the_one_that_is_ticked(
        self, enter: Enter, cast: Cast, sheet: Sheet
    ) -> None:
        dimas = town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
        page = enter(cast.ani)
        page.goto(_url(sheet))
        text = page.get_by_label("Tulis komentar")

        text.press_sequentially("Tolong cek @di")
        page.get_by_role("checkbox", name="Dimas Prakoso").check()
        expect(text).to_have_value("Tolong cek @Dimas Prakoso ")
        expect(page.get_by_role("checkbox", name=cast.ani.name)).to_have_count(0)
        page.get_by_role("button", name="Kirim komentar").click()

        expect(page.get_by_text("Tolong cek @Dimas Prakoso")).to_be_visible()
        assert list(Comment.objects.get().mentioned.all()) == [dimas]

    @pytest.mark.parametrize("height", [740, 900])
    def test_the_list_opens_at_the_first_press_after_typing(
        self, enter: Enter, cast: Cast, sheet: Sheet, height: int
    ) -> None:
        town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
        page = enter(cast.ani, viewport={"width": 360 if height == 740 else 1280, "height": height})
        page.goto(_url(sheet))
        call = page.locator(".mention summary")
        call.scroll_into_view_if_needed()
        box = call.bounding_box()
        assert box is not None

        page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)

        expect(page.get_by_role("checkbox", name="Dimas Prakoso")).to_be_visible()


def test_saving_raises_no_complaint(enter: Enter, cast: Cast, sheet: Sheet) -> None:
    """Not of a place that is missing, and not of the policy."""
    page = enter(cast.ani)
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    for code in (CODE, desk.TITLED):
        page.goto(_url(sheet, code))
        for key in "ab":
            with page.expect_response(lambda found: found.request.method == "POST"):
                page.keyboard.press(key)
            _saved(page)
    page.goto(_url(sheet, desk.RATIO))
    page.get_by_label("Jumlah Agen Perubahan").fill("4")
    page.get_by_label("Jumlah Perubahan yang dibuat").fill("3")
    _saved(page)

    assert complaints == []
