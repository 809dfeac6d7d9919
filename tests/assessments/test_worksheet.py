"""The worksheet: what a team sees of a question, and what a save gives back."""

import html
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from assessments import desk
from assessments.beside import attached
from files import cast as shelf
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Run
from kawal.files.actions.uses import judge
from kawal.rules.instrument import Choice, Share
from units import town

pytestmark = pytest.mark.django_db

CONFLICTS = "A.I.5.v.b"
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def sheet(cast):
    desk.cycle(cast.city, cast.tirtajaya)
    return desk.sheet_of(cast.tirtajaya)


@pytest.fixture(autouse=True)
def ani(client, cast):
    """Of the team of the unit; signed in unless a test says otherwise."""
    client.force_login(cast.ani)
    return cast.ani


def _url(sheet, code="", wanted=""):
    place = f"{code}/" if code else ""
    return f"/penilaian/{sheet.run_id}/{place}" + (f"?saring={wanted}" if wanted else "")


def _text(response):
    return " ".join(response.content.decode().split())


def _row(sheet, code):
    return Answer.objects.get(sheet=sheet, code=code)


def _save(client, sheet, code, *, headers=None, **fields):
    return client.post(_url(sheet, code), {"seen": 0, **fields}, headers=headers or {})


def test_a_choice_shows_the_official_criteria_with_the_points_of_each(client, sheet):
    page = client.get(_url(sheet, CONFLICTS))

    shown = page.context["sheet"].question
    assert [option.key for option in shown.options] == ["A", "B", "C", "D"]
    assert "ke sebagian besar layanan" in _text(page)
    assert "0,20 poin" in _text(page)
    assert "PermenPANRB 90/2021, hlm. 76" in _text(page)


@pytest.mark.parametrize("code", [CONFLICTS, desk.TITLED, desk.RATIO, desk.SURVEY])
def test_the_key_of_comments_is_the_same_on_every_question_and_never_an_answer(client, sheet, code):
    """Whoever learned C where it answers nothing changed an official answer with it elsewhere."""
    page = client.get(_url(sheet, code))

    assert 'data-key="M" data-key-label="komentar"' in _text(page)
    options = page.context["sheet"].question.options
    assert not any("M" in option.keys.split() for option in options)


def test_a_ratio_shows_its_counts_and_what_they_come_to(client, sheet, ani):
    counts = {"agen_perubahan": 4, "perubahan_dibuat": 3}
    desk.answer(sheet, desk.RATIO, Content(counts=counts), ani)

    page = _text(client.get(_url(sheet, desk.RATIO)))

    assert "75,00 %" in page
    assert "data-sum-above>3</span> dibagi <span data-sum-below>4</span>" in page


def test_an_unfinished_ratio_says_what_is_missing(client, sheet, ani):
    desk.answer(sheet, desk.RATIO, Content(counts={"agen_perubahan": 4}), ani)

    assert "Isi semua jumlah" in _text(client.get(_url(sheet, desk.RATIO)))


def test_a_ratio_over_nothing_stays_open_and_says_why(client, sheet, ani):
    counts = {"agen_perubahan": 0, "perubahan_dibuat": 0}
    desk.answer(sheet, desk.RATIO, Content(counts=counts), ani)

    assert "Pembaginya nol" in _text(client.get(_url(sheet, desk.RATIO)))


def test_parts_of_nothing_are_to_be_corrected(client, sheet, ani):
    counts = {"agen_perubahan": 0, "perubahan_dibuat": 3}
    desk.answer(sheet, desk.RATIO, Content(counts=counts), ani)

    assert "Ada yang dihitung dari nol" in _text(client.get(_url(sheet, desk.RATIO)))


def test_a_share_that_came_without_its_counts_can_be_kept_or_replaced(client, sheet, ani):
    desk.answer(sheet, desk.RATIO, Content(value="80 %"), ani)

    page = _text(client.get(_url(sheet, desk.RATIO)))

    assert 'name="value" autocomplete="off" value="80 %"' in page
    assert "80,00 %" in page


def test_a_survey_shows_its_scale_and_its_own_minimum(client, sheet, ani):
    desk.answer(sheet, desk.SURVEY, Content(value="3.66"), ani)

    page = _text(client.get(_url(sheet, desk.SURVEY)))

    assert "Skala 0 sampai 4" in page
    assert "16,01" in page
    assert "batas WBK 15,75" in page


def test_the_sheet_opens_at_the_first_open_question(client, sheet, ani):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani)

    page = client.get(_url(sheet))

    assert page.context["sheet"].code == "A.I.1.i.b"


def test_claimed_and_supported_stand_side_by_side(client, cast, sheet, ani):
    """T: an answer without evidence counts as claimed only."""
    file = shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW)
    for code in (desk.TITLED, CONFLICTS):
        desk.answer(sheet, code, Content(choice="Ya" if code == desk.TITLED else "A"), ani)
    attached(file, cast.ani, sheet.run, CONFLICTS)

    standings = client.get(_url(sheet, CONFLICTS)).context["sheet"].standings

    assert (standings.n_answered, standings.n_supported) == (2, 1)
    total = standings.total
    assert total.claimed.actual > total.supported.actual > 0
    assert total.is_below


def test_a_rejected_file_lowers_what_is_supported_at_once_with_its_reason(client, cast, sheet, ani):
    file = shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW)
    desk.answer(sheet, CONFLICTS, Content(choice="A"), ani)
    use = attached(file, cast.ani, sheet.run, CONFLICTS)

    judge(use=use, verdict="rejected", reason="Tanpa tanda tangan.", by=cast.budi, now=desk.NOW)

    page = client.get(_url(sheet, CONFLICTS))
    assert page.context["sheet"].standings.n_supported == 0
    assert page.context["sheet"].row.state == ("due", "warn", "1 gugur")
    assert "Tanpa tanda tangan." in _text(page)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("milik-saya", ["A.I.1.i.b"]),
        ("tanpa-berkas", [desk.TITLED]),
        ("konfirmasi", ["A.I.1.ii.a"]),
    ],
)
def test_a_filter_leaves_what_it_names(client, sheet, ani, wanted, codes):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani)
    Answer.objects.filter(sheet=sheet, code="A.I.1.i.b").update(assignee=ani)
    Answer.objects.filter(sheet=sheet, code="A.I.1.ii.a").update(choice="Ya", is_confirmed=False)

    page = client.get(_url(sheet, wanted=wanted))

    assert page.context["sheet"].tree.shown == codes
    assert page.context["sheet"].code == codes[0]


def test_what_was_carried_over_is_neither_open_nor_counted(client, sheet):
    Answer.objects.filter(sheet=sheet, code=desk.TITLED).update(choice="Ya", is_confirmed=False)

    page = client.get(_url(sheet, desk.TITLED))

    assert page.context["sheet"].standings.n_answered == 0
    assert len(client.get(_url(sheet, wanted="kosong")).context["sheet"].tree.shown) == 112
    assert "Dari tahun lalu, belum dihitung" in _text(page)


def test_below_target_names_questions_of_areas_under_their_minimum(client, sheet):
    shown = client.get(_url(sheet, wanted="di-bawah-batas")).context["sheet"].tree.shown

    assert len(shown) == 113


def test_an_unknown_filter_is_none(client, sheet):
    assert client.get(_url(sheet, wanted="apa")).context["sheet"].wanted == ""


def test_a_filter_without_questions_says_so(client, sheet):
    text = _text(client.get(_url(sheet, wanted="tanpa-berkas")))
    mine = _text(client.get(_url(sheet, wanted="milik-saya")))

    assert "Tidak ada pertanyaan yang cocok" in text
    assert "Penjawab ditetapkan di bawah judul setiap pertanyaan." in mine


def test_the_plain_form_saves_and_goes_on(client, sheet, ani):
    answer = _save(client, sheet, desk.TITLED, choice="Ya", note=" SK 12/2026 ", go="next")

    assert answer.headers["Location"] == f"{_url(sheet, 'A.I.1.i.b')}#soal"
    row = _row(sheet, desk.TITLED)
    assert (row.choice, row.note, row.changed_by) == ("Ya", "SK 12/2026", ani)


def test_the_plain_form_can_stay(client, sheet):
    answer = _save(client, sheet, desk.TITLED, choice="Ya", go="here")

    assert answer.headers["Location"] == _url(sheet, desk.TITLED)


def test_an_empty_sheet_is_unanswered_and_not_unsupported(client, sheet):
    text = _text(client.get(_url(sheet)))

    assert "1 belum dijawab" in text
    assert "belum didukung" not in text
    assert "Batas WBK, sementara 0 dari 12" in text


def test_a_save_by_script_brings_back_only_what_changed(client, sheet):
    pieces = _text(_save(client, sheet, CONFLICTS, choice="B", headers=BY_HTMX))

    assert "<html" not in pieces
    row = f"soal-{CONFLICTS}"
    places = ("tersimpan", "nilai", "batas-minimal", "saringan", "area-PW", "di-area", row, "versi")
    for place in places:
        assert f'id="{place}"' in pieces
    assert 'name="seen" id="versi" value="1"' in pieces
    assert "Tersimpan" in pieces


@pytest.mark.parametrize("wanted", ["", "milik-saya", "tanpa-berkas", "kosong"])
def test_every_piece_of_a_save_has_its_place_on_the_page(client, sheet, wanted):
    """Also under a filter that does not let the open question through."""
    address = _url(sheet, CONFLICTS, wanted)
    page = client.get(address).content.decode()

    pieces = client.post(address, {"seen": 0, "choice": "B"}, headers=BY_HTMX).content.decode()

    placed = re.findall(r'id="([^"]+)"[^>]*hx-swap-oob', pieces)
    assert f"soal-{CONFLICTS}" in placed
    assert [each for each in placed if f'id="{each}"' not in page] == []


def test_what_is_printed_of_a_minimum_adds_up(client, cast, sheet):
    desk.answer(sheet, CONFLICTS, Content(choice="B"), cast.ani)
    attached(shelf.evidence(cast.ani, cast.tirtajaya), cast.ani, sheet.run, CONFLICTS)

    page = client.get(_url(sheet, CONFLICTS)).context["sheet"]

    given = [one for one in page.standings.below if one.supported_points != "–"]
    assert len(given) > 1
    for one in given:
        has, short = (Decimal(text.replace(",", ".")) for text in (one.supported_points, one.short))
        assert Fraction(has + short) == one.needed


def test_a_saved_ratio_brings_back_its_result(client, sheet):
    counts = {"count-agen_perubahan": "4", "count-perubahan_dibuat": "3"}

    assert "75,00 %" in _text(_save(client, sheet, desk.RATIO, headers=BY_HTMX, **counts))


def test_how_a_count_is_written_is_said_beforehand_as_where_it_is_refused(client, sheet):
    """T43."""
    rule = "tulis jumlahnya sebagai angka tanpa pemisah: 1000, bukan 1.000"

    assert f"{rule.capitalize()}." in _text(client.get(_url(sheet, desk.RATIO)))
    refused = _save(client, sheet, desk.RATIO, **{"count-agen_perubahan": "1.000"})
    assert rule in refused.context["sheet"].question.faults["agen_perubahan"]


@pytest.mark.parametrize(
    ("code", "fields", "name", "said"),
    [
        (CONFLICTS, {"choice": "Z"}, "choice", "salah satu dari"),
        (desk.RATIO, {"count-agen_perubahan": "1.000"}, "agen_perubahan", "bilangan cacah"),
        (desk.RATIO, {"value": "1", "count-agen_perubahan": "1"}, "value", "1 % atau 100 %"),
        (desk.RATIO, {"value": "80 %", "count-agen_perubahan": "1"}, "value", "satu jawaban"),
        (desk.SURVEY, {"value": "5"}, "value", "0 sampai 4"),
        (CONFLICTS, {"choice": "A", "note": "a" * 4001}, "note", "4000 karakter"),
    ],
)
@pytest.mark.parametrize("headers", [{}, BY_HTMX])
def test_what_is_wrong_is_said_beside_its_field_and_stays_in_the_form(
    client, sheet, code, fields, name, said, headers
):
    answer = _save(client, sheet, code, headers=headers, **fields)

    assert answer.status_code == 422
    assert said in answer.context["sheet"].question.faults[name]
    assert said in _text(answer).split(f'id="salah-{name}"')[1].split("</p>")[0]
    assert _row(sheet, code).version == 0


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        (desk.RATIO, {"count-agen_perubahan": "12 orang", "count-perubahan_dibuat": "11"}),
        (desk.RATIO, {"count-agen_perubahan": "-1", "count-perubahan_dibuat": "1" * 21}),
        (desk.SURVEY, {"value": "<abc>"}),
    ],
)
def test_without_scripts_what_was_refused_is_still_there_to_be_mended(client, sheet, code, fields):
    """An empty field would be stored as an empty answer by whoever presses once more."""
    refused = html.unescape(_text(_save(client, sheet, code, **fields)))

    for name, typed in fields.items():
        field = refused.split(f'name="{name}"')[1].split("aria-describedby")[0]
        assert f'value="{typed}"' in field


@pytest.mark.parametrize("headers", [{}, BY_HTMX])
def test_two_people_on_one_question_see_both_answers(client, sheet, headers):
    desk.answer(
        sheet, CONFLICTS, Content(choice="B"), town.person("Dimas Prakoso"), note="9 dari 11"
    )

    answer = _save(client, sheet, CONFLICTS, headers=headers, choice="A", note="Semua")

    assert answer.status_code == 409
    merge = answer.context["merge"]
    assert [line.value for line in merge.mine.lines] == ["A"]
    assert [line.value for line in merge.theirs.lines] == ["B"]
    assert (merge.mine.note, merge.theirs.note) == ("Semua", "9 dari 11")
    assert "Pakai isian Dimas" in _text(answer)
    assert 'id="versi"' not in _text(answer)  # or the next save would overwrite in silence
    assert _row(sheet, CONFLICTS).choice == "B"


def test_every_figure_follows_what_another_saved_while_two_answers_are_shown(client, sheet):
    desk.answer(sheet, CONFLICTS, Content(choice="B"), town.person("Dimas Prakoso"))

    pieces = _text(_save(client, sheet, CONFLICTS, headers=BY_HTMX, choice="A"))

    assert "1 <small>dari 113" in pieces
    for place in ("saringan", "nilai", "batas-minimal", "area-PW", "di-area"):
        assert f'id="{place}"' in pieces


def test_one_person_in_two_places_is_not_called_two_people(client, sheet, ani):
    desk.answer(sheet, CONFLICTS, Content(choice="B"), ani)

    met = _text(client.post(_url(sheet, CONFLICTS), {"seen": 0, "choice": "A"}))

    assert "Anda mengubah pertanyaan ini di dua tempat" in met
    assert "Anda, di tab atau perangkat lain" in met
    assert "Pakai isian di sana" in met
    assert "Dua orang" not in met


def test_a_note_beside_an_empty_answer_is_all_that_is_called_saved(client, sheet):
    pieces = _text(_save(client, sheet, CONFLICTS, headers=BY_HTMX, note="Menunggu SK"))

    mark = pieces.split('id="tersimpan"')[1].split("</span>")[0]
    assert "Catatan tersimpan" in mark
    assert "is-done" not in mark


@pytest.mark.parametrize(
    ("keep", "notes", "choice", "note"),
    [
        ("mine", "", "A", "Semua"),
        ("theirs", "", "B", "9 dari 11"),
        ("mine", "both", "A", "9 dari 11\n\nSemua"),
        ("theirs", "both", "B", "9 dari 11\n\nSemua"),
        ("mine", "theirs", "A", "9 dari 11"),
    ],
)
def test_one_of_two_answers_is_kept_and_the_notes_can_be_joined(
    client, sheet, keep, notes, choice, note
):
    desk.answer(
        sheet, CONFLICTS, Content(choice="B"), town.person("Dimas Prakoso"), note="9 dari 11"
    )
    merge = _save(client, sheet, CONFLICTS, choice="A", note="Semua").context["merge"]

    fields = {**merge.mine.fields, **merge.theirs.fields, "keep": keep, "notes": notes}
    client.post(_url(sheet, CONFLICTS), fields)

    row = _row(sheet, CONFLICTS)
    assert (row.choice, row.note) == (choice, note)


@pytest.mark.parametrize("headers", [{}, BY_HTMX])
def test_what_somebody_has_confirmed_is_no_longer_offered_beside_two_answers(
    client, sheet, ani, headers
):
    Answer.objects.filter(sheet=sheet, code=CONFLICTS).update(
        choice="B", version=1, is_confirmed=False, changed_by=ani, changed_at=desk.NOW
    )
    assert "Masih benar" in client.get(_url(sheet, CONFLICTS)).text
    desk.answer(sheet, CONFLICTS, Content(choice="C"), ani, seen=1)

    met = client.post(_url(sheet, CONFLICTS), {"seen": 1, "choice": "A"}, headers=headers)

    assert met.status_code == 409
    assert "Masih benar" not in met.text
    row = met.text.split(f'id="soal-{CONFLICTS}"')[1].split("</a>")[0]
    assert "konfirmasi" not in row


def test_a_page_that_was_open_when_the_run_was_sent_asks_for_no_mending(client, sheet):
    Run.objects.filter(pk=sheet.run_id).update(state="submitted")

    pieces = _text(_save(client, sheet, CONFLICTS, choice="B", headers=BY_HTMX))

    assert "Salin isian ini, lalu muat ulang halaman" in pieces
    assert "Perbaiki yang ditandai" not in pieces


@pytest.mark.parametrize(
    ("keep", "notes", "own", "length"),
    [("mine", "both", "n" * 3000, 6002), ("mine", "theirs", "", 5000), ("theirs", "", "", 5000)],
)
def test_notes_that_a_merge_makes_too_long_are_not_stored_and_not_lost(
    client, sheet, keep, notes, own, length
):
    """Both sides come back in the form: neither is what was stored, and either may be changed."""
    seen = Answer.objects.get(sheet=sheet, code=CONFLICTS).version
    theirs = "t" * (3000 if own else 5000)
    fields = {
        "mine-choice": "A", "mine-note": own, "mine-seen": seen,
        "theirs-choice": "B", "theirs-note": theirs, "theirs-seen": seen,
    }  # fmt: skip

    page = client.post(_url(sheet, CONFLICTS), {**fields, "keep": keep, "notes": notes})

    assert page.status_code == 422
    assert f"sekarang {length}" in page.text
    assert theirs in page.text
    assert _row(sheet, CONFLICTS).note == ""


def test_a_merge_that_somebody_overtook_is_a_conflict_again(client, sheet):
    dimas = town.person("Dimas Prakoso")
    desk.answer(sheet, desk.RATIO, Content(counts={"agen_perubahan": 5}), dimas)
    merge = _save(client, sheet, desk.RATIO, **{"count-agen_perubahan": "4"}).context["merge"]
    desk.answer(sheet, desk.RATIO, Content(counts={"agen_perubahan": 6}), dimas)

    answer = client.post(_url(sheet, desk.RATIO), {**merge.mine.fields, "keep": "mine"})

    assert answer.status_code == 409
    assert [line.value for line in answer.context["merge"].theirs.lines] == ["6", "–"]


def test_who_may_only_look_sees_no_form_and_no_comments(client, cast, sheet):
    client.force_login(town.with_role("Wali", "pimpinan", cast.city))

    page = _text(client.get(_url(sheet, CONFLICTS)))

    assert "data-answer" not in page
    assert 'id="komentar"' not in page
    assert "Kriteria resmi" in page
    assert _save(client, sheet, CONFLICTS, choice="A").status_code == 403


def test_a_run_that_was_sent_shows_no_form_and_takes_nothing(client, sheet, ani):
    desk.answer(sheet, CONFLICTS, Content(choice="B"), ani, note="Sembilan.")
    Run.objects.filter(pk=sheet.run_id).update(state="submitted")

    assert "data-answer" not in _text(client.get(_url(sheet, CONFLICTS)))
    answer = _save(client, sheet, CONFLICTS, choice="A", seen=1)
    assert answer.status_code == 422
    assert "sudah dikirim" in _text(answer)


def test_the_run_of_another_unit_is_not_there(client, cast, sheet):
    client.force_login(town.with_role("Cici", "tim_kerja_zi", cast.cempaka))

    assert client.get(_url(sheet)).status_code == 404
    assert client.get(_url(sheet, CONFLICTS)).status_code == 404
    assert _save(client, sheet, CONFLICTS, choice="A").status_code == 404


def test_the_team_of_a_part_may_fill(client, cast):
    from kawal.assessments.actions.runs import open_run  # noqa: PLC0415

    cycle = desk.cycle(cast.city, cast.cempaka)
    run = open_run(cycle=cycle, unit=cast.tirtajaya, parts=[cast.mekarsari], by=None, now=desk.NOW)
    client.force_login(town.with_role("Lia", "tim_kerja_zi", cast.mekarsari))
    sheet = desk.sheet_of(run.unit)

    assert "dengan 1 sub-unit" in _text(client.get(_url(sheet, CONFLICTS)))
    assert _save(client, sheet, CONFLICTS, choice="A").status_code == 302


@pytest.mark.parametrize("code", ["A.I.5.v.z", "A.I.5"])
def test_a_code_that_is_no_question_is_not_there(client, sheet, code):
    assert client.get(_url(sheet, code)).status_code == 404


def test_area_gates_per_aspect_show_two_bars_for_an_area(client, cast):
    desk.cycle(cast.city, cast.tirtajaya, area_gates="per-aspect")
    client.force_login(cast.ani)

    page = client.get(_url(desk.sheet_of(cast.tirtajaya))).content.decode()

    areas = [area.partition("</a>")[0] for area in page.split('<a class="ar"')[1:]]
    assert [area.count('class="w"') for area in areas] == [2, 2, 2, 2, 2, 2, 3, 1]


def test_the_page_is_in_english_too(client, sheet):
    client.cookies["django_language"] = "en"

    page = _text(client.get(_url(sheet, CONFLICTS)))

    assert "Official criteria" in page
    assert "Without files" in page


def _all_answered(sheet, ani, file):
    """Every question at its best, with a file, but one area whose choices are at their worst."""
    for code, question in instrument_of(desk.LKE).questions.items():
        answer = question.answer
        if isinstance(answer, Choice):
            place = -1 if code.startswith("A.I.5") else 0
            content = Content(choice=answer.options[place].key)
        elif isinstance(answer, Share):
            content = Content(value="60 %")
        else:
            content = Content(value=str(answer.most))
        desk.answer(sheet, code, content, ani)
        attached(file, ani, sheet.run, code)


def test_a_whole_sheet_names_the_nearest_minimum_and_the_questions_that_close_it(
    client, cast, sheet, ani
):
    _all_answered(sheet, ani, shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW))

    page = client.get(_url(sheet, CONFLICTS))

    standings = page.context["sheet"].standings
    assert standings.is_complete
    assert standings.nearest.label == "Penguatan Pengawasan"
    assert standings.nearest.shortfall.endswith(" pertanyaan")
    low = client.get(_url(sheet, wanted="di-bawah-batas")).context["sheet"].tree.shown
    assert {code.split(".")[2] for code in low} == {"5"}


def test_a_fall_in_numbers_shows_by_how_much(client, sheet, ani):
    """The form counts violations of last year and of this."""
    code, share = next(
        (code, question.answer)
        for code, question in instrument_of(desk.LKE).questions.items()
        if isinstance(question.answer, Share) and question.answer.formula.kind == "reduction"
    )
    counts = {item.name: 1 for item in share.inputs} | {share.formula.before: 4}
    desk.answer(sheet, code, Content(counts=counts), ani)

    outcome = client.get(_url(sheet, code)).context["sheet"].question.outcome

    assert (outcome.n_above, outcome.n_below, outcome.node.percent) == (3, 4, 75)
