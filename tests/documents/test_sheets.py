"""XLSX from plain data, read back by calamine, openpyxl and LibreOffice."""

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from kawal.documents.sheets import LONGEST_TEXT, Book, Cell, Column, Sheet, write
from oracle.calc import convert

CREATED = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
COLUMNS = [Column("Uraian", 30), Column("Nilai", 10, "points")]


def made(*rows, columns=COLUMNS, names=("Nilai",), **more) -> bytes:
    sheets = [Sheet(name, columns, rows, **more) for name in names]
    return write(Book("Hasil", sheets, CREATED))


def cells(content: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def test_numbers_of_every_kind_come_back_as_numbers():
    content = made(["a", Fraction(1, 3)], ["b", Decimal("74.995")], ["c", 7], ["d", 0.5])

    assert [row[1] for row in cells(content)[1:]] == [pytest.approx(1 / 3), 74.995, 7, 0.5]


def test_nothing_is_left_blank():
    assert cells(made(["a", None]))[1] == ["a", ""]


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://x","y")',
        "=1+1",
        "{=1+1}",
        "+62812",
        "@SUM(A1)",
        "https://contoh.example/",
        "mailto:a@contoh.example",
        "internal:Sheet1!A1",
        "<img src=x onerror=alert(1)>",
        '#set page(paper: "a3")',
        "0123",
        "a\tb",
        "\u202eterbalik",
        "👍 日本 مرحبا",
        "",
    ],
)
def test_text_stays_text_whatever_it_begins_with(hostile):
    """T41."""
    content = made([hostile, 1])

    assert cells(content)[1][0] == hostile
    cell = openpyxl.load_workbook(BytesIO(content)).active["A2"]
    assert cell.data_type in {"s", "n"}  # n: openpyxl's kind of a blank
    assert cell.hyperlink is None
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


@pytest.mark.parametrize("length", [5_000, LONGEST_TEXT, LONGEST_TEXT + 1])
def test_a_long_text_fills_a_cell_and_is_cut_visibly_beyond(length):
    found = cells(made(["x" * length, 1]))[1][0]

    assert len(found) == min(length, LONGEST_TEXT)
    assert found.endswith("…") == (length > LONGEST_TEXT)


def test_a_long_text_of_wide_characters_is_counted_as_excel_counts():
    found = cells(made(["👍" * LONGEST_TEXT, 1]))[1][0]

    assert len(found.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert found.endswith("👍…")


def test_half_a_character_does_not_break_the_file():
    assert cells(made(["a\ud800", 1]))[1][0] == "a\ufffd"


def test_dates_are_dates():
    columns = [Column("Hari", 12, "date"), Column("Saat", 20, "date")]
    row = [date(2026, 4, 9), datetime(2026, 4, 9, 10, 0, tzinfo=UTC)]

    content = made(row, columns=columns)

    assert openpyxl.load_workbook(BytesIO(content)).active["A2"].value == datetime(2026, 4, 9)  # noqa: DTZ001
    assert cells(content)[1][1] == datetime(2026, 4, 9, 10, 0)  # noqa: DTZ001


def test_the_head_stays_in_sight_and_columns_are_wide_enough():
    page = openpyxl.load_workbook(BytesIO(made(["a", 1], frozen=1))).active

    assert page.freeze_panes == "B2"
    assert page.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert page.auto_filter.ref == "A1:B2"
    assert page["B2"].number_format == "#,##0.00"
    assert page["A1"].font.bold


def test_a_row_is_as_high_as_its_longest_text():
    page = openpyxl.load_workbook(BytesIO(made(["kata " * 30, 1], ["a\nb", 1]))).active

    assert page.row_dimensions[2].height == 90
    assert page.row_dimensions[3].height == 30


def test_looks_and_steps_of_a_tree_are_kept():
    page = openpyxl.load_workbook(
        BytesIO(made([Cell("a", "late", indent=20), Cell(1, "strong", "whole")]))
    ).active

    assert page["A2"].font.color.rgb == "FFA32020"
    assert page["A2"].alignment.indent == 15
    assert page["B2"].font.bold
    assert page["B2"].number_format == "#,##0"


def test_names_of_sheets_are_made_fit_and_kept_apart():
    names = ["a/b:c*[d]?", "x" * 40, "X" * 40, "'", "nilai", "NILAI"]

    content = made(["a", 1], names=names)

    found = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert found == ["a b c  d", "x" * 31, "X" * 29 + " 2", "–", "nilai", "NILAI 2"]


def test_a_row_of_another_length_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="argument"):
        made(["a"])


def test_the_file_names_no_person_and_is_the_same_every_time():
    content = made(["a", 1])

    about = openpyxl.load_workbook(BytesIO(content)).properties
    assert (about.title, about.creator, about.lastModifiedBy) == ("Hasil", None, None)
    assert about.created == datetime(2026, 11, 25, 3, 0)  # noqa: DTZ001
    assert content == made(["a", 1])


def test_rows_may_come_from_a_generator_of_any_length():
    rows = ([f"baris {n}", n] for n in range(20_000))

    found = cells(write(Book("Besar", [Sheet("Data", COLUMNS, rows)], CREATED)))

    assert len(found) == 20_001
    assert found[-1] == ["baris 19999", 19_999]


@pytest.mark.oracle
def test_libreoffice_sees_the_same_numbers_and_texts(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(made(['=HYPERLINK("http://x")', Fraction(10, 3)]))
    out = tmp_path / "out"
    out.mkdir()

    read = convert([file], "csv", out)[0].read_text()

    assert '"=HYPERLINK(""http://x"")",3.33' in read
