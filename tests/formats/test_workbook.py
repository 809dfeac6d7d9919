"""Sheets as cells: what comes out of a workbook, and which workbooks never reach the parser."""

import datetime
import re
import time

import pytest

from formats.books import blank_parts, book, relations, zipped
from kawal.faults import Fault, UnusableInput
from kawal.formats import sheet_xml, workbook
from kawal.formats.cells import ErrorValue, NoResult, is_date
from kawal.formats.sheet_xml import copied_texts
from kawal.formats.workbook import MOST_SHEETS, Sheet, open_workbook

STYLES = (
    '<styleSheet><numFmts count="1"><numFmt numFmtId="200" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
)
TEXTS = '<sst count="2" uniqueCount="2"><si><t>satu</t></si><si><t>dua</t></si></sst>'


def sheet(tmp_path, rows, **more) -> Sheet:
    parts = {f"xl/{name}.xml": content for name, content in more.items()}
    return open_workbook(book(tmp_path / "b.xlsx", {"S": rows}, parts)).sheet("S")


def refusal(tmp_path, rows, **more) -> Fault:
    with pytest.raises(UnusableInput) as caught:
        sheet(tmp_path, rows, **more)
    (fault,) = caught.value.faults
    return fault


ORDINARY = (
    '<row r="2"><c r="B2" s="1"/><c r="C2" t="s"><v>1</v></c><c r="D2"><v>3.72</v></c>'
    '<c r="E2" t="b"><v>1</v></c><c r="F2" s="1"><v>44000</v></c>'
    '<c r="G2" t="inlineStr"><is><t>a &amp; b</t></is></c>'
    '<c r="H2" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="I2" t="str"><f>""</f><v></v></c></row>'
)
# the same in ways that few programs write: prefixes, other quotes, other order, no places
UNUSUAL = (
    "<x:row xmlns:x='n' r='2'><x:c s='1' r='B2'/><x:c t='s'><x:v>1</x:v></x:c>"
    "<x:c r='D2'><x:v>3.72</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c>"
    "<x:c s='1'><x:v>44000</x:v></x:c><x:c t='inlineStr'><x:is><x:r><x:t>a &amp;</x:t></x:r>"
    "<x:r><x:t xml:space='preserve'> b</x:t></x:r><x:rPh><x:t>NO</x:t></x:rPh></x:is></x:c>"
    "<x:c t='e'><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c><x:c t='str'><x:v/></x:c>"
    "<x:c r='XFD9' s='1'/></x:row>"
)


@pytest.mark.parametrize("rows", [ORDINARY, UNUSUAL])
def test_every_kind_of_content_comes_out(tmp_path, rows):
    read = sheet(tmp_path, rows, styles=STYLES, sharedStrings=TEXTS)

    contents = [read.at(2, column) for column in range(1, 10)]
    assert contents == [
        "", "", "dua", 3.72, True, datetime.date(2020, 6, 18), "a & b", "#DIV/0!", "",
    ]  # fmt: skip
    assert is_date(contents[5])
    assert isinstance(contents[7], ErrorValue)
    assert not isinstance(contents[6], ErrorValue)


NO_RESULT = '<row r="1"><c r="A1"><v>1</v></c><c r="C1" s="1"><f>A1</f></c></row>'
NO_RESULT_UNUSUAL = (
    "<x:row xmlns:x='n' r='1'><x:c><x:v>1</x:v></x:c><x:c/><x:c s='1'><x:f>A1</x:f></x:c>"
    "<x:c t='str'><x:f>A1</x:f><x:v/></x:c></x:row>"
)


@pytest.mark.parametrize("rows", [NO_RESULT, NO_RESULT_UNUSUAL])
def test_a_formula_that_was_never_calculated_is_seen_and_equals_a_blank(tmp_path, rows):
    read = sheet(tmp_path, rows)

    assert read.at(1, 3) == ""
    assert isinstance(read.answer_at(1, 3), NoResult)
    assert not isinstance(read.answer_at(1, 4), NoResult)


@pytest.mark.parametrize("x", ["", "x:"])
def test_a_far_formula_that_was_never_calculated_costs_no_memory(tmp_path, x):
    far = f'<{x}c r="XFD1048576"><{x}f>A1</{x}f></{x}c>'
    rows = f'<{x}row xmlns:x="n" r="1"><{x}c r="A1"><{x}v>1</{x}v></{x}c>{far}</{x}row>'

    assert sheet(tmp_path, rows).rows == [[1.0]]


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (3, 1), (2, 99)])
def test_a_cell_outside_the_sheet_is_blank(tmp_path, place):
    assert sheet(tmp_path, ORDINARY, sharedStrings=TEXTS).at(*place) == ""


def test_a_sheet_without_texts_or_styles_is_read(tmp_path):
    assert sheet(tmp_path, '<row r="1"><c r="A1"><v>7</v></c></row>').rows == [[7.0]]


@pytest.mark.parametrize(
    "styles",
    [
        STYLES.replace("<numFmts", "<fonts/><numFmts"),
        re.sub(r"<(/?)(\w)", r"<\1x:\2", STYLES).replace(
            "<x:styleSheet", "<x:styleSheet xmlns:x='n'"
        ),
        '<styleSheet><numFmts count="0"/><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ],
)
def test_a_date_is_told_from_a_number_however_the_styles_are_written(tmp_path, styles):
    assert is_date(sheet(tmp_path, ORDINARY, styles=styles, sharedStrings=TEXTS).at(2, 6))


def test_typed_text_that_looks_like_an_error_is_text(tmp_path):
    read = sheet(tmp_path, '<row r="1"><c r="A1" t="inlineStr"><is><t>#REF!</t></is></c></row>')

    assert read.at(1, 1) == "#REF!"
    assert not isinstance(read.at(1, 1), ErrorValue)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C3" t="e"><v>#SPILL!</v></c>',  # newer than the parser
        '<c r="C3" t="e"><f t="shared" si="0"/><v>#N/A</v></c>',
        '<c r="C3" t="e" s="0"><f xml:space="preserve"> 1/0 </f><v>#REF!</v></c>',
        '<c r="C3" t="e"><v >#NUM!</v></c>',
        '<c r="C3" t="e" ><!-- ? --><v>#NULL!</v></c>',
    ],
)
def test_an_error_is_seen_however_it_is_written(tmp_path, cell):
    read = sheet(tmp_path, f'<row r="3">{cell}</row>')

    assert isinstance(read.at(3, 3), ErrorValue)
    assert read.at(3, 3).startswith("#N") or read.at(3, 3) in {"#SPILL!", "#REF!"}


def test_sheets_are_named_whatever_their_case_and_blanks(tmp_path):
    workbook = open_workbook(book(tmp_path / "b.xlsx", {"Utama": "", " lke  zi": ORDINARY}))

    assert workbook.sheet_names == ("Utama", " lke  zi")
    assert workbook.named("Jawaban") is None
    found = open_workbook(
        book(tmp_path / "c.xlsx", {" lke  zi": ""}, {"xl/sharedStrings.xml": TEXTS})
    ).named("LKE ZI")
    assert found is not None
    assert found.here == "c.xlsx  lke  zi"
    assert found.rows == []


def test_the_shipped_form_is_an_ordinary_sheet():
    """The fast way is the usual way; the form must not fall out of it."""
    xml = blank_parts()["xl/worksheets/sheet1.xml"]

    assert sheet_xml.safe_sheet(xml, "x").xml[:500] == xml[:500]  # cut, not written anew


def test_ten_thousand_sheets_in_one_part_are_refused_in_well_under_a_second(tmp_path):
    """T42: not many parts, but a list of very many sheets."""
    listed = "".join(f'<sheet name="s{i}" r:id="r0"/>' for i in range(10_000))
    path = book(
        tmp_path / "b.xlsx", {"S": ""}, {"xl/workbook.xml": f"<workbook>{listed}</workbook>"}
    )

    started = time.perf_counter()
    with pytest.raises(UnusableInput) as caught:
        open_workbook(path)

    assert time.perf_counter() - started < 1
    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("WORKBOOK-SHEETS", "10000")
    assert str(MOST_SHEETS) in fault.expected.id


@pytest.mark.parametrize(
    "far",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c r="A10000"><v>1</v></c>',
        '<c r="DA1"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c s="1" r="ZZZ9999999"><v>1</v></c>',
        '</row><row r="9999999"><c><v>1</v></c>',
        '</row><row r="0"><c><v>1</v></c>',
    ],
)
def test_a_sheet_as_wide_as_the_program_allows_is_refused_before_memory_is_reserved(tmp_path, far):
    """T42: the native parser would ask for 400 GB and take the process with it."""
    fault = refusal(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c>{far}</row>')

    assert fault.code == "WORKBOOK-FAR-CELL"
    assert "CZ9999" in fault.expected.en


def test_styled_cells_without_content_may_be_as_far_as_they_like(tmp_path):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'

    assert sheet(tmp_path, far).rows == [[1.0]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" r="XFD9"><v>1</v></c></row>',  # a parser may take the second
        '<row r="1"><c r="A1"><v>1</v>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row>',
        '<row r="one"><c s="0" r="A1"><v>1</v></c></row><row r=""/><c q="" r="A1"/>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>\0</t></is></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="1"><c r="A1" t="nonsense"><v>5</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c></row>',
    ],
)
def test_a_sheet_that_is_no_sound_xml_is_refused(tmp_path, rows):
    assert refusal(tmp_path, rows).code == "WORKBOOK-DAMAGED"


def test_a_date_beyond_all_calendars_is_refused_or_a_number(tmp_path):
    styles = STYLES.replace("dd/mm/yyyy", "[hh]:mm")

    fault = refusal(tmp_path, '<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>', styles=styles)

    assert fault.code == "WORKBOOK-DAMAGED"


def test_a_part_that_is_too_large_for_a_form_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_xml, "LARGEST_PART", 2000)

    assert refusal(tmp_path, ORDINARY * 10).code == "WORKBOOK-LARGE"


def test_the_table_of_texts_cannot_ask_for_memory(tmp_path):
    """T42: the native parser reserves what `uniqueCount` says."""
    texts = TEXTS.replace('uniqueCount="2"', 'uniqueCount="99999999999"')

    assert sheet(tmp_path, ORDINARY, sharedStrings=texts).at(2, 3) == "dua"


@pytest.mark.parametrize("texts", ["<sst/>", '<sst count="0" />', "", "<none/>"])
def test_an_empty_table_of_texts_is_no_fault_while_no_cell_uses_it(tmp_path, texts):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'

    assert sheet(tmp_path, rows, sharedStrings=texts).rows == [[1.0]]


def test_a_second_table_within_the_table_of_texts_is_refused(tmp_path):
    texts = "<!-- <sst> -->" + TEXTS.replace('uniqueCount="2"', 'uniqueCount="99999999999"')

    assert refusal(tmp_path, ORDINARY, sharedStrings=texts).code == "WORKBOOK-DAMAGED"


def test_a_text_may_speak_of_the_table(tmp_path):
    texts = TEXTS.replace("dua", "sst dan sst")

    assert sheet(tmp_path, ORDINARY, sharedStrings=texts).at(2, 3) == "sst dan sst"


def test_one_long_text_used_by_many_cells_is_refused(tmp_path):
    """T42: a small file that becomes 10 GB, because each cell gets its own copy."""
    cells = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}" t="s"><v>0</v></c>' for c in "ABCDE") + "</row>"
        for r in range(1, 501)
    )
    texts = f"<sst><si><t>{'x' * 2**20}</t></si></sst>"

    assert refusal(tmp_path, cells, sharedStrings=texts).code == "WORKBOOK-LONG-TEXT"


def test_many_short_texts_used_by_many_cells_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_xml, "FEW_COPIES", 0)
    monkeypatch.setattr(workbook, "MOST_COPIES", 3)

    assert sheet(tmp_path, ORDINARY, sharedStrings=TEXTS).at(2, 3) == "dua"


def test_cells_that_do_not_plainly_say_which_text_they_show_count_as_the_longest(monkeypatch):
    texts = b"<sst> <si><t>ab</t></si><si><t>abcde</t></si><si/></sst>"
    sheet = (
        b'<c r="A1" t="s"><v>0</v></c><c r="A2" t="s" s="1"><v>1</v></c>'
        b'<c r="A3" t="s"><v a="">0</v></c><c r="A4" t="s"><v>7</v></c>'
    )

    assert copied_texts(texts, sheet, "x") == 4 * len("<t>abcde</t></")  # not measured: few
    monkeypatch.setattr(sheet_xml, "FEW_COPIES", 0)
    assert copied_texts(texts, sheet, "x") == 2 + 5 + 5 + 5


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (
            {
                "_rels/.rels": relations([("r", "officeDocument", "word/document.xml")]),
                "word/document.xml": "<document/>",
            },
            "'_rels/.rels, word/document.xml'",
        ),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            "'application/vnd.oasis.opendocument.spreadsheet'",
        ),
    ],
)
def test_an_archive_of_another_kind_is_refused_by_what_is_in_it(tmp_path, parts, found):
    with pytest.raises(UnusableInput) as caught:
        open_workbook(zipped(tmp_path / "b.xlsx", parts))

    (one,) = caught.value.faults
    assert (one.code, one.found) == ("WORKBOOK-NOT", found)


def test_a_workbook_whose_own_parts_are_broken_or_missing_is_refused(tmp_path):
    for more in ({"xl/workbook.xml": "<workbook><"}, {"_rels/.rels": "x"}):
        with pytest.raises(UnusableInput) as caught:
            open_workbook(book(tmp_path / "b.xlsx", {"S": ""}, more))
        assert caught.value.faults[0].code == "WORKBOOK-DAMAGED"

    lost = relations([("r0", "worksheet", "worksheets/lost.xml")])
    workbook = open_workbook(
        book(tmp_path / "b.xlsx", {"S": ""}, {"xl/_rels/workbook.xml.rels": lost})
    )
    with pytest.raises(UnusableInput) as caught:
        workbook.sheet("S")
    assert "worksheets/lost.xml" in caught.value.faults[0].found


def test_a_chart_sheet_is_no_sheet_of_cells(tmp_path):
    more = {
        "xl/_rels/workbook.xml.rels": relations([("r0", "chartsheet", "chartsheets/sheet1.xml")])
    }

    assert open_workbook(book(tmp_path / "b.xlsx", {"S": ""}, more)).sheet_names == ()


def test_names_of_files_and_sheets_are_printable(tmp_path):
    """T41"""
    path = book(tmp_path / "a\x1b[2J\u202e.xlsx", {"S\x1f" + "x" * 900: ""})
    with pytest.raises(UnusableInput):
        open_workbook(path)  # the name is no XML; the file's own name is what we look at

    path = book(path, {"\u202eS" + "x" * 900: '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'})
    workbook = open_workbook(path)
    with pytest.raises(UnusableInput) as caught:
        workbook.sheet(workbook.sheet_names[0])

    where = caught.value.faults[0].where
    assert where.isprintable()
    assert len(where) < 120
