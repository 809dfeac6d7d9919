"""Answer tables in Parquet: what is read, and what is refused with row, id and remedy."""

import os
from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from formats.answer_tables import blank, row, saved, table
from kawal.faults import UnusableInput
from kawal.formats.table import AnswerTable
from kawal.formats.table.answers import ROWS
from kawal.formats.table.faults import SHOWN
from kawal.rules import catalogue
from kawal.scoring.batch import BatchScorer
from kawal.scoring.engine import score
from scoring.batch_sheets import random_answers
from scoring.sheets import LKE, admitted, best

SCORER = BatchScorer(LKE)


def scored(path, rows=1000, scorer=SCORER):
    """Ids and totals of all rows."""
    ids, totals = [], []
    for block in AnswerTable(path, scorer).blocks(rows):
        ids += block.ids.to_pylist()
        totals += scorer.score(block.sheets)["total"].tolist()
    return ids, totals


def total_with(tmp_path, column, cells):
    """Totals of sheets that differ in one column."""
    content = table(*(row(str(i)) for i in range(len(cells))))
    place = content.schema.get_field_index(column)
    return scored(saved(tmp_path, content.set_column(place, column, cells)))[1]


def faults_of(path, block=ROWS):
    with pytest.raises(UnusableInput) as refused:
        for _ in AnswerTable(path, SCORER).blocks(block):
            pass
    return refused.value.faults


def faults_with(tmp_path, **cells):
    return faults_of(saved(tmp_path, table(row("a"), row("b", **cells))))


# Read


def test_each_row_is_a_sheet(tmp_path):
    path = saved(
        tmp_path, table(row("Dinas A"), row("Dinas B", **{"B.I.b": "C"}), blank("Dinas C"))
    )

    ids, totals = scored(path)

    assert ids == ["Dinas A", "Dinas B", "Dinas C"]
    assert totals[:2] == [100.0, 97.5]
    assert np.isnan(totals[2])


def test_a_long_table_is_read_in_blocks(tmp_path):
    path = saved(tmp_path, table(*(row(str(i)) for i in range(25))))

    blocks = list(AnswerTable(path, SCORER).blocks(10))

    assert [len(block.sheets) for block in blocks] == [10, 10, 5]
    assert len(AnswerTable(path, SCORER)) == 25


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([7, 7], pa.uint64()),
        pa.array(["7", "7"], pa.large_string()),
        pa.array(["7", "7"]).dictionary_encode(),
    ],
    ids=lambda cells: str(cells.type),
)
def test_ids_may_be_numbers_or_text_and_need_not_differ(tmp_path, cells):
    content = table(row(), row()).set_column(0, "id", cells)

    ids, _ = scored(saved(tmp_path, content))

    assert ids == ["7", "7"]


def test_an_id_may_be_missing(tmp_path):
    content = table(row(), row()).set_column(0, "id", pa.array(["x", None]))

    ids, _ = scored(saved(tmp_path, content))

    assert ids == ["x", None]


@pytest.mark.parametrize(
    "cells",
    [
        pa.array(["C", " c ", "", None]),
        pa.array(["C", "c", " ", None]).dictionary_encode(),
        pa.array(["C", "C", "", None], pa.large_string()),
    ],
)
def test_options_are_text_with_blanks_and_case_as_people_type_them(tmp_path, cells):
    totals = total_with(tmp_path, "B.I.b", cells)

    assert totals[:2] == [97.5, 97.5]
    assert totals[2:] == [95.0, 95.0]


def test_a_column_of_nothing_is_unanswered(tmp_path):
    assert total_with(tmp_path, "B.I.b", pa.nulls(2)) == [95.0, 95.0]
    assert total_with(tmp_path, "B.II.a", pa.nulls(2)) == [82.5, 82.5]


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([3.6, 3.725, None]),
        pa.array([3.6, 3.725, np.nan]),
        pa.array(["3,6", " 3.725 ", ""]),
        pa.array([Decimal("3.600"), Decimal("3.725"), None]),
        pa.array([Decimal("3.600"), Decimal("3.725"), None], pa.decimal32(9, 7)),
        pa.array([Decimal("3.600"), Decimal("3.725"), None], pa.decimal64(18, 7)),
        pa.array([Decimal("3.600"), Decimal("3.725"), None], pa.decimal256(76, 70)),
        pa.array(["3.6", "3.725", None]).dictionary_encode(),
        pa.array(np.array([3.6, 3.725, np.nan], np.float32)),
    ],
    ids=lambda cells: str(cells.type),
)
def test_survey_values_are_floats_decimals_or_text(tmp_path, cells):
    totals = total_with(tmp_path, "B.II.a", cells)

    assert totals[0] == pytest.approx(100 - 17.5 * 0.4 / 4)
    assert totals[1] == pytest.approx(100 - 17.5 * 0.275 / 4)
    assert totals[2] == pytest.approx(82.5)


def test_whole_survey_values_may_be_integers(tmp_path):
    assert total_with(tmp_path, "B.II.a", pa.array([4, 2], pa.int8())) == [100.0, 91.25]


@pytest.mark.parametrize("type_", [pa.int8(), pa.uint64(), pa.float32(), pa.float64()])
def test_counts_are_whole_numbers_of_any_type(tmp_path, type_):
    totals = total_with(
        tmp_path, "A.II.5.ii.1.pengaduan_harus_ditindaklanjuti", pa.array([1, 2], type_)
    )

    assert totals == [100.0, 98.5]


def test_a_ratio_whose_inputs_are_all_blank_is_unanswered(tmp_path):
    inputs = [name for name in row() if name.startswith("A.II.5.ii.1.")]
    typed = table(row(), row("b", **dict.fromkeys(inputs, None)))
    untyped = table(row())
    for name in inputs:
        untyped = untyped.set_column(untyped.schema.get_field_index(name), name, pa.nulls(1))

    answered = [
        SCORER.score(block.sheets).answered.tolist()
        for content in (typed, untyped)
        for block in AnswerTable(saved(tmp_path, content), SCORER).blocks()
    ]

    assert answered == [[113, 112], [112]]


def test_a_ratio_without_columns_is_unanswered_and_told_as_absent(tmp_path):
    gone = [name for name in row() if name.startswith("A.II.5.ii.1.")]
    path = saved(tmp_path, table(row()).drop_columns([*gone, "B.I.b", "B.II.a"]))

    answers = AnswerTable(path, SCORER)
    (block,) = answers.blocks()

    assert set(answers.absent) == {*gone, "B.I.b", "B.II.a"}
    assert SCORER.score(block.sheets).answered.tolist() == [110]
    assert "A.II.5.ii.1" not in block.sheets.exact(0)


def test_totals_of_inputs_are_optional(tmp_path):
    with_total = {"A.II.5.iii.a.1.wajib_lhkpn": 3}
    path = saved(tmp_path, table(row(**with_total), row(**dict.fromkeys(with_total, None))))

    (block,) = AnswerTable(path, SCORER).blocks()

    assert SCORER.score(block.sheets).complete.all()
    assert block.sheets.exact(1).inputs["A.II.5.iii.a.1"]["sudah_lapor"] == 3


def test_exact_answers_of_a_row_are_those_of_the_same_sheet_alone(tmp_path):
    path = saved(tmp_path, table(row(**{"B.I.a": 3.72}), blank(), row()))

    (block,) = AnswerTable(path, SCORER).blocks()

    whole = best()
    assert block.sheets.exact(0) == admitted(whole | {"values": {"B.I.a": 3.72, "B.II.a": 4}})
    assert block.sheets.exact(1) == admitted({})
    assert score(LKE, block.sheets.exact(2)).total.points == 100


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (pa.array([0.1]), Fraction(1, 10)),
        (pa.array(np.array([0.1], np.float32)), Fraction(1, 10)),
        (pa.array(np.array([1e-7], np.float32)), Fraction(1, 10**7)),
        (pa.array(np.array([1e-38], np.float32)), Fraction(1, 10**38)),
        (pa.array([1e-38]), Fraction(1, 10**38)),
        (pa.array([1 / 3]), Fraction("0.3333333333333333")),
        (pa.array(["3.5999999999999999999"]), Fraction("3.5999999999999999999")),
        (pa.array([Decimal("3.7200")]), Fraction("3.72")),
    ],
    ids=lambda found: str(getattr(found, "type", "")),
)
def test_a_survey_value_keeps_every_digit_that_was_given(tmp_path, cells, expected):
    content = table(row())
    content = content.set_column(content.schema.get_field_index("B.I.a"), "B.I.a", cells)

    (block,) = AnswerTable(saved(tmp_path, content), SCORER).blocks()

    assert block.sheets.exact(0).values["B.I.a"] == expected


@pytest.mark.parametrize("type_", [np.float32, np.float64])
def test_a_number_too_small_for_a_single_sheet_is_refused_in_a_table_too(tmp_path, type_):
    content = table(row())
    place = content.schema.get_field_index("B.I.a")
    cells = pa.array(np.array([1.4e-45], type_))

    (fault,) = faults_of(saved(tmp_path, content.set_column(place, "B.I.a", cells)))

    assert fault.code == "ANSWER-NOT-A-NUMBER"


def test_what_was_looked_at_is_what_is_read(tmp_path):
    """Another file under the same name meets no check; Arrow would wait for a pipe."""
    path = saved(tmp_path, table(row("a"), row("b")))
    answers = AnswerTable(path, SCORER)
    path.unlink()
    os.mkfifo(path)

    assert [block.ids.to_pylist() for block in answers.blocks()] == [["a", "b"]]


def test_a_value_a_hair_below_the_minimum_fails_though_its_float_is_the_minimum(tmp_path):
    content = table(row("just"), row("below"))
    cells = pa.array(["3.6", "3.5999999999999999999"])
    content = content.set_column(content.schema.get_field_index("B.I.a"), "B.I.a", cells)

    (block,) = AnswerTable(saved(tmp_path, content), SCORER).blocks()
    result = SCORER.score(block.sheets)

    assert result.met[result.checks.index(("WBK", "B.I.a"))].tolist() == [True, False]
    assert list(result.rescored) == [1]


def test_tables_of_other_instruments_are_read_alike(tmp_path):
    spak = BatchScorer(catalogue.instrument("spak-spkp-2023"))
    cells = {code: pa.array([6.0, 3.0]) for code in spak.measured_codes}
    path = saved(tmp_path, pa.table({"id": ["x", "y"], **cells}))

    (block,) = AnswerTable(path, spak).blocks()

    assert spak.score(block.sheets)["IPAK"].tolist() == pytest.approx([4.0, 2.0])


# Refused: the table


def test_it_refuses_what_is_not_parquet(tmp_path):
    path = tmp_path / "jawaban.parquet"
    path.write_text("id,total\n")

    (fault,) = faults_of(path)

    assert fault.code == "TABLE-UNREADABLE"
    assert fault.where == "jawaban.parquet"


def test_it_refuses_a_file_that_is_not_there(tmp_path):
    (fault,) = faults_of(tmp_path / "tidak-ada.parquet")

    assert fault.code == "TABLE-UNREADABLE"


def test_it_refuses_a_file_that_breaks_off_in_its_rows(tmp_path):
    path = saved(tmp_path, table(*(row(str(i)) for i in range(50))))
    content = bytearray(path.read_bytes())
    content[4:400] = b"\xff" * 396
    path.write_bytes(content)

    assert [fault.code for fault in faults_of(path)] == ["TABLE-UNREADABLE"]


def test_it_refuses_a_table_without_ids(tmp_path):
    (fault,) = faults_of(saved(tmp_path, table(row()).drop_columns(["id"])))

    assert (fault.code, fault.where) == ("COLUMN-MISSING", "jawaban.parquet id")


def test_it_refuses_unknown_columns_and_shows_their_names_harmlessly(tmp_path):
    """T41"""
    content = table(row()).append_column("=HYPERLINK(1)\x1b", pa.array(["x"]))

    (fault,) = faults_of(saved(tmp_path, content))

    assert fault.code == "COLUMN-UNKNOWN"
    assert fault.found == r"'=HYPERLINK(1)\x1b'"


def test_it_refuses_two_columns_of_one_name(tmp_path):
    content = table(row()).append_column("B.I.b", pa.array(["A"]))

    (fault,) = faults_of(saved(tmp_path, content))

    assert fault.code == "COLUMN-TWICE"


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("id", pa.array([1.5])),
        ("id", pa.array([["x"]])),
        ("B.I.b", pa.array([1])),
        ("B.I.b", pa.array([1]).dictionary_encode()),
        ("B.I.a", pa.array([True])),
        ("B.I.a", pa.array(np.array([3], np.float16))),
        ("A.II.5.ii.1.pengaduan_selesai", pa.array(["1"])),
    ],
)
def test_it_refuses_a_column_of_the_wrong_type(tmp_path, column, cells):
    content = table(row())
    content = content.set_column(content.schema.get_field_index(column), column, cells)

    (fault,) = faults_of(saved(tmp_path, content))

    assert (fault.code, fault.where) == ("COLUMN-TYPE", f"jawaban.parquet {column}")


def test_it_refuses_a_ratio_of_which_an_input_has_no_column(tmp_path):
    content = table(row()).drop_columns(["A.II.5.ii.1.pengaduan_diproses"])

    (fault,) = faults_of(saved(tmp_path, content))

    assert fault.code == "COLUMN-MISSING"
    assert fault.where == "jawaban.parquet A.II.5.ii.1.pengaduan_diproses"


def test_all_faulty_columns_are_told_at_once(tmp_path):
    content = pa.table({"x": [1], "B.I.b": [1], "y": [2]})

    codes = [fault.code for fault in faults_of(saved(tmp_path, content))]

    assert codes == ["COLUMN-MISSING", "COLUMN-UNKNOWN", "COLUMN-TYPE", "COLUMN-UNKNOWN"]


# Refused: answers


def test_it_refuses_an_option_that_there_is_not_with_row_and_id(tmp_path):
    (fault,) = faults_with(tmp_path, **{"B.I.b": "Z"})

    assert fault.code == "ANSWER-NOT-AN-OPTION"
    assert fault.where == "jawaban.parquet:2 id='b' B.I.b"
    assert fault.found == "'Z'"


@pytest.mark.parametrize(
    ("count", "code"),
    [(-1, "ANSWER-OUT-OF-RANGE"), (10**9 + 1, "ANSWER-OUT-OF-RANGE"), (1.5, "ANSWER-OUT-OF-RANGE")],
)
def test_it_refuses_a_count_that_is_none(tmp_path, count, code):
    name = "A.II.5.ii.1.pengaduan_selesai"

    (fault,) = faults_with(tmp_path, **{name: count})

    assert (fault.code, fault.where) == (code, f"jawaban.parquet:2 id='b' {name}")


@pytest.mark.parametrize("blank", [None, float("nan")])
def test_a_ratio_of_which_an_input_is_blank_counts_as_unanswered(tmp_path, blank):
    name = "A.II.5.ii.1.pengaduan_selesai"
    path = saved(tmp_path, table(row("a"), row("b", **{name: blank})))

    (rows,) = AnswerTable(path, SCORER).blocks()

    place = SCORER.measured_codes.index("A.II.5.ii.1")
    assert np.isnan(rows.sheets.shares.values[place]).tolist() == [False, True]
    assert rows.unfinished["A.II.5.ii.1"] == 1
    assert sum(rows.unfinished.values()) == 1
    assert "A.II.5.ii.1" not in rows.sheets.exact(1)


def test_a_wrong_count_is_refused_even_where_another_is_blank(tmp_path):
    blank, wrong = "A.II.5.ii.1.pengaduan_selesai", "A.II.5.ii.1.pengaduan_diproses"

    (fault,) = faults_with(tmp_path, **{blank: None, wrong: -1})

    assert (fault.code, fault.where) == (
        "ANSWER-OUT-OF-RANGE",
        f"jawaban.parquet:2 id='b' {wrong}",
    )


@pytest.mark.parametrize("value", [4.01, -0.01, float("inf")])
def test_it_refuses_a_survey_value_off_the_scale(tmp_path, value):
    (fault,) = faults_with(tmp_path, **{"B.I.a": value})

    assert fault.where == "jawaban.parquet:2 id='b' B.I.a"


@pytest.mark.parametrize("text", ["banyak", "4.0000000000000000001", "101 %"])
def test_it_refuses_text_that_is_no_survey_value(tmp_path, text):
    content = table(row("a"), row("b"))
    place = content.schema.get_field_index("B.I.a")
    content = content.set_column(place, "B.I.a", pa.array(["4", text]))

    (fault,) = faults_of(saved(tmp_path, content))

    assert fault.where == "jawaban.parquet:2 id='b' B.I.a"


def test_rows_are_counted_over_the_whole_table(tmp_path):
    path = saved(tmp_path, table(*(row(str(i)) for i in range(5)), row("six", **{"B.I.b": "Z"})))

    with pytest.raises(UnusableInput) as refused:
        list(AnswerTable(path, SCORER).blocks(2))

    assert [fault.where for fault in refused.value.faults] == ["jawaban.parquet:6 id='six' B.I.b"]


def test_nothing_is_given_after_a_fault_but_all_rows_are_looked_at(tmp_path):
    bad = {"B.I.b": "Z"}
    path = saved(tmp_path, table(row("a", **bad), row("b"), row("c", **bad)))
    given = []

    with pytest.raises(UnusableInput) as refused:
        given += AnswerTable(path, SCORER).blocks(1)

    assert given == []
    assert len(refused.value.faults) == 2


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(tmp_path):
    path = saved(tmp_path, table(*(row(str(i), **{"B.I.b": "Z"}) for i in range(SHOWN + 20))))

    *told, more = faults_of(path)

    assert len(told) == SHOWN
    assert (more.code, more.found) == ("TABLE-MORE", "≥ 70")


def test_a_hostile_id_is_shown_harmlessly(tmp_path):
    """T41"""
    path = saved(tmp_path, table(row("\x1b[2J<img onerror=x>", **{"B.I.b": "=1+1"})))

    (fault,) = faults_of(path)

    assert "\x1b" not in fault.where
    assert fault.found == "'=1+1'"


def test_a_dictionary_may_hold_words_that_no_row_uses(tmp_path):
    words = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["C", "Z"]))
    content = table(row("a"), row("b"))
    content = content.set_column(content.schema.get_field_index("B.I.b"), "B.I.b", words)
    path = tmp_path / "jawaban.parquet"
    pq.write_table(content, path)

    assert scored(path)[1] == [97.5, 97.5]


def test_random_rows_are_worth_what_each_sheet_is_worth_alone(tmp_path):
    random = Random(5)
    sheets = [random_answers(SCORER, random, open_=0.1) for _ in range(40)]
    rows = [
        blank(str(i))
        | sheet.choices
        | {code: float(value) for code, value in sheet.values.items()}
        | {f"{c}.{name}": n for c, counts in sheet.inputs.items() for name, n in counts.items()}
        for i, sheet in enumerate(sheets)
    ]

    (block,) = AnswerTable(saved(tmp_path, table(*rows)), SCORER).blocks()
    batch = SCORER.score(block.sheets)

    alone = SCORER.of_cards([score(LKE, sheet) for sheet in sheets])
    assert [block.sheets.exact(i) for i in range(40)] == sheets
    np.testing.assert_allclose(batch.points, alone.points, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(batch.met, alone.met)


def test_a_table_full_of_faults_is_not_looked_through_to_its_end(tmp_path):
    rows = [row(str(i), **{"B.I.b": "Z", "B.II.a": 9.0}) for i in range(SHOWN + 20)]

    *told, more = faults_of(saved(tmp_path, table(*rows)), block=SHOWN + 10)

    assert {fault.where.split()[-1] for fault in told} == {"B.I.b"}
    assert more.found == f"≥ {SHOWN + 10}"


def test_a_table_without_rows_is_refused(tmp_path):
    (one,) = faults_of(saved(tmp_path, table(row()).slice(0, 0)))

    assert one.code == "TABLE-EMPTY"
