"""Filling the official form: what stands in which cell, and what is refused."""

import hashlib
import resource
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from defusedxml import ElementTree
from openpyxl.worksheet.worksheet import Worksheet

from kawal.faults import UnusableInput
from kawal.formats.fill import fill_form
from kawal.formats.whole_file import write_whole
from kawal.rules.catalogue import form_layout, root
from kawal.rules.instrument import Choice
from kawal.scoring.answers import Answers, admit
from scoring.sheets import LKE, admitted, best

LAYOUT = form_layout("lke-zi-2021-form")
BLANK = root() / LAYOUT.template.path
RATIO = "A.II.1.i.a"
NO_ANSWERS = Answers()


def filled(path: Path, answers: Answers = NO_ANSWERS, **options: Any) -> Worksheet:
    fill_form(answers, path / "form.xlsx", **options)
    return sheet_of(path / "form.xlsx")


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["LKE ZI"]


def cells(sheet: Worksheet) -> Mapping[str, Any]:
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


@pytest.fixture(scope="module")
def blank() -> Worksheet:
    return sheet_of(BLANK)


@pytest.fixture(scope="module")
def full_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "form.xlsx"
    fill_form(admitted(best()), path)
    return path


@pytest.fixture(scope="module")
def full(full_form: Path) -> Worksheet:
    return sheet_of(full_form)


def part_of(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


def codes_of(refused: pytest.ExceptionInfo[UnusableInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond 1000 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# The blank form


def test_the_blank_form_is_the_one_that_the_layout_names():
    assert hashlib.sha256(BLANK.read_bytes()).hexdigest() == LAYOUT.template.sha256


def test_the_blank_form_asks_every_question_with_its_own_options(blank):
    """J8 said Ya in the copy, K169 was locked and had no list."""
    lists = {
        f"K{row}": validation.formula1
        for validation in blank.data_validations.dataValidation
        for span in validation.sqref.ranges
        for row in range(span.min_row, span.max_row + 1)
    }

    for code, question in LKE.questions.items():
        row = LAYOUT.nodes[code]
        if isinstance(question.answer, Choice):
            options = list(LKE.options(code))
            assert blank[f"J{row}"].value == "/".join(options), code
            assert lists[f"K{row}"] == f'"{",".join(options)}"', code
            assert not blank[f"K{row}"].protection.locked, code
        assert not blank[f"O{row}"].protection.locked, code


def test_the_blank_form_guards_its_formulas_without_a_password(blank):
    assert blank.protection.sheet
    assert blank.protection.hashValue is None
    assert blank["L8"].protection.locked


def test_the_blank_form_says_what_may_be_typed_before_and_after_it_is_refused(blank):
    validations = blank.data_validations.dataValidation

    assert all(
        v.prompt and v.error and v.showInputMessage and v.showErrorMessage for v in validations
    )
    (survey,) = [v for v in validations if "K202" in v.sqref]
    assert "skala 0 sampai 4, bukan 0 sampai 100" in survey.prompt
    assert max(len(v.prompt) for v in validations) <= 255
    assert max(len(v.error) for v in validations) <= 225


def test_the_blank_form_asks_nothing_where_there_is_no_question(blank):
    """K90 and K121 were open in the copy, with a list."""
    for place in ("K90", "K121"):
        assert blank[place].protection.locked
        assert not any(place in v.sqref for v in blank.data_validations.dataValidation)


def test_the_blank_form_keeps_its_headings_in_sight(blank):
    assert blank.freeze_panes == "A3"


def test_the_blank_form_names_nobody_and_links_nowhere():
    with zipfile.ZipFile(BLANK) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    assert [name for name in parts if "external" in name.casefold()] == []
    assert [name for name, content in parts.items() if b"#REF!" in content] == []
    assert b"creator" not in parts["docProps/core.xml"]
    assert b"lastModifiedBy" not in parts["docProps/core.xml"]


def test_the_blank_form_keeps_how_it_is_printed(blank):
    assert (blank.page_setup.orientation, blank.page_setup.paperSize) == ("landscape", 5)
    assert blank.print_title_rows == "$2:$2"
    assert blank.sheet_properties.pageSetUpPr.fitToPage


# Answers


def test_answers_stand_in_the_cells_a_person_would_fill(full):
    assert full["K8"].value == "Ya"
    assert full["K9"].value == "A"
    assert full["K169"].value == "A"
    assert full["K202"].value == 4
    assert full["K186"].value == best()["inputs"]["A.II.5.iii.b.1"]["pejabat_administrator"]


def test_only_answer_cells_differ_from_the_blank_form_and_no_formula_is_lost(blank, full):
    before, after = cells(blank), cells(full)

    rows = {*LAYOUT.nodes.values(), *(r for m in LAYOUT.inputs.values() for r in m.values())}
    changed = {cell for cell, content in after.items() if content != before.get(cell)}
    assert changed <= {f"K{row}" for row in rows}
    assert [cell for cell in changed if str(before[cell]).startswith("=")] == []


def test_an_open_question_leaves_its_cell_empty(tmp_path):
    sheet = filled(tmp_path, admit(LKE, choices={"A.I.1.i.a": "Ya"}))

    assert sheet["K9"].value is None
    assert sheet["K129"].value is None
    assert sheet["K202"].value is None


def test_a_share_that_was_answered_as_such_stands_in_the_percent_cell(tmp_path):
    sheet = filled(tmp_path, admit(LKE, values={RATIO: "82.5 %"}))

    assert sheet["K128"].value == 0.825
    assert sheet["K131"].value.startswith("=IF(")


def test_a_survey_index_keeps_the_digits_that_were_given(tmp_path):
    sheet = filled(tmp_path, admit(LKE, values={"B.I.a": "3.625"}))

    assert sheet["K202"].value == 3.625


def test_a_total_of_other_inputs_is_a_formula_even_where_it_was_typed(tmp_path):
    counts = {"kepala_satker": 1, "pejabat_wajib_lhkpn": 2, "lainnya": 0, "sudah_lapor": 3}

    sheet = filled(tmp_path, admit(LKE, inputs={"A.II.5.iii.a.1": counts | {"wajib_lhkpn": 9}}))

    assert sheet["K178"].value == '=IF(OR(K179="",K180="",K181=""),"Blm Diisi",K179+K180+K181)'


def test_a_copy_of_the_form_without_the_lhkasn_total_gets_it(tmp_path):
    workbook = openpyxl.load_workbook(BLANK)
    workbook["LKE ZI"]["K185"] = None
    workbook.save(tmp_path / "older.xlsx")

    sheet = filled(tmp_path, template=tmp_path / "older.xlsx")

    assert sheet["K185"].value == '=IF(OR(K186="",K187="",K188=""),"Blm Diisi",K186+K187+K188)'


def test_spreadsheet_programs_are_asked_to_recalculate(full_form):
    workbook = part_of(full_form, "xl/workbook.xml")

    assert workbook.find("{*}calcPr").get("fullCalcOnLoad") == "1"


def test_the_filled_form_names_nobody(full_form):
    properties = part_of(full_form, "docProps/core.xml")

    assert sorted(part.tag.split("}")[1] for part in properties) == ["created", "modified"]


def test_the_same_sheet_gives_the_same_bytes_and_leaves_how_the_form_looks_alone(tmp_path):
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"

    for path in (one, other):
        fill_form(admitted(best()), path, notes={"A.I.1.i.a": "SK Camat nomor 12"})

    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as filled, zipfile.ZipFile(BLANK) as form:
        differ = [name for name in form.namelist() if filled.read(name) != form.read(name)]
    assert differ == ["xl/worksheets/sheet1.xml"]


# Notes


def test_a_note_stands_beside_its_question(tmp_path):
    sheet = filled(tmp_path, notes={"A.I.1.i.a": "SK Camat nomor 12"})

    assert sheet["O8"].value == "SK Camat nomor 12"
    assert not sheet["O8"].quotePrefix


def test_a_note_is_text_whatever_it_looks_like(tmp_path):
    """T41: a cell of foreign text never becomes a formula, nor an error."""
    hostile = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1+1", "=", "#REF!", "<img onerror=x>"]
    notes = dict(zip(LKE.questions, hostile, strict=False))

    sheet = filled(tmp_path, notes=notes)

    written = part_of(tmp_path / "form.xlsx", "xl/worksheets/sheet1.xml")
    for code, note in notes.items():
        place = f"O{LAYOUT.nodes[code]}"
        cell = written.find(f".//{{*}}c[@r='{place}']")
        assert cell.get("t") in {"s", "inlineStr"}, note
        assert cell.find("{*}f") is None, note
        assert sheet[place].value == note
        assert sheet[place].quotePrefix == (note[0] in "=+-@\t"), note


def test_a_character_that_no_workbook_can_hold_becomes_a_replacement_mark(tmp_path):
    sheet = filled(tmp_path, notes={"A.I.1.i.a": "a\x00b\x1bc\ud800d\ne"})

    assert sheet["O8"].value == "a\ufffdb\ufffdc\ufffdd\ne"


def test_it_refuses_notes_for_no_node_and_notes_longer_than_a_cell(tmp_path):
    with pytest.raises(UnusableInput) as refused:
        filled(tmp_path, notes={"A.IX": "?", "A.I.1.i.a": "x" * 32_768})

    assert codes_of(refused) == ["NOTE-UNKNOWN", "NOTE-LONG"]
    assert list(tmp_path.iterdir()) == []


# Whole or not at all


def test_it_refuses_an_existing_file_and_leaves_it_alone(tmp_path):
    (tmp_path / "form.xlsx").write_text("mine")

    with pytest.raises(UnusableInput) as refused:
        fill_form(NO_ANSWERS, tmp_path / "form.xlsx")

    assert codes_of(refused) == ["OUT-EXISTS"]
    assert (tmp_path / "form.xlsx").read_text() == "mine"


def test_it_replaces_an_existing_file_when_told_to(tmp_path):
    (tmp_path / "form.xlsx").write_text("mine")

    fill_form(NO_ANSWERS, tmp_path / "form.xlsx", overwrite=True)

    assert sheet_of(tmp_path / "form.xlsx")["J8"].value == "Ya/Tidak"
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]


@pytest.mark.parametrize(
    ("out", "codes"),
    [
        ("nowhere/form.xlsx", ["OUT-FOLDER"]),
        ("form.pdf", ["OUT-NAME"]),
        ("folder.xlsx", ["OUT-IS-A-FOLDER"]),
        ("nowhere/form", ["OUT-NAME", "OUT-FOLDER"]),
    ],
)
def test_it_refuses_a_place_that_cannot_hold_a_workbook(tmp_path, out, codes):
    (tmp_path / "folder.xlsx").mkdir()

    with pytest.raises(UnusableInput) as refused:
        fill_form(NO_ANSWERS, tmp_path / out, overwrite=True)

    assert codes_of(refused) == codes


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    (tmp_path / "form.xlsx").write_text("mine")

    with full_disk(), pytest.raises(UnusableInput) as refused:
        fill_form(NO_ANSWERS, tmp_path / "form.xlsx", overwrite=True)

    assert codes_of(refused) == ["OUT-UNWRITABLE"]
    assert (tmp_path / "form.xlsx").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]


def test_an_interrupted_write_leaves_nothing(tmp_path):
    with pytest.raises(TypeError):
        write_whole(tmp_path / "form.xlsx", lambda: None)  # type: ignore[arg-type]

    assert list(tmp_path.iterdir()) == []


def test_a_written_file_can_be_read_by_those_whom_the_users_umask_allows(tmp_path):
    (tmp_path / "other").write_text("")

    fill_form(NO_ANSWERS, tmp_path / "form.xlsx")

    assert (tmp_path / "form.xlsx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_counts_of_a_ratio_that_is_not_finished_are_written_too(tmp_path):
    sheet = filled(tmp_path, admit(LKE, inputs={RATIO: {"agen_perubahan": 5}}))

    row = LAYOUT.inputs[RATIO]
    assert sheet[f"K{row['agen_perubahan']}"].value == 5
    assert sheet[f"K{row['perubahan_dibuat']}"].value is None
