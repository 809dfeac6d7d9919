"""Numbers in and out as a table: nothing is guessed, every fault has its cell."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from kawal.faults import UnusableInput
from kawal.selection.exports.table_book import table_book
from kawal.selection.figures import day_in, number_in, number_out
from kawal.selection.formula import read, text_of
from kawal.selection.queries.selections import candidates_of, stored_values
from kawal.selection.table import (
    HEADS,
    MOST_ROWS,
    SHEET,
    entries_in,
    grid_of_file,
    grid_of_text,
)
from selection import contest

TODAY = date(2026, 4, 9)
CRITERIA = read(text_of(contest.FORMULA)).criteria


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("71,25", "71.25"), ("71.25", "71.25"), (" 80 ", "80"), ("-3", "-3"), ("−3", "-3"),
        ("1250", "1250"), (0.1 + 0.2, "0.3"), (71.23756, "71.2376"), (5, "5"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_typed(content, number):
    assert number_in(content) == Decimal(number)


@pytest.mark.parametrize(
    "content",
    ["1.250", "1.250,5", "80 %", "baik", "", "1,23456", True, float("nan"), float("inf"), 1e12,
     "1" * 11],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_no_number(content):
    assert number_in(content) is None


def test_a_percentage_of_a_spreadsheet_counts_in_per_cent():
    assert number_in(0.65, is_percent=True) == 65


def test_a_number_goes_out_as_it_is_typed():
    assert [number_out(Decimal(n)) for n in ("71.2500", "80.0000", "500")] == ["71,25", "80", "500"]


@pytest.mark.parametrize(
    "content",
    ["31/12/2025", "2025-12-31", "31-12-2025", date(2025, 12, 31), datetime(2025, 12, 31, 8)],  # noqa: DTZ001
)
def test_a_day_is_read_in_the_usual_spellings(content):
    assert day_in(content) == date(2025, 12, 31)


@pytest.mark.parametrize("content", ["kemarin", "31/02/2025", "", 46022, "31/12/1025"])
def test_what_is_no_day_is_none(content):
    assert day_in(content) is None


@pytest.fixture
def found(db):  # noqa: ARG001  candidates are rows
    return contest.opened()


def workbook(*rows, sheet=SHEET, heads=HEADS, percent=()):
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    for cell in percent:
        page[cell].number_format = "0%"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def row(code="D1", key="spi", value=70.5, source="Laporan", day="31/12/2025"):
    return (code, "", key, "", value, source, day)


def entries(found, grid):
    return entries_in(grid, candidates_of(found.selection), CRITERIA, TODAY)


def faults(found, *rows, **changed):
    with pytest.raises(UnusableInput) as caught:
        entries(found, grid_of_file("nilai.xlsx", workbook(*rows, **changed)))
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_a_workbook_becomes_entries(found):
    raw = workbook(row(), row("d2", "LKE", "80,5"), row(value=None))

    one, two = entries(found, grid_of_file("nilai.xlsx", raw))

    assert (one.candidate_id, one.key) == (found.candidate("Dinas Pendidikan").pk, "spi")
    assert (one.value, one.source, one.as_of) == (Decimal("70.5"), "Laporan", date(2025, 12, 31))
    assert (two.candidate_id, two.key) == (found.candidate("Disdukcapil").pk, "lke")
    assert two.value == Decimal("80.5")


def test_a_cell_that_shows_per_cent_counts_so(found):
    raw = workbook(row(key="layanan_digital", value=0.65), percent=("E2",))

    (one,) = entries(found, grid_of_file("nilai.xlsx", raw))

    assert one.value == 65


def test_rows_that_were_pasted_become_the_same(found):
    pasted = "Kode unit\tKriteria\tNilai\tSumber\tKeadaan per\nD1\tspi\t70,5\tLaporan\t31/12/2025\n"

    (one,) = entries(found, grid_of_text(pasted))

    assert (one.key, one.value) == ("spi", Decimal("70.5"))


def test_semicolons_are_read_too(found):
    pasted = "Kode unit;Kriteria;Nilai;Sumber;Keadaan per\nD1;spi;70,5;Laporan;31/12/2025"

    assert len(entries(found, grid_of_text(pasted))) == 1


def test_every_fault_is_named_by_its_cell(found):
    named = faults(
        found,
        row(code="Z9"), row(key="cuaca"), row(value="baik"), row(value=101),
        row(key="lke", source=""),
        row(key="temuan", day="10/04/2026"), row(key="survei", value=3), row(key="survei", value=3),
        row(key="pegawai", source="x" * 201),
    )  # fmt: skip

    assert named == [
        ("NILAI-NAME", "Nilai!A2"),
        ("NILAI-NAME", "Nilai!C3"),
        ("NILAI-NUMBER", "Nilai!E4"),
        ("NILAI-TWICE", "Nilai!C5"),
        ("NILAI-SCALE", "Nilai!E5"),
        ("NILAI-SOURCE", "Nilai!F6"),
        ("NILAI-DAY", "Nilai!G7"),
        ("NILAI-TWICE", "Nilai!C9"),
        ("NILAI-SOURCE", "Nilai!F10"),
    ]


def test_codes_that_a_spreadsheet_made_numbers_are_found(found):
    found.units[0].code = "101"
    found.units[0].save(update_fields=["code"])

    (one,) = entries(found, grid_of_file("nilai.xlsx", workbook(row(code=101))))

    assert one.candidate_id == found.candidate("Dinas Perizinan").pk


@pytest.mark.parametrize("heads", [("a", "b"), HEADS[:4]])
def test_without_the_heads_nothing_is_read(found, heads):
    assert [code for code, _where in faults(found, heads=heads)] == ["NILAI-HEADS"]


def test_another_single_sheet_will_do_but_not_one_of_several(found):
    raw = workbook(row(), sheet="Lembar1")
    assert len(entries(found, grid_of_file("nilai.xlsx", raw))) == 1

    book = Workbook()
    book.create_sheet("Dua")
    out = BytesIO()
    book.save(out)
    with pytest.raises(UnusableInput) as caught:
        grid_of_file("nilai.xlsx", out.getvalue())
    assert caught.value.faults[0].code == "NILAI-HEADS"


def test_there_is_an_end_to_rows(found):
    pasted = "Kode unit\tKriteria\tNilai\tSumber\tKeadaan per\n" + "D1\tspi\t\t\t\n" * (
        MOST_ROWS + 1
    )

    with pytest.raises(UnusableInput) as caught:
        entries(found, grid_of_text(pasted))

    assert caught.value.faults[0].code == "NILAI-ROWS"


def test_an_odd_paste_is_refused(found):
    with pytest.raises(UnusableInput):
        grid_of_text("x" * 200_000)
    with pytest.raises(UnusableInput):
        entries(found, grid_of_text(""))


@pytest.mark.django_db
def test_what_goes_out_comes_in_unchanged():
    found = contest.filled(spi="Disdukcapil")
    candidates, stored = candidates_of(found.selection), stored_values(found.selection)

    raw = table_book("Nilai", candidates, CRITERIA, stored, contest.NOW)

    read_back = entries(found, grid_of_file("nilai.xlsx", raw))
    assert len(read_back) == 43
    assert {(e.candidate_id, e.key): (e.value, e.source, e.as_of) for e in read_back} == {
        place: (row.value, row.source, row.as_of) for place, row in stored.items()
    }
