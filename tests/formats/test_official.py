"""The official form read cell by cell: answers, moved sheets, known faults, hostile cells."""

from fractions import Fraction

import openpyxl
import pytest

from formats.books import LAYOUT, Raw, error, form
from kawal.faults import Fault, Text, UnusableInput
from kawal.formats.file_warnings import FileWarning
from kawal.formats.fill import fill_form
from kawal.formats.read import read_answers
from kawal.rules import catalogue
from kawal.rules.instrument import Choice
from kawal.scoring.answers import admit
from kawal.scoring.engine import score
from scoring.sheets import LKE, admitted, best

RATIO = "A.II.1.i.a"  # K129 agents, K130 changes; K128 shows the share
TYPED = {"K129": None, "K130": None}


def faults(path, **options) -> list[Fault]:
    with pytest.raises(UnusableInput) as caught:
        read_answers(path, **options)
    return list(caught.value.faults)


def fault(tmp_path, cells) -> Fault:
    (one,) = faults(form(tmp_path, cells))
    return one


def warning(tmp_path, cells) -> FileWarning:
    (one,) = read_answers(form(tmp_path, cells)).warnings
    return one


def every_answer() -> dict[str, object]:
    """Cells of a full form: each question has its second answer, each count its own number."""
    cells: dict[str, object] = {"K202": 3.72, "K205": 3.4}
    for code, question in LKE.questions.items():
        if isinstance(question.answer, Choice):
            cells[f"K{LAYOUT.nodes[code]}"] = list(LKE.options(code))[1]
    for rows in LAYOUT.inputs.values():
        cells |= {f"K{row}": row for row in rows.values()}
    return cells | {"K178": 179 + 180 + 181, "K185": 186 + 187 + 188}


# --- what is read -------------------------------------------------------------------------------


def test_the_blank_form_holds_no_answers(tmp_path):
    reading = read_answers(form(tmp_path))

    assert reading.instrument == "lke-zi-2021"
    assert not any(code in reading.answers for code in LKE.questions)
    assert (reading.warnings, reading.cached, reading.notes) == ((), {}, {})
    assert (reading.recognised.kind, reading.recognised.sheet) == ("form", "LKE ZI")


def test_every_cell_is_read_at_its_place(tmp_path):
    reading = read_answers(form(tmp_path, every_answer()))

    second = {
        c: list(LKE.options(c))[1] for c, q in LKE.questions.items() if q.answer.kind == "choice"
    }
    assert reading.answers.choices == second
    assert reading.answers.inputs == LAYOUT.inputs | {
        "A.II.5.iii.a.1": LAYOUT.inputs["A.II.5.iii.a.1"] | {"wajib_lhkpn": 540},
        "A.II.5.iii.b.1": LAYOUT.inputs["A.II.5.iii.b.1"] | {"wajib_lhkasn": 561},
    }
    assert reading.answers.values == {"B.I.a": Fraction("3.72"), "B.II.a": Fraction("3.4")}


def test_what_form_fill_wrote_is_read_back(tmp_path):
    answers = admitted(best())
    fill_form(answers, tmp_path / "filled.xlsx", notes={"A.I.1.i.a": "=SK Tim, lampiran 1"})

    reading = read_answers(tmp_path / "filled.xlsx")

    assert (reading.answers, reading.warnings) == (answers, ())
    assert reading.notes == {"A.I.1.i.a": "=SK Tim, lampiran 1"}
    assert score(LKE, reading.answers).total.points == 100


def test_what_a_person_saved_with_another_program_is_read(tmp_path):
    book = openpyxl.load_workbook(form(tmp_path))
    book["LKE ZI"]["K9"], book["LKE ZI"]["K202"] = " a ", "3,72"
    book.create_sheet("Catatan kami", 0)["A1"] = "Jawaban"
    book.save(tmp_path / "saved.xlsx")

    reading = read_answers(tmp_path / "saved.xlsx")

    assert reading.answers.choices == {"A.I.1.i.b": "A"}
    assert reading.answers.values == {"B.I.a": Fraction("3.72")}


@pytest.mark.parametrize("typed", ["ya", " YA ", "Ya\n"])
def test_case_and_blanks_of_an_answer_do_not_matter(tmp_path, typed):
    assert read_answers(form(tmp_path, {"K8": typed})).answers.choices == {"A.I.1.i.a": "Ya"}


def test_what_the_formulas_of_the_form_say_of_an_open_question_is_no_answer(tmp_path):
    cells = {"K128": "Blm Diisi", "K178": "blm diisi ", "K131": error("K131", "#DIV/0!")}

    reading = read_answers(form(tmp_path, cells))

    assert not any(code in reading.answers for code in LKE.questions)


def test_a_total_of_nothing_is_no_answer(tmp_path):
    assert read_answers(form(tmp_path, {"K178": 0})).answers.inputs == {}


def test_the_share_that_the_form_works_out_does_not_replace_the_counts(tmp_path):
    reading = read_answers(form(tmp_path, {"K128": 0.75, "K129": 4, "K130": 3}))

    assert reading.answers.inputs == {RATIO: {"agen_perubahan": 4, "perubahan_dibuat": 3}}
    assert (reading.answers.values, reading.warnings) == ({}, ())


def test_notes_are_kept_with_their_code(tmp_path):
    assert read_answers(form(tmp_path, {"O9": "SK 1/2026", "O10": " "})).notes == {
        "A.I.1.i.b": "SK 1/2026"
    }


def test_a_partly_filled_form_is_never_a_final_score(tmp_path):
    """T7: one answered question of five."""
    card = score(LKE, read_answers(form(tmp_path, {"K8": "Ya"})).answers)

    assert card["A.I.1.i"].percent == 100
    assert not card["A.I.1.i"].is_complete
    assert not card.is_complete
    assert not card.gates["WBK"].is_met


def test_the_order_of_cells_does_not_matter(tmp_path):
    """T13"""
    cells = every_answer()

    one = read_answers(form(tmp_path, cells, "one.xlsx"))
    other = read_answers(form(tmp_path, dict(reversed(cells.items())), "other.xlsx"))

    assert one.answers == other.answers
    assert score(LKE, one.answers).total == score(LKE, other.answers).total


# --- moved and renamed sheets -------------------------------------------------------------------


def edited(tmp_path, edit) -> "openpyxl.Workbook":
    book = openpyxl.load_workbook(form(tmp_path, {"K9": "B", "K130": 3, "K129": 4}))
    edit(book)
    book.save(tmp_path / "moved.xlsx")
    return read_answers(tmp_path / "moved.xlsx")


def renamed(book):
    book["LKE ZI"].title = "Penilaian 2026"


def pushed_down(book):
    book["LKE ZI"].unmerge_cells("B1:O1")
    book["LKE ZI"].insert_rows(1, 3)


def without_number_column(book):
    book["LKE ZI"].delete_cols(1)


def without_type_column(book):
    book["LKE ZI"].delete_cols(10)


@pytest.mark.parametrize(
    ("edit", "sheet", "rows", "columns"),
    [
        (renamed, "Penilaian 2026", 0, 0),
        (pushed_down, "LKE ZI", 3, 0),
        (without_number_column, "LKE ZI", 0, -1),
        (without_type_column, "LKE ZI", 0, -1),
    ],
)
def test_a_form_that_was_renamed_or_moved_is_found_by_its_marks(
    tmp_path, edit, sheet, rows, columns
):
    reading = edited(tmp_path, edit)

    assert reading.answers.choices == {"A.I.1.i.b": "B"}
    assert reading.answers.inputs == {RATIO: {"agen_perubahan": 4, "perubahan_dibuat": 3}}
    found = reading.recognised
    assert (found.sheet, found.rows_moved, found.columns_moved) == (sheet, rows, columns)


def test_faults_name_the_cell_as_it_is_in_the_moved_file(tmp_path):
    def spoil(book):
        book["LKE ZI"]["K9"] = "Z"
        pushed_down(book)
        without_number_column(book)

    with pytest.raises(UnusableInput) as caught:
        edited(tmp_path, spoil)

    assert caught.value.faults[0].where == "moved.xlsx LKE ZI!J12 (A.I.1.i.b)"


def test_every_question_is_placed_in_its_cell_of_the_file_at_hand(tmp_path):
    printed = read_answers(form(tmp_path))
    moved = edited(tmp_path, without_number_column)

    assert printed.cells.keys() == LKE.questions.keys()
    assert printed.cells["A.II.2.i.1"] == "K140"
    assert printed.cells["A.II.5.ii.1"] == "K172:K174"
    assert printed.cells["A.II.5.iii.a.1"] == "K179:K182"  # the form adds up K178 itself
    assert moved.cells["A.II.2.i.1"] == "J140"


def test_a_form_without_its_headings_is_read_as_printed(tmp_path):
    cells = {f"{column}2": None for column in "HJKL"} | {"K9": "A"}

    assert read_answers(form(tmp_path, cells)).answers.choices == {"A.I.1.i.b": "A"}


def test_a_copy_beside_the_form_does_no_harm_but_two_renamed_forms_are_ambiguous(tmp_path):
    book = openpyxl.load_workbook(form(tmp_path, {"K9": "A"}))
    book.copy_worksheet(book["LKE ZI"]).title = "LKE ZI (2)"
    book.save(tmp_path / "two.xlsx")
    book["LKE ZI"].title = "Kecamatan"
    book.save(tmp_path / "neither.xlsx")

    (refused,) = faults(tmp_path / "neither.xlsx")

    assert read_answers(tmp_path / "two.xlsx").answers.choices == {"A.I.1.i.b": "A"}
    assert refused.code == "SHEET-AMBIGUOUS"
    assert refused.found == "'Kecamatan, LKE ZI (2)'"


# --- not this form ------------------------------------------------------------------------------


def test_another_weight_is_refused_with_both_values(tmp_path):
    one = fault(tmp_path, {"H7": 0.6})

    assert (one.code, one.where) == ("FORM-DIFFERS", "lke.xlsx LKE ZI!H7 (A.I.1.i)")
    assert "0.6" in one.found
    assert "0.5" in one.expected.id


def test_many_other_weights_are_another_instrument(tmp_path):
    (one,) = faults(form(tmp_path, {f"H{row}": 5 for row in (6, 7, 10, 14, 18, 23, 24)}))

    assert one.code == "FORM-OTHER"
    assert one.where == "lke.xlsx LKE ZI"
    assert one.found == "H6 (A.I.1): 5"
    assert LKE.title in one.expected.id
    assert "7 selnya tidak sama" in one.expected.id


def test_the_text_of_another_question_is_refused(tmp_path):
    """Two questions exchanged: very alike texts, and yet each answer would count for the other."""
    texts = {
        f"G{r}": LKE.questions[c].text for r, c in ((142, "A.II.2.ii.b"), (143, "A.II.2.ii.a"))
    }

    found = faults(form(tmp_path, texts))

    assert [f.where for f in found] == [
        "lke.xlsx LKE ZI!G142 (A.II.2.ii.a)",
        "lke.xlsx LKE ZI!G143 (A.II.2.ii.b)",
    ]


@pytest.mark.parametrize("text", ["Sesuatu yang sama sekali lain", None, 7])
def test_a_row_that_asks_something_else_is_refused(tmp_path, text):
    (one,) = faults(form(tmp_path, {"G9": text, "F9": None}))

    assert one.code == "FORM-DIFFERS"
    assert "Penentuan anggota Tim" in one.expected.id


def test_a_text_that_was_retyped_is_a_warning_and_changes_no_score(tmp_path):
    text = "Penentuan anggota tim telah dipilih melalui mekanisme yang jelas"

    reading = read_answers(form(tmp_path, {"G9": text, "K9": "A"}))

    (one,) = reading.warnings
    assert (one.code, one.where) == ("WORDING", "lke.xlsx LKE ZI!G9 (A.I.1.i.b)")
    assert reading.answers.choices == {"A.I.1.i.b": "A"}


def test_case_and_line_breaks_of_the_form_s_own_text_do_not_matter(tmp_path):
    text = LKE.questions["A.I.1.i.b"].text.upper().replace(" ", "\n  ")

    assert read_answers(form(tmp_path, {"G9": text})).warnings == ()


def test_another_type_of_answer_is_refused(tmp_path):
    one = fault(tmp_path, {"J9": "A/B/C/D"})

    assert one.where == "lke.xlsx LKE ZI!J9 (A.I.1.i.b)"
    assert one.expected.en.endswith("A/B/C")


# --- known faults of the form -------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Ya", None, 3])
def test_a_wrong_type_cell_is_a_warning_with_both_values(tmp_path, typed):
    reading = read_answers(form(tmp_path, {"J8": typed, "K8": "Ya"}))

    (one,) = reading.warnings
    assert (one.code, one.about) == ("TYPE-CELL", "A.I.1.i.a")
    assert one.where == "lke.xlsx LKE ZI!J8 (A.I.1.i.a)"
    assert "Ya/Tidak" in one.expected.id
    assert reading.answers.choices == {"A.I.1.i.a": "Ya"}


def test_a_total_that_differs_from_its_lines_is_a_warning_with_both_values(tmp_path):
    counts = {"K185": 13, "K186": 2, "K187": 4, "K188": 6, "K189": 12}

    reading = read_answers(form(tmp_path, counts))

    (one,) = reading.warnings
    assert (one.code, one.where) == (
        "TOTAL-DIFFERS",
        "lke.xlsx LKE ZI!K185 (A.II.5.iii.b.1.wajib_lhkasn)",
    )
    assert one.found.endswith("= 13")
    assert "12" in one.expected.id
    assert score(LKE, reading.answers)["A.II.5.iii.b.1"].percent == 100


def test_a_part_larger_than_its_whole_is_capped_with_a_warning(tmp_path):
    one = warning(tmp_path, {"K129": 10, "K130": 12})

    assert one.code == "RATIO-CAPPED"
    assert one.found.endswith("= 12, Jumlah Agen Perubahan = 10")
    assert one.as_dict("en")["expected"] == "Counted as 100 %, the most there is."


@pytest.mark.parametrize(
    ("typed", "share"),
    [(0.8, "0.8"), ("80 %", "0.8"), ("1 %", "0.01"), ("0,75", "0.75"), (0, "0")],
)
def test_a_share_typed_over_the_formula_is_taken_with_a_warning(tmp_path, typed, share):
    """T9"""
    reading = read_answers(form(tmp_path, {"K128": typed}))

    assert reading.answers.values == {RATIO: Fraction(share)}
    (one,) = reading.warnings
    assert one.code == "SHARE-TYPED"
    assert f"{float(share) * 100:g} %" in one.expected.en


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (0.2, Text("20 %", "20 %")),
        (0.999999, Text("100 %", "100 %")),
        (80, "80"),
        (1.01, "1.01"),
        ("101%", "'101%'"),
        ("80 %", Text("80 %", "80 %")),
        ("banyak", "'banyak'"),
        (True, "'True'"),
    ],
)
def test_a_share_typed_over_the_formula_of_filled_counts_is_a_warning(tmp_path, typed, shown):
    reading = read_answers(form(tmp_path, {"K128": typed, "K129": 5, "K130": 5}))

    assert reading.answers.inputs == {RATIO: {"agen_perubahan": 5, "perubahan_dibuat": 5}}
    (one,) = reading.warnings
    assert (one.code, one.where) == ("SHARE-OVERRULED", f"lke.xlsx LKE ZI!K128 ({RATIO})")
    assert one.found == shown
    assert one.expected.id == "Menurut rincian 100 %; yang dipakai rincian."
    assert "Pulihkan rumus" in one.remedy.id


@pytest.mark.parametrize(
    "cells",
    [
        {"K128": 1, "K129": 5, "K130": 7},
        {"K128": "100 %", "K129": 5, "K130": 5},
        {"K131": 0.333333333333333, "K132": 3, "K133": 1},
        {"K128": error("K128", "#DIV/0!"), "K129": 0, "K130": 0},
        {"K154": 1, "K155": 0, "K156": 0, "K157": 0},
        {"K184": 12 / 13, "K185": 13, "K186": 2, "K187": 4, "K188": 6, "K189": 12},
    ],
)
def test_what_the_formula_itself_shows_is_not_worth_a_word(tmp_path, cells):
    found = read_answers(form(tmp_path, cells)).warnings

    assert "SHARE-OVERRULED" not in {w.code for w in found}


def test_a_share_typed_over_counts_of_nothing_is_a_warning(tmp_path):
    one = warning(tmp_path, {"K128": 0.8, "K129": 0, "K130": 0})

    assert (one.code, one.found) == ("SHARE-OVERRULED", Text("80 %", "80 %"))
    assert "belum dapat ditentukan" in one.expected.id


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        ("K8", "ya ", "formulir tidak mengenalinya"),
        ("K9", " b", "formulir tidak mengenalinya"),
        ("K202", "3,72 ", "teks"),
        ("K128", " 80 %", None),
    ],
)
def test_blanks_around_an_answer_are_a_warning(tmp_path, place, typed, said):
    cells = {
        place: Raw(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{typed}</t></is></c>')
    }

    codes = {w.code: w for w in read_answers(form(tmp_path, cells)).warnings}

    if said is None:
        assert codes.keys() == {"SHARE-TYPED"}
    else:
        assert said in codes["BLANKS-AROUND"].expected.id
        assert "ulang" in codes["BLANKS-AROUND"].remedy.id


# --- formulas without a result ------------------------------------------------------------------

UNCALCULATED = [
    "<f>A1</f>",
    "<f>A1</f><v></v>",
    "<f>A1</f><v/>",
    '<f t="shared" si="0"/>',
    '<f aca="false">A1</f><v />',
]


@pytest.mark.parametrize("place", ["K8", "K129", "K202"])
@pytest.mark.parametrize("content", UNCALCULATED)
def test_a_formula_that_was_never_calculated_is_told(tmp_path, place, content):
    cells = {place: Raw(f'<c r="{place}" s="1">{content}</c>')}

    one = warning(tmp_path, cells)

    assert (one.code, one.found) == ("CELL-NO-RESULT", "=…")
    assert one.where.startswith(f"lke.xlsx LKE ZI!{place} ")
    assert "rumus tanpa hasil tersimpan" in one.expected.id
    assert one.remedy.id == "Buka dan simpan di Excel."


def test_a_formula_whose_result_is_an_empty_text_was_calculated(tmp_path):
    cells = {"K8": Raw('<c r="K8" t="str"><f>A1</f><v></v></c>')}

    assert read_answers(form(tmp_path, cells)).warnings == ()


def test_formulas_of_the_form_itself_need_no_result(tmp_path):
    names = ("K128", "K178", "L128")
    cells = {name: Raw(f'<c r="{name}"><f>A1</f></c>') for name in names}

    assert read_answers(form(tmp_path, cells | {"K129": 5, "K130": 5})).warnings == ()


def test_one_count_of_several_without_a_result_is_named_as_the_cause(tmp_path):
    cells = {"K129": 5, "K130": Raw('<c r="K130"><f>A1</f></c>')}

    reading = read_answers(form(tmp_path, cells))

    (one,) = reading.warnings
    assert (one.code, one.where) == (
        "CELL-NO-RESULT",
        "lke.xlsx LKE ZI!K130 (A.II.1.i.a.perubahan_dibuat)",
    )
    assert "Excel" in one.remedy.id
    assert RATIO not in reading.answers


def test_a_blank_count_leaves_its_question_unanswered_and_names_the_cell(tmp_path):
    reading = read_answers(form(tmp_path, {"K155": 3, "K156": 1, "K9": "A"}))

    (one,) = reading.warnings
    assert (one.code, one.where) == (
        "INPUT-MISSING",
        "lke.xlsx LKE ZI!K157 (A.II.3.iii.a.pelanggaran_diberi_sanksi)",
    )
    assert "A.II.3.iii.a" not in reading.answers
    assert reading.answers.choices == {"A.I.1.i.b": "A"}


def test_a_share_typed_beside_counts_of_which_one_is_blank_does_not_count(tmp_path):
    reading = read_answers(form(tmp_path, {"K129": 5, "K128": "80 %"}))

    assert RATIO not in reading.answers
    assert [w.code for w in reading.warnings] == ["INPUT-MISSING", "SHARE-OVERRULED"]
    assert "belum dapat ditentukan" in reading.warnings[1].expected.id


@pytest.mark.parametrize("typed", [1.01, 101, "101 %", -0.01, "-1 %", 80, "1", "100", "banyak"])
def test_a_share_beyond_its_bounds_or_ambiguous_is_refused(tmp_path, typed):
    """T9: 1 % and 100 % cannot be confused; 101 % and -1 are refused."""
    one = fault(tmp_path, {"K128": typed})

    assert one.where == f"lke.xlsx LKE ZI!K128 ({RATIO})"
    assert "0 %" in one.expected.id


# --- answers that are none ----------------------------------------------------------------------


def test_every_fault_of_the_answers_is_told_at_once_with_cell_rule_and_remedy(tmp_path):
    """T43"""
    found = faults(form(tmp_path, {"K9": "D", "K202": 87.65, "K132": "tiga", "K133": 1}))

    assert [(f.code, f.where) for f in found] == [
        ("ANSWER-NOT-AN-OPTION", "lke.xlsx LKE ZI!K9 (A.I.1.i.b)"),
        ("ANSWER-NOT-A-NUMBER", "lke.xlsx LKE ZI!K132 (A.II.1.i.b.perubahan_dibuat)"),
        ("ANSWER-OUT-OF-RANGE", "lke.xlsx LKE ZI!K202 (B.I.a)"),
    ]
    assert all(f.expected.id and f.expected.en and f.remedy.id and f.remedy.en for f in found)


@pytest.mark.parametrize("place", ["K9", "K129", "K128", "K202"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda place: error(place, "#REF!"), "CELL-ERROR"),
        (lambda place: error(place, "#SPILL!"), "CELL-ERROR"),
        (lambda _: True, "CELL-BOOLEAN"),
        (lambda place: Raw(f'<c r="{place}" t="d"><v>2026-03-01</v></c>'), "CELL-DATE"),
    ],
)
def test_a_cell_that_holds_no_answer_at_all_is_refused_in_plain_words(
    tmp_path, place, content, code
):
    found = faults(form(tmp_path, {place: content(place)}))

    (one,) = found
    assert one.code == code
    assert f"!{place} (" in one.where


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://example.com","klik")',
        "<img src=x onerror=alert(1)>",
        "\u202eA\u2066B",
        "x" * 2**20,
        "_x001B_[2J_x0007_",
        "🦊" * 100,
    ],
)
@pytest.mark.parametrize("place", ["K9", "K129", "K128", "K202", "J9", "G9", "H7"])
def test_hostile_content_is_shown_short_and_harmless(tmp_path, hostile, place):
    """T41"""
    path = form(tmp_path, {place: hostile})

    try:
        found = list(read_answers(path).warnings)
    except UnusableInput as error:
        found = list(error.faults)

    (one,) = found
    for said in (one.where, one.found, one.expected.id, one.remedy.en):
        assert said.isprintable()
        assert len(said) < 250
    assert one.found.startswith(("'", '"'))


def test_an_old_form_in_the_wild_is_read(tmp_path):
    """J8 wrong, more sheets beside it, headings with blanks: all as people send it."""
    book = openpyxl.load_workbook(form(tmp_path, {"J8": "Ya", "K8": "Tidak"}))
    book.create_sheet("Utama").sheet_state = "hidden"
    book["LKE ZI"]["K2"] = " JAWABAN\n"
    book["LKE ZI"].title = "lke zi "
    book.save(tmp_path / "old.xlsx")

    reading = read_answers(tmp_path / "old.xlsx")

    assert reading.answers.choices == {"A.I.1.i.a": "Tidak"}
    assert [w.code for w in reading.warnings] == ["TYPE-CELL"]


def test_the_layout_and_the_shipped_form_agree_on_every_mark():
    """Headings and the text of open questions are data of the layout; the form must bear them."""
    sheet = openpyxl.load_workbook(catalogue.root() / LAYOUT.template.path)[LAYOUT.sheet]
    heads = LAYOUT.headings.model_dump(exclude={"row"})

    for role, text in heads.items():
        column = LAYOUT.columns.model_dump()[role]
        assert sheet[f"{column}{LAYOUT.headings.row}"].value == text
    assert LAYOUT.open_text in sheet["K128"].value


def test_answers_read_are_the_answers_admitted(tmp_path):
    by_hand = admit(LKE, choices={"A.I.1.i.b": "C"})

    assert read_answers(form(tmp_path, {"K9": "c"})).answers == by_hand


# --- cells without a question -------------------------------------------------------------------


@pytest.mark.parametrize(("cell", "code"), [("K90", "A.I.5.iv"), ("K121", "A.I.6.v")])
def test_an_answer_where_nothing_is_asked_is_pointed_out_and_not_scored(tmp_path, cell, code):
    reading = read_answers(form(tmp_path, {cell: "A"}))

    (one,) = reading.warnings
    assert (one.code, one.about) == ("ANSWER-STRAY", code)
    assert one.where == f"lke.xlsx LKE ZI!{cell} ({code})"
    assert not any(code in reading.answers for code in LKE.questions)


def test_a_formula_beside_a_heading_is_no_answer_of_a_person(tmp_path):
    total = Raw('<c r="K121"><f>SUM(L122:L124)</f><v>3</v></c>')

    assert read_answers(form(tmp_path, {"K121": total})).warnings == ()
