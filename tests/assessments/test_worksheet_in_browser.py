"""The worksheet in a real browser: by keyboard alone, two people at once, without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from assessments import desk
from assessments.signed_in import Enter
from files.cast import Cast
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Run, Sheet
from units import town

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

CODE = "A.I.5.v.b"
CODES = list(instrument_of(desk.LKE).questions)


def _url(sheet: Sheet, code: str = "") -> str:
    return f"/penilaian/{sheet.run_id}/" + (f"{code}/" if code else "")


def _at(code: str) -> re.Pattern[str]:
    return re.compile(rf"/{re.escape(code)}/$")


def _row(sheet: Sheet, code: str) -> Answer:
    return Answer.objects.get(sheet=sheet, code=code)


def _saved(page: Page) -> None:
    expect(page.locator("#tersimpan")).to_contain_text("Tersimpan")


def _arrived(page: Page, code: str) -> None:
    """The address changes before the scripts of the page hear keys."""
    expect(page).to_have_url(_at(code))
    page.wait_for_load_state()


def test_ten_questions_are_answered_by_keyboard_alone(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    """No mouse, no waiting for the save: the page lets nobody leave before it is done."""
    page = enter(cast.ani)
    page.goto(_url(sheet))

    for place in range(10):
        page.keyboard.press("a")
        page.keyboard.press("j")
        _arrived(page, CODES[place + 1])

    rows = [_row(sheet, code) for code in CODES[:10]]
    assert all(row.choice in {"Ya", "A"} for row in rows)
    assert {row.changed_by for row in rows} == {cast.ani}


def test_keys_lead_back_to_the_next_open_and_to_the_comment(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    desk.answer(sheet, CODES[1], Content(choice="A"), cast.ani)
    page = enter(cast.ani)
    page.goto(_url(sheet, CODES[0]))

    page.keyboard.press("g")
    _arrived(page, CODES[2])
    page.keyboard.press("k")
    _arrived(page, CODES[1])
    page.keyboard.press("m")  # on every question: C is an answer to some
    page.keyboard.type("Ada yang kurang: j")

    expect(page.get_by_label("Tulis komentar")).to_have_value("Ada yang kurang: j")
    _arrived(page, CODES[1])


def test_a_choice_is_saved_at_once_and_the_page_follows(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, CODE))
    expect(page.locator("#nilai")).to_contain_text("0 dari 113")

    page.keyboard.press("b")

    _saved(page)
    expect(page.locator("#nilai")).to_contain_text("1 dari 113")
    expect(page.locator("#area-PW")).to_contain_text("1/22")
    expect(page.locator(".qs [aria-current=page]")).to_contain_text("0 berkas")
    expect(page.locator("#oleh-B")).to_contain_text("Jawaban tim")
    assert _row(sheet, CODE).choice == "B"


def test_the_table_of_minima_follows_a_save(enter: Enter, cast: Cast, sheet: Sheet) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, CODE))
    page.get_by_text("Semua batas minimal WBK sebagai tabel").click()
    claimed = page.locator("#batas-minimal tbody tr").first.locator("td").first
    expect(claimed).to_have_text("–")

    page.keyboard.press("a")

    _saved(page)
    expect(claimed).to_have_text(re.compile(r"^\d"))


def test_a_question_outside_its_filter_is_answered_without_a_complaint(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{_url(sheet, CODE)}?saring=milik-saya")

    page.keyboard.press("b")

    _saved(page)
    expect(page.locator(f"[id='soal-{CODE}']")).to_contain_text("B")
    assert said == []


def test_a_ratio_shows_its_result_while_it_is_typed_and_is_saved_after_a_pause(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, desk.RATIO))

    page.get_by_label("Jumlah Agen Perubahan").fill("4")
    page.get_by_label("Jumlah Perubahan yang dibuat").press_sequentially("3")

    expect(page.locator("#hasil")).to_contain_text("75,00 %")
    expect(page.locator("#nilai")).to_contain_text("1 dari 113")
    assert _row(sheet, desk.RATIO).counts == {"agen_perubahan": 4, "perubahan_dibuat": 3}


def test_a_result_that_comes_late_is_not_shown_beside_counts_that_were_typed_since(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, desk.RATIO))
    held: list[Route] = []
    page.route("**/penilaian/**", lambda route: held.append(route))
    made = page.get_by_label("Jumlah Perubahan yang dibuat")
    page.get_by_label("Jumlah Agen Perubahan").fill("4")
    made.fill("3")
    made.blur()
    page.wait_for_timeout(100)
    [first] = held

    made.fill("1")
    made.blur()
    with page.expect_response("**/penilaian/**"):
        first.continue_()
    page.wait_for_function("() => document.getElementById('versi').value === '1'")

    expect(page.locator("#hasil")).to_contain_text("25,00 %")
    page.wait_for_timeout(100)
    held[1].continue_()
    _saved(page)
    expect(page.locator("#hasil")).to_contain_text("25,00 %")
    assert _row(sheet, desk.RATIO).counts == {"agen_perubahan": 4, "perubahan_dibuat": 1}


def test_on_a_phone_the_list_stays_open_while_one_looks_for_the_right_filter(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(_url(sheet, CODE))
    chips = page.locator("#saringan")
    expect(chips).to_be_hidden()

    page.get_by_role("link", name="Daftar pertanyaan").click()
    chips.get_by_role("link", name="Di bawah batas").click()
    expect(page).to_have_url(re.compile(r"saring=di-bawah-batas#pohon$"))
    expect(chips).to_be_visible()
    chips.get_by_role("link", name="Kosong").click()
    expect(page).to_have_url(re.compile(r"saring=kosong#pohon$"))
    expect(chips).to_be_visible()

    page.locator(f"[id='soal-{CODES[3]}']").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(chips).to_be_hidden()


def test_a_mistake_is_told_beside_its_field_and_goes_away_when_mended(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, desk.RATIO))
    field = page.get_by_label("Jumlah Agen Perubahan")

    field.fill("1.000")
    expect(page.locator("#salah-agen_perubahan")).to_contain_text("bilangan cacah")
    expect(field).to_have_attribute("aria-invalid", "true")

    field.fill("1000")
    _saved(page)
    expect(page.locator("#salah-agen_perubahan")).to_be_empty()


def test_a_note_is_not_lost_by_going_on_before_the_pause_is_over(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, CODE))

    page.get_by_label("Catatan untuk penilai").fill("Sembilan dari sebelas layanan.")
    page.get_by_role("link", name="Berikutnya", exact=True).click()

    expect(page).to_have_url(_at(CODES[CODES.index(CODE) + 1]))
    assert _row(sheet, CODE).note == "Sembilan dari sebelas layanan."


def test_who_goes_on_with_a_comment_begun_is_asked(enter: Enter, cast: Cast, sheet: Sheet) -> None:
    page = enter(cast.ani)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(_url(sheet, CODE))
    comment = page.get_by_label("Tulis komentar")

    comment.fill("Foto kegiatan menyusul")
    page.get_by_role("link", name="Berikutnya", exact=True).click()

    page.wait_for_timeout(100)
    assert asked == ["beforeunload"]
    expect(comment).to_have_value("Foto kegiatan menyusul")


def test_who_sends_a_comment_or_wrote_none_is_not_asked(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(_url(sheet, CODE))

    page.get_by_label("Tulis komentar").fill("Foto kegiatan menyusul")
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.locator("article.cm")).to_contain_text("Foto kegiatan menyusul")
    page.get_by_role("link", name="Berikutnya", exact=True).click()

    expect(page).to_have_url(_at(CODES[CODES.index(CODE) + 1]))
    assert asked == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_form_of_who_answers_is_within_the_page(
    enter: Enter, cast: Cast, sheet: Sheet, width: int
) -> None:
    page = enter(cast.ani, viewport={"width": width, "height": 740})
    page.goto(_url(sheet, CODE))

    page.get_by_text("Belum ada penjawab").click()

    for part in page.locator(".give form, .give form :is(select, input, button):visible").all():
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_broken_line_is_told_and_what_was_written_stays(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani)
    page.goto(_url(sheet, CODE))

    def cut(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/penilaian/**", cut)
    page.keyboard.press("b")
    expect(page.locator("#tersimpan")).to_contain_text("Belum tersimpan")

    page.unroute("**/penilaian/**")
    page.keyboard.press("a")
    _saved(page)
    assert _row(sheet, CODE).choice == "A"


def test_two_people_fill_one_run_at_once_and_nobodys_answer_is_lost(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    dimas = town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
    ours, theirs = enter(cast.ani), enter(dimas)
    for page in (ours, theirs):
        page.goto(_url(sheet, CODE))

    theirs.keyboard.press("b")
    _saved(theirs)
    theirs.get_by_label("Catatan untuk penilai").fill("9 dari 11 layanan")
    theirs.get_by_label("Tulis komentar").focus()
    _saved(theirs)
    ours.get_by_label("Catatan untuk penilai").fill("Semua layanan")
    ours.get_by_label("Tulis komentar").focus()

    merge = ours.locator("#gabung")
    expect(merge).to_contain_text("Dua orang mengubah pertanyaan ini")
    expect(merge).to_contain_text("9 dari 11 layanan")
    expect(merge).to_contain_text("Semua layanan")
    expect(ours.locator("#tersimpan")).to_contain_text("Belum tersimpan")
    merge.get_by_label("keduanya, digabung").check()
    merge.get_by_role("button", name="Pakai isian Dimas").click()

    expect(ours.get_by_label("Catatan untuk penilai")).to_have_value(
        "9 dari 11 layanan\n\nSemua layanan"
    )
    row = _row(sheet, CODE)
    assert (row.choice, row.changed_by) == ("B", cast.ani)


def test_who_is_writing_writes_on_when_two_answers_meet(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    """The letters after it would be keys: an "a" chose answer A. And choosing one is no leaving."""
    dimas = town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
    page = enter(cast.ani)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(_url(sheet, CODES[1]))
    desk.answer(sheet, CODES[1], Content(choice="B"), dimas)
    note = page.get_by_label("Catatan untuk penilai")
    note.focus()

    page.keyboard.type("Sudah ada")
    expect(page.locator("#gabung")).to_contain_text("Dua orang mengubah pertanyaan ini")
    page.keyboard.type(" data baru")

    expect(note).to_have_value("Sudah ada data baru")
    mine = page.locator("#gabung").get_by_role("group").filter(has_text="Sudah ada data baru")
    mine.get_by_role("button", name="Pakai isian saya").click()
    expect(page.locator("#gabung")).to_be_empty()
    assert asked == []
    stored = _row(sheet, CODES[1])
    assert stored.note == "Sudah ada data baru"


def test_without_scripts_plain_forms_do_the_same(enter: Enter, cast: Cast, sheet: Sheet) -> None:
    page = enter(cast.ani, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(_url(sheet, CODE))

    page.get_by_role("radio").nth(1).check()
    page.locator("#jawaban").get_by_role("button", name="Simpan dan lanjut").click()

    expect(page).to_have_url(re.compile(rf"/{re.escape(CODES[CODES.index(CODE) + 1])}/#soal$"))
    assert _row(sheet, CODE).choice == "B"
    page.get_by_role("link", name="Daftar pertanyaan").click()
    page.get_by_role("link", name="Manajemen Perubahan").first.click()
    expect(page).to_have_url(_at(CODES[0]))


@pytest.mark.parametrize(
    ("button", "choice"), [("Pakai isian saya", "A"), ("Pakai isian Dimas", "B")]
)
def test_without_scripts_two_answers_are_seen_side_by_side_and_one_is_kept(
    enter: Enter, cast: Cast, sheet: Sheet, button: str, choice: str
) -> None:
    dimas = town.with_role("Dimas Prakoso", "tim_kerja_zi", cast.tirtajaya)
    page = enter(cast.ani, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(_url(sheet, CODE))
    desk.answer(sheet, CODE, Content(choice="B"), dimas, note="9 dari 11 layanan")

    page.get_by_role("radio").nth(0).check()
    page.get_by_label("Catatan untuk penilai").fill("Semua layanan")
    page.locator("#jawaban").get_by_role("button", name="Simpan dan lanjut").click()

    merge = page.locator("form.both")
    expect(merge).to_contain_text("Dua orang mengubah pertanyaan ini")
    expect(merge.get_by_role("group", name="Dimas Prakoso")).to_contain_text("9 dari 11 layanan")
    expect(merge).to_contain_text("Semua layanan")
    assert (_row(sheet, CODE).choice, _row(sheet, CODE).changed_by) == ("B", dimas)
    merge.get_by_label("keduanya, digabung").check()
    merge.get_by_role("button", name=button).click()

    expect(page.locator("form.both")).to_have_count(0)
    row = _row(sheet, CODE)
    assert (row.choice, row.changed_by) == (choice, cast.ani)
    assert row.note == "9 dari 11 layanan\n\nSemua layanan"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible_and_fits(
    enter: Enter, cast: Cast, sheet: Sheet, width: int
) -> None:
    """WCAG 2.2 AA by axe; no sideways scrolling; not one complaint of the policy."""
    desk.answer(sheet, CODE, Content(choice="B"), cast.ani, note="Catatan.")
    page = enter(cast.ani, viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    paths = ["", f"{CODE}/", f"{desk.RATIO}/", f"{desk.SURVEY}/", "?saring=milik-saya"]

    faults = {path: _faults(page, f"{_url(sheet)}{path}") for path in paths}
    Run.objects.filter(pk=sheet.run_id).update(state="submitted")
    faults["sent"] = _faults(page, _url(sheet, CODE))

    assert {path: found for path, found in faults.items() if found} == {}
    assert complaints == []


@pytest.mark.parametrize(("width", "word"), [(360, "Jalur"), (1280, "Lihat jalur")])
def test_one_link_leads_to_the_path_on_a_phone_and_on_a_desk(
    enter: Enter, cast: Cast, sheet: Sheet, width: int, word: str
) -> None:
    page = enter(cast.ani, viewport={"width": width, "height": 740})
    page.goto(_url(sheet, CODE))

    page.locator('main a[href*="/jalur/"]:visible').click()

    expect(page).to_have_url(re.compile("/jalur/WBK/$"))
    page.go_back()
    expect(page.get_by_role("link", name=word, exact=True)).to_have_count(1)


def _faults(page: Page, path: str) -> list[str]:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = [
        f"{v['id']}: {v['nodes'][0]['html']}"
        for v in Axe().run(page, options=tags).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def test_on_a_phone_a_sheet_that_was_sent_says_so_and_looks_closed(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    page = enter(cast.ani, viewport={"width": 360, "height": 740})
    page.goto(_url(sheet, CODE))
    choice = page.locator(".opt input").first
    expect(page.get_by_text("Terkirim, 9 April 2026")).to_have_count(0)
    expect(choice).to_have_css("border-style", "solid")

    Run.objects.filter(pk=sheet.run_id).update(state="submitted", sent_at=desk.NOW)
    page.reload()

    expect(page.get_by_text("Terkirim, 9 April 2026")).to_be_visible()
    expect(choice).to_be_disabled()
    expect(choice).to_have_css("border-style", "dashed")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_saved_effort_is_told_in_sight_beside_its_question(
    enter: Enter, cast: Cast, sheet: Sheet
) -> None:
    """Far below the page's top, on a phone, without a script."""
    page = enter(cast.ani, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(f"/penilaian/{sheet.run_id}/jalur/WBK/")
    page.locator("details.group > summary").last.scroll_into_view_if_needed()
    wish = page.locator("section[aria-labelledby=jawab] details.group[open] .wish").last
    wish.locator("summary").click()
    wish.locator("select").select_option("2")
    wish.get_by_role("button", name="Simpan").click()

    expect(page.get_by_text("Beban total")).to_be_in_viewport()
    expect(page.locator("li:target")).to_be_in_viewport()
    assert page.locator(":target .wish > summary").bounding_box()["height"] >= 44  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
