"""Texts of a table that no reader should copy or cannot read, and decimals of great length."""

import resource

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from formats.answer_tables import row, saved, table
from kawal.faults import UnusableInput
from kawal.formats.table import texts
from kawal.formats.table.answers import AnswerTable
from kawal.formats.table.excel import ExcelWriter
from kawal.formats.table.headings import Legend
from kawal.rules import catalogue
from kawal.scoring.batch import BatchScorer

SCORER = BatchScorer(catalogue.instrument("lke-zi-2021"))
ROWS = 65_536


def faults_of(path):
    with pytest.raises(UnusableInput) as refused:
        list(AnswerTable(path, SCORER).blocks())
    return [(fault.code, fault.where, fault.found) for fault in refused.value.faults]


def shared(text, rows=ROWS):
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([text]))


def with_column(name, cells):
    content = table(*(row(str(i)) for i in range(len(cells))))
    return content.set_column(content.schema.get_field_index(name), name, cells)


def raw(*contents):
    """Text of any bytes, as a program that does not look writes it."""
    ends = np.cumsum([0, *map(len, contents)]).astype(np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(contents))]
    return pa.Array.from_buffers(pa.string(), len(contents), buffers)


@pytest.mark.parametrize("column", ["id", "B.I.a", "A.I.1.i.a"])
def test_a_long_text_that_all_rows_share_is_refused_and_never_copied(tmp_path, column):
    content = pa.table({"id": pa.array(["a"] * ROWS)} | {column: shared("x" * 10**6)})
    pq.write_table(content, tmp_path / "b.parquet", store_schema=False)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    found = faults_of(tmp_path / "b.parquet")

    assert found[0] == ("TABLE-TEXT", f"b.parquet:1 {column}", "1000000 B")
    assert found[-1][0] == "TABLE-MORE"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


def test_a_text_of_the_greatest_length_is_read(tmp_path):
    path = saved(tmp_path, table(row("x" * texts.LONGEST)))

    (block,) = AnswerTable(path, SCORER).blocks()

    assert block.ids.to_pylist() == ["x" * texts.LONGEST]


def test_a_row_group_far_larger_than_its_rows_is_refused_unread(tmp_path):
    long = pa.array(["x" * 2**20] * 80)
    path = tmp_path / "b.parquet"
    pq.write_table(pa.table({"id": long}), path, use_dictionary=False, compression="zstd")

    with pytest.raises(UnusableInput) as refused:
        AnswerTable(path, SCORER)

    assert [fault.code for fault in refused.value.faults] == ["TABLE-LARGE"]


@pytest.mark.parametrize("column", ["id", "B.I.a", "A.I.1.i.a"])
def test_text_that_is_no_utf_8_is_refused_with_row_and_column(tmp_path, column):
    path = saved(tmp_path, with_column(column, raw(b"3", b"\xff\xfe", b"")))

    assert ("TABLE-TEXT", f"jawaban.parquet:2 {column}", r"'\\xff\\xfe'") in faults_of(path)


def test_rows_after_a_bad_text_are_looked_at_with_their_own_numbers(tmp_path):
    content = with_column("B.I.a", raw(b"3", b"\xff", b"9"))

    with pytest.raises(UnusableInput) as refused:
        list(AnswerTable(saved(tmp_path, content), SCORER).blocks(2))

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [
        ("TABLE-TEXT", "jawaban.parquet:2 B.I.a"),
        ("ANSWER-OUT-OF-RANGE", "jawaban.parquet:3 id='2' B.I.a"),
    ]


def test_a_bad_text_that_no_row_uses_does_no_harm(tmp_path):
    cells = pa.DictionaryArray.from_arrays(pa.array([0]), raw(b"3", b"\xff"))

    (block,) = AnswerTable(saved(tmp_path, with_column("B.I.a", cells)), SCORER).blocks()

    assert SCORER.score(block.sheets).complete.tolist() == [True]


@pytest.mark.parametrize(
    "cells",
    [
        pa.array(["3.6000000000000000000000001"]),
        pa.array(["3.6000000000000000000000001"]).cast(pa.decimal128(38, 30)),
    ],
)
def test_a_value_of_very_many_decimals_is_scored(tmp_path, cells):
    (block,) = AnswerTable(saved(tmp_path, with_column("B.I.a", cells)), SCORER).blocks()

    assert SCORER.score(block.sheets).complete.tolist() == [True]


def test_characters_that_no_workbook_can_hold_are_replaced_in_ids(tmp_path):
    ids = pa.table({"id": pa.array(["a\uffffb", "c\ufffed"])})
    with (tmp_path / "h.xlsx").open("wb") as file:
        writer = ExcelWriter(file, ids.schema, Legend(SCORER, "en"))
        writer.write(ids)
        writer.close()

    sheet = openpyxl.load_workbook(tmp_path / "h.xlsx").active

    assert [cell.value for cell in sheet["A"]] == ["Sheet", "a\ufffdb", "c\ufffdd"]
