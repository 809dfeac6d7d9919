"""The scored table: its columns, its three formats, and that it is there whole or not at all."""

import csv
import gc
import resource
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kawal.faults import UnusableInput
from kawal.formats.table import OfFiles, refuse_target, scored_table
from kawal.formats.table.excel import ExcelWriter
from kawal.formats.table.headings import Legend
from kawal.formats.table.output import EXCEL_ROWS
from kawal.scoring.answers import Answers
from kawal.scoring.batch import BatchScorer
from kawal.scoring.engine import score
from scoring.sheets import LKE, admitted, best

SCORER = BatchScorer(LKE)
BEST = admitted(best())
GOOD = admitted(best() | {"values": {"B.I.a": "3.6", "B.II.a": "3.1"}})


def result(*sheets):
    return SCORER.of_cards([score(LKE, sheet) for sheet in sheets])


def written(path, *blocks):
    """The path, after writing blocks of (ids, sheets)."""
    with scored_table(path, SCORER) as write:
        for ids, sheets in blocks:
            write(pa.array(ids), result(*sheets))
    return path


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_row_tells_points_gates_and_what_is_nearest(tmp_path):
    path = written(tmp_path / "hasil.parquet", (["a", "b"], [BEST, GOOD]))

    first, second = pq.read_table(path).to_pylist()

    assert list(first)[:5] == ["id", "complete", "answered", "total", "A"]
    assert (first["id"], first["total"], first["complete"], first["answered"]) == (
        "a",
        100,
        True,
        113,
    )
    assert (first["WBK"], first["WBK.nearest"], first["WBK.distance"]) == (True, None, None)
    assert (first["WBK.missed"], second["WBK.missed"], first["decided_exactly"]) == (0, 1, False)
    assert (second["A.I.1"], second["area.MP"], second["B.I.a"]) == (4, 8, 15.75)
    assert (second["WBK"], second["WBK.nearest"]) == (False, "B.II")
    assert second["WBK.distance"] == pytest.approx(14 - 3.1 / 4 * 17.5)
    assert second["decided_exactly"] is True


def test_open_sheets_have_no_points_where_nothing_is_answered(tmp_path):
    (row,) = pq.read_table(written(tmp_path / "h.parquet", (["a"], [Answers()]))).to_pylist()

    assert (row["total"], row["complete"], row["WBK"], row["WBK.nearest"]) == (
        None,
        False,
        None,
        None,
    )
    assert row["WBK.missed"] is None


def test_blocks_follow_each_other(tmp_path):
    path = written(tmp_path / "h.csv", (["a"], [BEST]), (["b"], [GOOD]))

    assert [row["id"] for row in read_csv(path)] == ["a", "b"]


def test_a_table_of_no_sheets_has_a_heading(tmp_path):
    assert pq.read_table(written(tmp_path / "h.parquet")).column_names[:2] == ["id", "complete"]


def test_points_are_written_without_the_dust_of_floats(tmp_path):
    """5.999999999999999 of a float is 6 in the table, as it is by the regulation."""
    sheet = best()
    sheet["choices"] |= {"A.I.6.iii.c": "C", "A.II.6.ii.1": "D"}
    sheet["inputs"]["A.II.6.i.b"] = {"layanan_terdata": 15, "layanan_dipermudah": 1}

    (row,) = read_csv(written(tmp_path / "h.csv", (["a"], [admitted(sheet)])))

    assert row["area.YP"] == "6"
    assert row["WBK"] == "true"


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "aman"]


def test_no_id_becomes_a_formula_in_csv(tmp_path):
    """T41"""
    path = written(tmp_path / "h.csv", (HOSTILE, [BEST] * len(HOSTILE)))

    ids = [row["id"] for row in read_csv(path)]

    assert [id_[0] for id_ in ids] == ["'"] * 5 + ["\ufffd", "a"]


def test_an_id_stays_on_its_line_in_csv(tmp_path):
    ids = ["a\nforged,1", "b\r\nc", "d\u2028e", "\x1b[8m", "f\x9bg", "h\ti"]
    path = written(tmp_path / "h.csv", (ids, [BEST] * len(ids)))

    assert [row["id"] for row in read_csv(path)] == [
        "a\ufffdforged,1", "b\ufffd\ufffdc", "d\ufffde", "\ufffd[8m", "f\ufffdg", "h\ti",
    ]  # fmt: skip
    assert len(path.read_bytes().splitlines()) == 1 + len(ids)


def test_no_id_becomes_a_formula_or_breaks_the_file_in_excel(tmp_path):
    """T41"""
    ids = [*HOSTILE, "lonceng \x07", None]
    path = written(tmp_path / "h.xlsx", (ids, [BEST] * len(ids)))

    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert {cell.data_type for cell in cells[:-1]} == {"s"}
    assert cells[-2].value == "lonceng \ufffd"
    assert sheet.cell(2, 4).value == 100


def test_in_excel_the_heading_stays_in_sight_and_points_have_two_decimals(tmp_path):
    path = written(tmp_path / "h.xlsx", (["a", "b"], [BEST, GOOD]))

    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith("3")
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width
    assert [sheet.cell(row, 4).value for row in (2, 3)] == [100, pytest.approx(94.3125)]
    assert sheet.cell(3, 4).number_format == "0.00"
    assert sheet.cell(3, 1).number_format == "General"


def test_in_excel_what_lacks_for_a_minimum_is_not_rounded_down(tmp_path):
    path = written(tmp_path / "h.xlsx", (["b"], [GOOD]))

    headings, cells = openpyxl.load_workbook(path).worksheets[0].iter_rows()

    (distance,) = [c for c, h in zip(cells, headings, strict=True) if h.value == "WBK: kekurangan"]
    assert distance.value == pytest.approx(14 - 3.1 / 4 * 17.5)
    assert distance.number_format == "General"


def test_in_excel_headings_and_verdicts_are_words(tmp_path):
    path = written(tmp_path / "h.xlsx", (["a", "b", "c"], [BEST, GOOD, Answers()]))

    best_, good, open_ = excel_rows(path)

    assert list(good)[:4] == ["Lembar", "Lengkap", "Terjawab", "Nilai total"]
    assert good["A.I.1 MANAJEMEN PERUBAHAN"] == 4
    assert good["Manajemen Perubahan (area.MP)"] == 8
    assert [row["WBK"] for row in (best_, good, open_)] == ["ya", "tidak", None]
    assert good["WBK: batas terdekat"] == "Pelayanan Publik yang Prima (IPKP) (B.II)"
    assert [row["Tepat di batas"] for row in (best_, good)] == ["tidak", "ya"]
    assert open_["Lengkap"] == "tidak"


def test_in_excel_a_second_sheet_explains_every_column_and_how_open_points_were_read(tmp_path):
    path = tmp_path / "h.xlsx"
    with scored_table(path, BatchScorer(LKE, {"lhk": "form"}), language="en") as write:
        write(pa.array(["a"]), result(BEST))

    rows, legend = openpyxl.load_workbook(path).worksheets

    told = [row for row in legend.iter_rows(values_only=True) if row[0]]
    explained = [row[0] for row in told[[row[0] for row in told].index("Column") + 1 :]]
    assert (rows.title, legend.title) == ("Result", "Legend")
    assert "(lke-zi-2021)" in told[0][0]
    assert "Seperti formulir" in [row[1] for row in told]
    assert explained == [cell.value for cell in rows[1]]


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".xlsx"])
def test_refused_files_have_rows_with_their_reason_and_no_points(tmp_path, suffix):
    path = tmp_path / f"h{suffix}"
    files = OfFiles([2], {"a.xlsx": "=buruk\x07"})
    with scored_table(path, SCORER, of_files=True) as write:
        write(pa.array(["b.xlsx"]), result(BEST), files)

    bad, good = rows_of(path)

    names = dict(zip(NAMES, WORDS if suffix == ".xlsx" else NAMES, strict=True))
    assert (bad[names["id"]], good[names["id"]]) == ("a.xlsx", "b.xlsx")
    verdicts = {str(row[names["refused"]]).lower() for row in (bad, good)}
    assert verdicts in ({"true", "false"}, {"ya", "tidak"})
    assert bad[names["total"]] in (None, "")
    assert int(good[names["warnings"]]) == 2
    reason = "=buruk\x07" if suffix == ".parquet" else "'=buruk\ufffd"
    assert bad[names["reason"]] == reason


NAMES = ["id", "total", "warnings", "refused", "reason"]
WORDS = ["Lembar", "Nilai total", "Perlu diperiksa", "Ditolak", "Sebab ditolak"]


def rows_of(path):
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".csv":
        return read_csv(path)
    return excel_rows(path)


def excel_rows(path):
    names, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_parquet_keeps_ids_as_they_are(tmp_path):
    path = written(tmp_path / "h.parquet", (["=1+1"], [BEST]))

    assert pq.read_table(path)["id"].to_pylist() == ["=1+1"]


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".xlsx"])
def test_nothing_is_left_behind_when_the_input_turns_out_unusable(tmp_path, suffix):
    path = tmp_path / f"hasil{suffix}"
    path.write_text("yang lama")

    with pytest.raises(UnusableInput):
        break_off(path)

    assert path.read_text() == "yang lama"
    assert list(tmp_path.iterdir()) == [path]


def break_off(path):
    with scored_table(path, SCORER) as write:
        write(pa.array(["a"]), result(BEST))
        raise UnusableInput([])


def refused(path, sheets=1, *, overwrite=False):
    with pytest.raises(UnusableInput) as found:
        refuse_target(path, sheets, overwrite=overwrite)
    return [fault.code for fault in found.value.faults]


def test_it_refuses_an_ending_that_it_does_not_write(tmp_path):
    assert refused(tmp_path / "hasil.ods") == ["OUT-NAME"]


def test_it_refuses_to_write_over_a_file_unless_told_to(tmp_path):
    path = tmp_path / "hasil.csv"
    path.touch()

    assert refused(path) == ["OUT-EXISTS"]
    refuse_target(path, 1, overwrite=True)


def test_it_refuses_more_rows_than_excel_holds(tmp_path):
    assert refused(tmp_path / "hasil.xlsx", EXCEL_ROWS + 1) == ["OUT-TOO-LONG"]
    refuse_target(tmp_path / "hasil.xlsx", EXCEL_ROWS, overwrite=False)
    refuse_target(tmp_path / "hasil.csv", EXCEL_ROWS + 1, overwrite=False)


def test_an_id_that_looks_like_an_error_or_a_formula_stays_text_in_excel(tmp_path):
    """T41"""
    ids = ["#REF!", "=1+1", " =1+1", "＝1+1", "1e5"]
    path = written(tmp_path / "h.xlsx", (ids, [BEST] * len(ids)))

    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == ["#REF!", "'=1+1", "' =1+1", "'＝1+1", "1e5"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    codes = refused_for_lack_of_room(tmp_path / "h.xlsx")
    gc.collect()  # what the library left open complains here, not in another test

    assert codes == ["OUT-UNWRITABLE"]
    assert list(tmp_path.iterdir()) == []


def refused_for_lack_of_room(path):
    sheets = result(*[BEST] * 20)
    with (
        limited(12_000),
        pytest.raises(UnusableInput) as found,
        scored_table(path, SCORER) as write,
    ):
        write(pa.array(["a"] * 20), sheets)
    return [fault.code for fault in found.value.faults]


def test_a_disk_that_fills_up_while_the_workbook_is_packed_is_told():
    with Path("/dev/full").open("wb", buffering=0) as full:
        writer = ExcelWriter(full, pa.schema([("id", pa.string())]), Legend(SCORER, "id"))

        with pytest.raises(OSError, match="No space left"):
            writer.close()


@contextmanager
def limited(room):
    """No file of this process may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
