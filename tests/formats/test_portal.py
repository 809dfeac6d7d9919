"""The portal's workbook: both columns of answers, what stands beside them, and wrong sheets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from formats.books import PORTAL, form
from kawal.faults import UnusableInput
from kawal.formats.read import read_answers
from kawal.formats.reading import Reading
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score
from scoring.sheets import LKE, admitted, best

BEST = admitted(best())


def portal(
    folder: Path,
    answers: Answers = BEST,
    cells: Mapping[str, Any] | None = None,
    *,
    sheet: str = "Jawaban",
    texts: bool = True,
    moved: int = 0,
) -> Path:
    """A workbook as the portal gives it out, filled in by the unit."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for code, item in PORTAL.questions.items():
        if texts:
            page.cell(item.row + moved, 5, LKE.questions[code].text)
        value = answers.values.get(code)
        page[f"K{item.row + moved}"] = answers.choices.get(code) if value is None else float(value)
    for code, items in PORTAL.inputs.items():
        for name, item in items.items():
            page[f"K{item.row + moved}"] = answers.inputs.get(code, {}).get(name)
    for place, content in (cells or {}).items():
        page[place] = content
    path = folder / "portal.xlsx"
    book.save(path)
    return path


def read(*arguments: Any, **options: Any) -> Reading:
    return read_answers(portal(*arguments, **options))


def faults(path: Path, **options: Any) -> list[Any]:
    with pytest.raises(UnusableInput) as caught:
        read_answers(path, **options)
    return list(caught.value.faults)


def test_every_question_is_read_from_the_row_of_the_question_master(tmp_path):
    reading = read(tmp_path)

    assert reading.instrument == "lke-zi-2021"
    assert (reading.recognised.kind, reading.recognised.sheet) == ("portal", "Jawaban")
    assert (reading.answers, reading.warnings) == (BEST, ())
    assert score(LKE, reading.answers).total.points == 100


def test_a_blank_sheet_holds_no_answers(tmp_path):
    assert read(tmp_path, Answers()).answers == Answers()


def test_the_assessor_s_column_is_read_on_request(tmp_path):
    path = portal(tmp_path, BEST, {"N6": "Tidak", "N126": 4, "N127": 2, "N199": "3,1"})

    answers = read_answers(path, column="assessor").answers

    assert answers.choices == {"A.I.1.i.a": "Tidak"}
    assert answers.inputs == {"A.II.1.i.a": {"agen_perubahan": 4, "perubahan_dibuat": 2}}
    assert float(answers.values["B.I.a"]) == 3.1


def test_what_unit_and_assessor_wrote_is_kept(tmp_path):
    beside = {"L6": "SK 1/2026", "M6": "https://example.go.id/1", "Q6": "sesuai", "L126": "4 orang"}

    reading = read(tmp_path, BEST, beside)

    assert reading.notes == {
        "A.I.1.i.a": "SK 1/2026",
        "A.II.1.i.a.agen_perubahan": "4 orang",
    }
    assert reading.evidence == {"A.I.1.i.a": "https://example.go.id/1"}
    assert reading.assessor_notes == {"A.I.1.i.a": "sesuai"}


@pytest.mark.parametrize(
    ("sheet", "moved"), [("jawaban ", 0), ("Sheet1", 0), ("Jawaban", 4), ("X", 2)]
)
def test_a_renamed_or_moved_sheet_is_found_by_its_questions(tmp_path, sheet, moved):
    reading = read(tmp_path, sheet=sheet, moved=moved)

    assert reading.answers == BEST
    assert (reading.recognised.sheet, reading.recognised.rows_moved) == (sheet, moved)


def test_every_question_is_placed_in_its_cell_of_the_column_that_was_read(tmp_path):
    unit = read(tmp_path, moved=4)
    assessor = read_answers(portal(tmp_path), column="assessor")

    assert unit.cells.keys() == LKE.questions.keys()
    assert unit.cells["A.II.5.ii.1"] == "K173:K175"
    assert assessor.cells["A.II.5.ii.1"] == "N169:N171"


def test_a_sheet_without_questions_is_read_by_its_rows_with_a_warning(tmp_path):
    reading = read(tmp_path, texts=False)

    assert reading.answers == BEST
    assert [w.code for w in reading.warnings] == ["QUESTIONS-ABSENT"]


def test_a_retyped_question_is_a_warning(tmp_path):
    (one,) = read(
        tmp_path, BEST, {"E6": "Unit kerja membentuk tim pembangunan Zona Integritas"}
    ).warnings

    assert (one.code, one.about) == ("WORDING", "A.I.1.i.a")


@pytest.mark.parametrize(
    ("text", "found"), [(None, "''"), (LKE.questions["A.I.1.ii.a"].text, "'Terdapat")]
)
def test_a_row_without_its_question_is_refused(tmp_path, text, found):
    (one,) = faults(portal(tmp_path, BEST, {"E7": text}))

    assert (one.code, one.where) == ("FORM-DIFFERS", "portal.xlsx Jawaban!A7 (A.I.1.i.b)")
    assert one.found.startswith(found)


def test_rows_that_slid_apart_are_refused_as_another_sheet(tmp_path):
    book = openpyxl.load_workbook(portal(tmp_path))
    book["Jawaban"].insert_rows(60)
    book.save(tmp_path / "slid.xlsx")

    (one,) = faults(tmp_path / "slid.xlsx")

    assert one.code == "FORM-OTHER"


def test_faults_name_the_cell_the_question_and_the_count(tmp_path):
    """T43"""
    found = faults(portal(tmp_path, BEST, {"K6": "Z", "K169": -1, "K199": True}))

    assert [(f.code, f.where) for f in found] == [
        ("ANSWER-NOT-AN-OPTION", "portal.xlsx Jawaban!K6 (A.I.1.i.a)"),
        (
            "ANSWER-OUT-OF-RANGE",
            "portal.xlsx Jawaban!K169 (A.II.5.ii.1.pengaduan_harus_ditindaklanjuti)",
        ),
        ("CELL-BOOLEAN", "portal.xlsx Jawaban!K199 (B.I.a)"),
    ]


def test_a_blank_count_leaves_its_question_unanswered_and_the_rest_as_it_is(tmp_path):
    whole, reading = read(tmp_path, BEST), read(tmp_path, BEST, {"K127": None})

    (one,) = reading.warnings
    assert (one.code, one.where) == (
        "INPUT-MISSING",
        "portal.xlsx Jawaban!K127 (A.II.1.i.a.perubahan_dibuat)",
    )
    assert "A.II.1.i.a" not in reading.answers
    assert set(whole.answers.inputs) - set(reading.answers.inputs) == {"A.II.1.i.a"}


def test_a_capped_ratio_is_told_at_its_first_count(tmp_path):
    (one,) = read(tmp_path, BEST, {"K126": 10, "K127": 12, "K129": 12, "K130": 1}).warnings

    assert (one.code, one.where) == ("RATIO-CAPPED", "portal.xlsx Jawaban!K126 (A.II.1.i.a)")


def test_the_official_form_has_no_assessor_s_column(tmp_path):
    (one,) = faults(form(tmp_path), column="assessor")

    assert one.code == "COLUMN-ABSENT"
