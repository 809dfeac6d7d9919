"""The portal's workbook written, and read back as the portal's own would be."""

from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings

from formats.books import PORTAL
from kawal.faults import UnusableInput
from kawal.formats.portal_out import without_place, write_portal
from kawal.formats.read import read_answers
from kawal.scoring.answers import Answers, admit
from scoring.sheets import LKE, admitted, best, sheets

BEST = admitted(best())
NO_ANSWERS = Answers()
TITLED, RATIO, SURVEY = "A.I.1.i.a", "A.II.1.i.a", "B.I.a"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "portal.xlsx"


def sheet_of(path):
    return openpyxl.load_workbook(path)["Jawaban"]


def codes_of(refused):
    return [fault.code for fault in refused.value.faults]


def test_it_is_read_back_as_it_was_given(out):
    notes = {TITLED: "SK 12/2026\nHalaman 2", f"{RATIO}.perubahan_dibuat": "4 orang"}
    evidence = {TITLED: "SK Tim.pdf (versi 2)"}

    write_portal(BEST, out, notes=notes, evidence=evidence)

    reading = read_answers(out)
    assert (reading.recognised.kind, reading.recognised.rows_moved) == ("portal", 0)
    assert (reading.answers, reading.warnings) == (BEST, ())
    assert (reading.notes, reading.evidence) == (notes, evidence)
    assert reading.assessor_notes == {}


@given(raw=sheets(open_share=0.3))
@settings(max_examples=8, deadline=None)
def test_any_sheet_is_read_back_as_it_was_given(raw, tmp_path_factory):
    out = tmp_path_factory.mktemp("portal") / "portal.xlsx"
    answers = admitted(raw)

    write_portal(answers, out)

    assert read_answers(out).answers == answers


def test_answers_stand_in_the_ministry_s_cells(out):
    answers = admit(
        LKE,
        choices={TITLED: "Ya"},
        inputs={RATIO: {"agen_perubahan": 4}},
        values={SURVEY: "3.72"},
    )

    write_portal(answers, out)

    sheet = sheet_of(out)
    assert [sheet[place].value for place in ("K6", "K126", "K127", "K199")] == ["Ya", 4, None, 3.72]
    assert sheet["A6"].value == PORTAL.questions[TITLED].soal
    assert all(sheet[f"N{row}"].value is None for row in range(2, 203))


def test_every_group_stands_above_its_questions(out):
    write_portal(NO_ANSWERS, out)

    sheet = sheet_of(out)
    assert [sheet[f"E{row}"].value for row in range(2, 6)] == [
        "A. PENGUNGKIT", "I. PEMENUHAN", "1. MANAJEMEN PERUBAHAN", "i. Penyusunan Tim Kerja",
    ]  # fmt: skip
    assert sheet["E125"].value.endswith(LKE.questions[RATIO].text)


def test_an_empty_sheet_holds_no_answers(out):
    write_portal(NO_ANSWERS, out)

    assert read_answers(out).answers == NO_ANSWERS


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-", "@ani", "#REF!", "https://a.go.id", "12"])
def test_text_stays_text_whatever_it_looks_like(out, text):
    write_portal(NO_ANSWERS, out, notes={TITLED: text}, evidence={TITLED: text})

    cells = [sheet_of(out)[place] for place in ("L6", "M6")]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s")] * 2
    assert all(cell.quotePrefix and cell.hyperlink is None for cell in cells)


def test_a_character_that_no_workbook_holds_is_marked(out):
    write_portal(NO_ANSWERS, out, notes={TITLED: "a\x00b\ud800"})

    assert read_answers(out).notes == {TITLED: "a\ufffdb\ufffd"}


def test_what_belongs_to_a_ratio_stands_beside_its_first_count(out):
    write_portal(NO_ANSWERS, out, notes={RATIO: "SK Agen 3/2026"})

    assert read_answers(out).notes == {f"{RATIO}.agen_perubahan": "SK Agen 3/2026"}


def test_a_count_s_own_note_goes_before_that_of_its_ratio(out):
    own = f"{RATIO}.agen_perubahan"

    write_portal(NO_ANSWERS, out, notes={own: "4 orang", RATIO: "SK Agen 3/2026"})

    assert read_answers(out).notes == {own: "4 orang"}


def test_a_share_without_counts_has_no_place_and_is_named(out):
    answers = admit(LKE, values={RATIO: "80 %", SURVEY: "3.72"})

    write_portal(answers, out)

    assert without_place(answers) == (RATIO,)
    assert read_answers(out).answers == admit(LKE, values={SURVEY: "3.72"})


def test_an_existing_file_stays_unless_told_otherwise(out):
    out.write_text("mine")

    with pytest.raises(UnusableInput) as refused:
        write_portal(BEST, out)

    assert codes_of(refused) == ["OUT-EXISTS"]
    assert out.read_text() == "mine"
    write_portal(BEST, out, overwrite=True)
    assert read_answers(out).answers == BEST


def test_every_fault_is_told_and_nothing_is_written(tmp_path):
    answers = Answers(values={SURVEY: Fraction("3.59999999999999999999")})

    with pytest.raises(UnusableInput) as refused:
        write_portal(
            answers,
            tmp_path / "nowhere" / "portal.pdf",
            notes={"A.9": "x"},
            evidence={TITLED: "x" * 32_768},
        )

    assert codes_of(refused) == [
        "OUT-NAME", "OUT-FOLDER", "NOTE-UNKNOWN", "NOTE-LONG", "VALUE-DIGITS",
    ]  # fmt: skip
    assert [fault.where for fault in refused.value.faults][2:4] == ["notes", f"evidence.'{TITLED}'"]
    assert list(tmp_path.iterdir()) == []
