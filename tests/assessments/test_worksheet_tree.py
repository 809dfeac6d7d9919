"""The tree of a worksheet, built as plain strings: escaped, and what the rows say."""

from dataclasses import dataclass, replace
from html.parser import HTMLParser

import pytest
from django.utils import translation

from assessments import desk
from files import cast as shelf
from kawal.assessments import markup, markup_saved
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import Area, Part
from kawal.assessments.queries.desk import desk_for
from kawal.assessments.queries.marks import Mark
from kawal.assessments.queries.tree import Branch, Limb
from kawal.assessments.queries.worksheet import Worksheet

pytestmark = pytest.mark.django_db

CODE = "A.I.1.i.a"
EVIL = "<img src=x onerror=alert(1)>&\"'"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#x27;"


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def sheet(cast):
    desk.cycle(cast.city, cast.tirtajaya)
    return desk.sheet_of(cast.tirtajaya)


def opened(cast, sheet, **changed) -> Worksheet:
    found = desk_for(cast.ani, sheet.run_id, shelf.TODAY)
    return Worksheet(found, cast.ani, shelf.TODAY, **{"code": CODE, **changed})


class Elements(HTMLParser):
    """Opened and closed elements of a piece; each that is opened is closed, in its order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.current: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open += [tag] if tag != "input" else []  # which has no end
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        self.current += [named.get("id", "")] if "aria-current" in named else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        """Drawings end their elements at once."""


class Links(HTMLParser):
    """Address and words of each link, and which of them is the present one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.current: list[str] = []
        self.href = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "a":
            self.href = named["href"]
            self.found[self.href] = ""
            self.current += [self.href] if "aria-current" in named else []

    def handle_data(self, data):
        if self.href:
            self.found[self.href] += data

    def handle_endtag(self, tag):
        self.href = "" if tag == "a" else self.href


def elements(text: str) -> Elements:
    found = Elements(text)
    assert found.open == []
    return found


@dataclass
class EvilRow:
    """A row in which everything that can be filled in wants out of its place."""

    code: str = EVIL
    url: str = EVIL
    letter: str = EVIL
    text: str = EVIL
    answer: str = EVIL
    state: tuple[str, str, str] = ("due", "warn", EVIL)


def test_whatever_a_row_says_is_escaped():
    html = markup.row(EvilRow(), "")

    assert "<img" not in html
    assert html.count(ESCAPED) == 6


def test_whatever_a_part_and_an_area_are_called_is_escaped(cast, sheet):
    page = opened(cast, sheet)
    part = Part(EVIL, EVIL, "Reform", ())
    area = Area(EVIL, EVIL, EVIL, (), (), ())

    heads = markup.branch(Branch(part, [], [])) + markup.area(page, Limb(area, [], 0, EVIL))

    assert "<img" not in heads
    assert heads.count(ESCAPED) == 6


def test_all_areas_are_shown_and_the_questions_of_the_open_one(cast, sheet):
    page = opened(cast, sheet)

    found = elements(markup.areas(page))

    shown = {each.removeprefix("soal-") for each in found.ids if each.startswith("soal-")}
    assert shown == set(page.limb.area.questions)
    assert len([each for each in found.ids if each.startswith("area-")]) == len(page.limbs)
    assert found.current == [f"area-{page.limb.area.key}", f"soal-{CODE}"]


def test_a_filter_shows_what_it_lets_through_of_every_area(cast, sheet):
    for code, choice in ((CODE, "Ya"), ("A.I.2.i.a", "B")):
        desk.answer(sheet, code, Content(choice=choice), cast.ani)

    found = elements(markup.areas(opened(cast, sheet, wanted="tanpa-berkas")))

    assert [each for each in found.ids if each.startswith("soal-")] == [
        f"soal-{CODE}", "soal-A.I.2.i.a",
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", ["milik-saya", "tanpa-berkas"])
def test_the_open_question_is_shown_whatever_the_filter_lets_through(cast, sheet, wanted):
    """Or the one that was just answered would have no line in which that is seen."""
    desk.answer(sheet, "A.I.2.i.a", Content(choice="B"), cast.ani)
    page = opened(cast, sheet, wanted=wanted)

    found = elements(markup.areas(page))

    others = {f"soal-{code}" for code in page.tree.shown}
    assert {each for each in found.ids if each.startswith("soal-")} == {f"soal-{CODE}"} | others
    assert found.current == [f"area-{page.limb.area.key}", f"soal-{CODE}"]


def test_an_area_leads_to_what_the_filter_lets_through_and_not_to_the_open_question(cast, sheet):
    first, second = instrument_of(desk.LKE).questions, "A.I.1.ii.a"
    desk.answer(sheet, second, Content(choice="Ya"), cast.ani)
    here = next(iter(first))

    page = opened(cast, sheet, code=here, wanted="tanpa-berkas")

    assert page.limb.target == second != here


@pytest.mark.parametrize(
    ("language", "word"), [("id", "kosong"), ("en", "empty")], ids=["Indonesian", "English"]
)
def test_a_row_speaks_the_language_of_the_page(cast, sheet, language, word):
    with translation.override(language):
        html = markup.row(opened(cast, sheet).row, "")

    assert f'<em class="is-idle">{word}</em>' in html


def test_a_row_shows_its_answer_and_the_official_words(cast, sheet):
    desk.answer(sheet, CODE, Content(choice="Ya"), cast.ani)
    page = opened(cast, sheet)

    html = markup.row(page.row, CODE)

    assert '<b lang="id">Ya</b>' in html
    assert instrument_of(desk.LKE).questions[CODE].text in html
    assert f'href="{page.url}"' in html


def test_rows_are_marked_by_what_supports_them(cast, sheet):
    desk.answer(sheet, CODE, Content(choice="Ya"), cast.ani)
    page = opened(cast, sheet)
    marks = {
        "is-done": Mark(1, 0, is_carried=False, assignee=None, pokja=""),
        "is-due": Mark(0, 2, is_carried=False, assignee=None, pokja=""),
        "is-info": Mark(0, 0, is_carried=True, assignee=None, pokja=""),
    }

    for css, mark in marks.items():
        assert f'<span class="{css}">' in markup.row(replace(page.row, mark=mark), "")


def test_saved_pieces_go_to_the_places_that_the_tree_has(cast, sheet):
    page = opened(cast, sheet)
    pieces = markup_saved.pieces(page)

    found = elements(pieces)

    in_tree = {f"soal-{page.code}", f"bagian-{page.branch.part.code}", f"area-{page.limb.area.key}"}
    assert set(found.ids) & set(elements(markup.areas(page)).ids) == in_tree
    assert pieces.count('hx-swap-oob="true"') == len(found.ids) == len(set(found.ids))


def test_a_survey_has_no_part_to_put_a_heading_to(cast, sheet):
    page = opened(cast, sheet, code="B.I.a")

    assert not [id_ for id_ in elements(markup_saved.pieces(page)).ids if "bagian" in id_]


class TestFilterChips:
    def test_the_present_filter_is_marked_and_the_pokja_is_kept(self, cast, sheet):
        page = opened(cast, sheet, wanted="kosong", pokja="Tim & Co")

        links = Links(markup.filter_chips(page))

        assert links.current == [f"{page.home}?saring=kosong&pokja=Tim+%26+Co#pohon"]
        assert links.found[f"{page.home}?pokja=Tim+%26+Co#pohon"] == "Semua 0"

    @pytest.mark.parametrize(("language", "word"), [("id", "Kosong 113"), ("en", "Empty 113")])
    def test_words_are_those_of_the_language(self, cast, sheet, language, word):
        page = opened(cast, sheet)

        with translation.override(language):
            assert word in Links(markup.filter_chips(page)).found.values()

    def test_a_hostile_pokja_stays_in_its_address(self, cast, sheet):
        text = markup.filter_chips(opened(cast, sheet, pokja=EVIL))

        assert "<img" not in text
        assert elements(text).ids == ["saringan"]
