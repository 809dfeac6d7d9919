"""Sheets made to deceive or to end the process: numbers, entities, comments, instructions."""

import pytest

from formats import books
from formats.test_workbook import ORDINARY, STYLES, TEXTS, refusal, sheet
from kawal.faults import UnusableInput
from kawal.formats import sheet_xml, workbook
from kawal.formats.package import unpack
from kawal.formats.plain_xml import read_xml
from kawal.formats.read import read_answers
from kawal.formats.sheet_xml import LONGEST_TEXT, number_formats, safe_sheet, safe_texts
from kawal.formats.workbook import Workbook, open_workbook, refusing_panics

ENTITIES = '<!DOCTYPE worksheet [<!ENTITY a "Ya">]>'
K9 = '<c r="K9" t="str"><v>C</v></c>'


@pytest.mark.parametrize("number", ["-1e18", "-inf", "-Infinity", "-110000000000", "-1e400"])
@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[h]:mm", "mm:ss.0"])
def test_a_number_that_no_calendar_reaches_is_a_number_whatever_its_style(tmp_path, number, code):
    rows = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'

    read = sheet(tmp_path, rows, styles=STYLES.replace("dd/mm/yyyy", code))

    assert read.at(1, 1) == float(number)


def test_a_small_number_below_zero_leaves_the_sheet_as_it_is():
    rows = '<worksheet><c r="A1"><v>-3.25</v></c><c r="A2" t="inlineStr"><is><t>- a</t></is></c>'

    assert safe_sheet(rows.encode(), "x").xml == rows.encode()


EXTENSION = '<extLst><ext uri="{X}"><v>2</v></ext></extLst>'


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        (f'<c r="A1"><v>1</v>{EXTENSION}</c>', 1.0),
        (f'<c r="A1" t="str"><f>B1</f>{EXTENSION}</c>', ""),
        ('<c r="A1"><x><v>3</v></x></c>', ""),
        ('<c r="A1"><f x="y"><v>7</v></f><v>8</v></c>', 8.0),
        ('<c r="A1"><v>1<y>2</y></v></c>', 1.0),
        ('<c r="A1" t="inlineStr"><is><r><t>Y</t></r><r><t>a</t></r></is></c>', "Ya"),
    ],
)
def test_only_the_content_of_a_cell_is_its_content(tmp_path, cell, content):
    """As Excel shows it: not what an extension or an element of nobody's holds."""
    assert sheet(tmp_path, f'<row r="1">{cell}</row>').at(1, 1) == content


@pytest.mark.parametrize(
    "contents",
    [
        "<v>7</v><v>8</v>",
        "<v>7</v><f/><v>8</v>",
        "<v>7</v><is><t>8</t></is>",
        '<f x="/&gt;&lt;/c&gt;"/><v>7</v><v>8</v>',
    ],
)
def test_a_cell_of_two_contents_is_refused_with_its_place(tmp_path, contents):
    """Every program reads the one it likes."""
    fault = refusal(tmp_path, f'<row r="1"><c r="A1">{contents}</c></row>')

    assert (fault.code, fault.where[-3:], fault.found) == ("CELL-TWO-CONTENTS", "!A1", "'78'")


@pytest.mark.parametrize("formula", ['<f x="/></c>"/>', "<f x='/></c>'/>", '<f x="></f></c>"></f>'])
def test_a_quoted_end_of_a_cell_hides_nothing_behind_it(tmp_path, formula):
    fault = refusal(tmp_path, f'<row r="1"><c r="A1">{formula}<v>7</v><v>8</v></c></row>')

    assert fault.code == "WORKBOOK-DAMAGED"


def test_a_quoted_end_leads_no_date_to_the_parser(tmp_path, capfd):
    rows = '<row r="1"><c r="A1" s="1"><f x="/></c>"/><v>-1e300</v></c></row>'

    assert refusal(tmp_path, rows, styles=STYLES).code == "WORKBOOK-DAMAGED"
    assert "panicked" not in capfd.readouterr().err


@pytest.mark.parametrize("neighbour", ["", '<c r="B1"> <v>1</v></c>'])
def test_a_reference_in_a_number_is_the_sign_that_it_stands_for(tmp_path, neighbour):
    rows = f'<row r="1"><c r="A1"><v>1&#48;</v></c>{neighbour}</row>'

    assert sheet(tmp_path, rows).at(1, 1) == 10.0


def test_blanks_around_a_number_do_not_count_beside_an_unusual_cell(tmp_path):
    rows = '<row r="1"><c r="A1" t="n"><v>5 </v></c><c r="B1"> <v>1</v></c></row>'

    assert sheet(tmp_path, rows).at(1, 1) == 5.0


def test_what_still_ends_the_parser_is_damage(capfd):
    package = {
        "_rels/.rels": workbook._ROOT,
        "xl/workbook.xml": workbook._BOOK,
        "xl/_rels/workbook.xml.rels": workbook._BOOK_RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row><c r="A1" s="1"><v>-1e18</v></c>'
        "</row></sheetData></worksheet>",
    }

    with pytest.raises(UnusableInput) as refused:
        workbook._read(package, "x")

    assert [fault.code for fault in refused.value.faults] == ["WORKBOOK-DAMAGED"]
    assert "panicked" in capfd.readouterr().err  # the parser's own words, which nothing can hold


def test_a_person_who_stops_the_command_is_no_damage():
    with pytest.raises(KeyboardInterrupt), refusing_panics("x"):
        raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["s.bin", "sheet1.XML", "sheet1"])
def test_entities_are_refused_in_a_part_of_any_name(tmp_path, name):
    parts = dict(books.blank_parts())
    text = parts.pop(books.SHEET).decode().replace("<worksheet", ENTITIES + "<worksheet", 1)
    parts[f"xl/worksheets/{name}"] = text.encode()
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(
        b"worksheets/sheet1.xml", f"worksheets/{name}".encode()
    )
    path = books.zipped(tmp_path / "a.xlsx", parts)

    with pytest.raises(UnusableInput) as refused:
        unpack(path.read_bytes(), "a")

    assert [fault.code for fault in refused.value.faults] == ["WORKBOOK-ENTITIES"]


@pytest.mark.parametrize(
    "read",
    [
        lambda xml: safe_sheet(xml, "x"),
        lambda xml: Workbook("x", {"_rels/.rels": xml}),
        lambda xml: read_xml(xml, "x", print),
    ],
)
def test_no_reader_of_xml_takes_a_document_type(read):
    with pytest.raises(UnusableInput) as refused:
        read(f"{ENTITIES}<worksheet><c r='A1'/></worksheet>".encode())

    assert [fault.code for fault in refused.value.faults] == ["WORKBOOK-ENTITIES"]


@pytest.mark.parametrize(
    ("length", "codes"), [(LONGEST_TEXT, []), (LONGEST_TEXT + 1, ["WORKBOOK-LONG-TEXT"])]
)
def test_a_cell_of_an_unusual_sheet_holds_as_much_as_one_of_excel(tmp_path, length, codes):
    rows = f"<row r='1'><c r='A1' t='str'><v>{'a' * length}</v></c></row>"

    assert codes == [refusal(tmp_path, rows).code] if codes else sheet(tmp_path, rows).rows


@pytest.mark.parametrize(
    "hidden",
    [
        f"<!-- -<f></f>-> {K9} -->",
        f"<!-- {K9} -->",
        f"<?pi ?<f></f>> {K9} <?x ?>",
    ],
)
def test_an_answer_in_a_comment_or_an_instruction_is_none(tmp_path, hidden):
    path = books.form(tmp_path, {"K8": "Ya", "K9": books.Raw(hidden)})

    assert "A.I.1.i.b" not in read_answers(path).answers.choices


def test_a_reference_to_another_sheet_and_a_question_are_no_comment():
    rows = '<c r="A1"><f>\'S 2\'!A1</f><v>1</v></c><c r="A2" t="str"><v>Ya?</v></c>'
    xml = f'\ufeff<?xml version="1.0"?>\n<worksheet>{rows}</worksheet>'.encode()

    assert b"<c " in safe_sheet(xml, "x").xml
    assert b"<?xml" in safe_sheet(xml, "x").xml  # not written anew


@pytest.mark.parametrize("hidden", ["<!-- <sst> -->", "<?x <sst> ?>"])
def test_a_table_of_texts_within_a_comment_is_refused(hidden):
    with pytest.raises(UnusableInput) as refused:
        safe_texts(f'<?xml version="1.0"?>{hidden}<x:other/>'.encode(), "x")

    assert [fault.code for fault in refused.value.faults] == ["WORKBOOK-DAMAGED"]


def test_styles_with_a_comment_go_to_the_parser_as_they_are():
    styles = STYLES.replace("<numFmts", "<!-- <numFmts></numFmts> --><numFmts").encode()

    assert number_formats(styles, "x") == styles


def test_much_that_was_read_in_vain_is_not_read_on(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_XML", 1_000)
    rows = f'<row r="1"><c r="A1" t="str"><v>{"a" * 600}</v></c></row>'
    path = books.book(tmp_path / "b.xlsx", {"a": rows, "b": rows, "c": rows})
    read = open_workbook(path)
    assert [read.sheet(name).at(1, 1) for name in "ab"] == ["a" * 600] * 2

    with pytest.raises(UnusableInput) as refused:
        read.sheet("c")

    assert [fault.code for fault in refused.value.faults] == ["WORKBOOK-LARGE"]


def test_the_least_date_is_far_above_what_the_parser_cannot_bear(tmp_path):
    """Milliseconds of 64 bits; the ordinary sheet is still read as it stands."""
    assert sheet_xml.LEAST_DATE > -(2**63) / 86_400_000
    assert sheet(tmp_path, ORDINARY, styles=STYLES, sharedStrings=TEXTS).at(2, 4) == 3.72
