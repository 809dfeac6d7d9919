"""Cells of the form beside plain answers: formulas, percentages, type cells, contents in two."""

import re
import time
from contextlib import suppress

import pytest

from formats.books import SHEET, Raw, blank_parts, form, with_cells, zipped
from kawal.faults import UnusableInput
from kawal.formats.cell_formats import percent_cells
from kawal.formats.read import read_answers

RATIO = "A.II.1.i.a"  # K129 agents, K130 changes; K128 shows the share


def percent_cell(number):
    """K128 as the form prints it, with the style of a percentage."""
    style = re.search(r'<c r="K128" s="(\d+)"', blank_parts()[SHEET].decode())[1]
    return Raw(f'<c r="K128" s="{style}"><v>{number}</v></c>')


def test_one_in_a_cell_of_percentages_is_the_whole(tmp_path):
    """T9"""
    reading = read_answers(form(tmp_path, {"K128": percent_cell(1)}))

    assert reading.answers.values == {RATIO: 1}


@pytest.mark.parametrize("typed", [1, "1", "1,", "1e0"])
def test_a_bare_one_is_refused_because_it_could_be_one_per_cent(tmp_path, typed):
    """T9"""
    with pytest.raises(UnusableInput) as refused:
        read_answers(form(tmp_path, {"K128": typed}))

    (one,) = refused.value.faults
    assert (one.code, one.expected.en) == ("ANSWER-OUT-OF-RANGE", "1 could mean 1 % or 100 %")


def test_101_per_cent_is_out_of_range_and_not_no_number(tmp_path):
    """T9"""
    with pytest.raises(UnusableInput) as refused:
        read_answers(form(tmp_path, {"K128": "101 %"}))

    assert refused.value.faults[0].code == "ANSWER-OUT-OF-RANGE"


@pytest.mark.parametrize(
    ("place", "cell", "found"),
    [
        ("K8", '<c r="K8" t="str"><f>IF(1=1,"Ya","Tidak")</f><v>Ya</v></c>', "'Ya'"),
        ("K202", '<c r="K202"><f>Survei!B3</f><v>3.62</v></c>', "3.62"),
        ("K202", '<c r="K202" x="1"><f>Survei!B3</f><v>3.62</v></c>', "3.62"),
        ("K128", '<c r="K128"><f>0.4*2</f><v>0.8</v></c>', "0.8"),
    ],
)
def test_a_formula_in_place_of_an_answer_is_told_with_its_stored_result(
    tmp_path, place, cell, found
):
    warnings = read_answers(form(tmp_path, {place: Raw(cell)})).warnings

    (one,) = (w for w in warnings if w.code == "CELL-FORMULA")
    assert f"!{place} " in one.where
    assert one.found == found


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="K8" t="str"><v>Tidak</v><v>Ya</v></c>',
        '<c r="K8" t="inlineStr"><is><t>Tidak</t></is><v>Ya</v></c>',
    ],
)
def test_a_cell_of_two_contents_is_not_read_as_one_of_them(tmp_path, cell):
    with pytest.raises(UnusableInput) as refused:
        read_answers(form(tmp_path, {"K8": Raw(cell)}))

    assert refused.value.faults[0].found == "'TidakYa'"


def test_an_answer_in_cdata_is_an_answer(tmp_path):
    cell = Raw('<c r="K8" t="str"><v><![CDATA[Ya]]></v></c>')

    assert read_answers(form(tmp_path, {"K8": cell})).answers.choices == {"A.I.1.i.a": "Ya"}


@pytest.mark.parametrize(
    ("place", "typed", "code", "label"),
    [
        ("J128", "persen", "TYPE-CELL", "%"),
        ("J129", "%", "TYPE-LABEL", "Jumlah"),
        ("J202", "Nilai (0-100)", "TYPE-LABEL", "Nilai (0-4)"),
    ],
)
def test_the_type_of_a_ratio_a_count_or_an_index_is_looked_at(tmp_path, place, typed, code, label):
    (one,) = read_answers(form(tmp_path, {place: typed})).warnings

    assert one.code == code
    assert f"!{place} " in one.where
    assert label in one.expected.id


def test_a_count_of_rupiah_is_a_count(tmp_path):
    assert read_answers(form(tmp_path, {"J129": "Rupiah"})).warnings == ()


def test_a_ratio_that_is_a_choice_on_this_form_makes_it_another_form(tmp_path):
    with pytest.raises(UnusableInput) as refused:
        read_answers(form(tmp_path, {"J128": "A/B/C"}))

    assert refused.value.faults[0].code == "FORM-DIFFERS"


def test_a_percentage_is_known_by_a_format_of_the_file_s_own():
    sheet = b'<c r="K8" s="1"><v>1</v></c><c r="K9" t="n" s="0"><v>1</v></c><c r="K10"/>'
    styles = (
        b'<x:s><x:numFmt formatCode="0.0%" numFmtId="170"/><x:numFmt numFmtId="171"/>'
        b'<x:cellStyleXfs><x:xf numFmtId="9"/></x:cellStyleXfs>'
        b'<x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="170"/><x:xf fontId="1"/></x:cellXfs></x:s>'
    )

    assert percent_cells(sheet, styles, "x") == {(8, 11)}


@pytest.mark.parametrize(
    "styles", [b"<none/>", b"<s><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs></s>"]
)
def test_without_a_style_of_percentages_no_cell_is_one(styles):
    assert percent_cells(b'<c r="K8" s="0"><v>1</v></c>', styles, "x") == frozenset()


@pytest.mark.parametrize("junk", [b"<a:cellXfs/>", b'<numFmt x="<numFmt "/>', b"<xf "])
def test_styles_of_any_content_take_no_time_to_speak_of(junk):
    styles = b"<s xmlns:a='a'>" + junk * 60_000 + b"</s>"
    started = time.process_time()

    with suppress(UnusableInput):
        percent_cells(b'<c r="K8" s="0"><v>1</v></c>', styles, "x")

    assert time.process_time() - started < 2  # it took a quarter of an hour


def test_an_answer_whose_styles_are_no_xml_is_refused(tmp_path):
    parts = dict(blank_parts())
    parts[SHEET] = with_cells(parts[SHEET].decode(), {"K128": percent_cell(1)}).encode()
    parts["xl/styles.xml"] += b"<numFmt "

    with pytest.raises(UnusableInput) as refused:
        read_answers(zipped(tmp_path / "lke.xlsx", parts))

    (fault,) = refused.value.faults
    assert (fault.code, fault.where) == ("WORKBOOK-DAMAGED", "lke.xlsx (xl/styles.xml)")


def test_counts_of_nothing_are_counts_and_not_an_open_question(tmp_path):
    reading = read_answers(form(tmp_path, {"K129": 0, "K130": 0}))

    assert reading.answers.inputs == {RATIO: {"agen_perubahan": 0, "perubahan_dibuat": 0}}


def test_a_weight_that_is_off_by_a_ten_thousandth_is_another_weight(tmp_path):
    with pytest.raises(UnusableInput) as refused:
        read_answers(form(tmp_path, {"H6": 4.0001}))

    assert refused.value.faults[0].code == "FORM-DIFFERS"
