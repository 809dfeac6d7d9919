"""Tables that people fill in: one or several in a file, within limits, with each fault by cell."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from openpyxl import Workbook

from kawal.documents.tables.cells import read_row, word
from kawal.documents.tables.layout import Column, Shape, Table
from kawal.documents.tables.report import Change, Report, differences
from kawal.documents.tables.source import Limits, Rows, read, read_one
from kawal.faults import Fault, Text, UnusableInput

LIMITS = Limits(1_000_000, 3, Text("pecah menurut rak", "split it by shelf"))
BOOKS = Table(
    "buku",
    "Buku",
    (
        Column("title", "Judul", "Seperti tercetak", required=True),
        Column("year", "Tahun", "Tahun terbit", Shape.YEAR, required=True),
        Column("copies", "Jumlah", "Eksemplar", Shape.NUMBER),
        Column("bought_on", "Dibeli", "Tanggal beli", Shape.DATE),
        Column("cover", "Sampul", "Pilih", Shape.CHOICE, choices=(("keras", "Sampul keras"),)),
        Column("is_lent", "Dipinjam", "Ya atau Tidak", Shape.YES_NO),
    ),
)
READERS = Table(
    "pembaca",
    "Pembaca",
    (
        Column("name", "Nama", "Nama lengkap", required=True),
        Column("since", "Sejak", "Hari mendaftar", Shape.DATE, required=True),
        Column("year", "Tahun", "Tahun lahir", Shape.YEAR, required=True),
    ),
)
BOTH = (BOOKS, READERS)


def book(**sheets: list[list[Any]]) -> bytes:
    workbook = Workbook()
    del workbook["Sheet"]
    for name, lines in sheets.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def refusal(raw: bytes, tables: tuple[Table, ...] = BOTH, name: str = "rak.xlsx") -> Fault:
    with pytest.raises(UnusableInput) as caught:
        read(tables, name, raw, LIMITS)
    (fault,) = caught.value.faults
    return fault


def csv(*lines: str) -> Rows:
    return read(BOTH, "rak.csv", "\n".join(lines).encode(), LIMITS)


def row_of(*cells: Any) -> tuple[Any, list[Fault]]:
    heads = [column.head for column in BOOKS.columns]
    rows = read_one(BOOKS, "rak.xlsx", book(Buku=[heads, list(cells)]), LIMITS)
    return read_row(BOOKS, rows[0])


def test_every_table_of_a_workbook_is_read() -> None:
    raw = book(
        Pembaca=[["Nama", "Sejak", "Tahun"], ["Ani", "1/2/2024", 1990]],
        Buku=[["Judul", "Tahun"], ["Laut", 2020]],
    )

    rows = read(BOTH, "rak.xlsx", raw, LIMITS)

    assert {key: [row.at("year") for row in found] for key, found in rows.items()} == {
        "buku": ["Buku!B2"], "pembaca": ["Pembaca!C2"],
    }  # fmt: skip


def test_csv_is_the_table_that_it_resembles_most() -> None:
    assert list(csv("Judul;Tahun", "Laut;2020")) == ["buku"]
    assert list(csv("Nama;Sejak;Tahun", "Ani;1/2/2024;1990")) == ["pembaca"]


def test_heads_without_end_are_named_up_to_a_limit_and_in_no_time() -> None:
    raw = ("Judul;Tahun" + ";u" * 400_000 + "\n" + "Judul;Tahun" + ";\n" * 9).encode()
    started = process_time()

    with pytest.raises(UnusableInput) as caught:
        read(BOTH, "rak.csv", raw, LIMITS)

    assert process_time() - started < 5  # it took half a minute
    *unknown, many = caught.value.faults
    assert len(unknown) == 198
    assert (many.code, many.where, many.found) == ("IMPORT-HEAD", "rak.csv!1", "400002")


def test_blank_columns_without_end_beside_a_table_are_no_heads() -> None:
    assert list(csv("Judul;Tahun" + ";" * 300, "Laut;2020")) == ["buku"]


def test_a_head_of_a_whole_book_is_compared_in_no_time() -> None:
    started = process_time()

    one = refusal(book(Buku=[["Judul", "Tahun", "J" * 30_000], ["Laut", 2020, ""]]))

    assert one.code == "IMPORT-HEAD"
    assert process_time() - started < 2


def test_one_table_is_read_from_the_only_sheet_whatever_its_name() -> None:
    raw = book(Lembar=[["Judul", "Tahun"], ["Laut", 2020]])

    (row,) = read_one(BOOKS, "rak.xlsx", raw, LIMITS)

    assert row.at("title") == "Lembar!A2"


def test_the_only_sheet_is_not_guessed_at_among_several_tables() -> None:
    fault = refusal(book(Lembar=[["Judul", "Tahun"], ["Laut", 2020]]))

    assert (fault.code, fault.where, fault.found) == ("IMPORT-NO-TABLE", "rak.xlsx", "'Lembar'")
    assert (
        fault.expected.id == "lembar Buku, atau Pembaca; atau CSV dengan kepala kolom: Judul, Tahun"
    )


def test_without_its_heads_the_one_table_is_named_with_them() -> None:
    fault = refusal(book(Buku=[["a", "b"]]), (BOOKS,))

    assert (fault.where, fault.found) == ("Buku", "'a, b'")
    assert fault.expected.id == "lembar Buku dengan kepala kolom: Judul, Tahun"


def test_too_much_is_refused_with_the_way_to_split_it() -> None:
    four = "\n".join(["Judul;Tahun", *["Laut;2020"] * 4]).encode()
    rows = refusal(four, name="rak.csv")
    with pytest.raises(UnusableInput) as caught:
        read(BOTH, "rak.csv", four, replace(LIMITS, largest=5))
    (size,) = caught.value.faults

    assert (rows.code, rows.expected.id) == ("IMPORT-ROWS", "paling banyak 3 baris")
    assert size.code == "IMPORT-LARGE"
    assert rows.remedy == size.remedy == LIMITS.split


def test_each_shape_reads_its_cell() -> None:
    values, wrong = row_of("Laut", 2020.0, "3", "31/12/2025", "sampul KERAS", "ya")

    assert not wrong
    assert values == {
        "title": "Laut", "year": 2020, "copies": 3, "bought_on": date(2025, 12, 31),
        "cover": "keras", "is_lent": True,
    }  # fmt: skip
    assert [word(column, values[column.key]) for column in BOOKS.columns] == [
        "Laut", "2020", "3", "31/12/2025", "Sampul keras", "Ya",
    ]  # fmt: skip


def test_empty_cells_are_empty_texts_or_nothing() -> None:
    values, wrong = row_of("Laut", 2020)

    assert not wrong
    assert [values[key] for key in ("copies", "bought_on", "cover", "is_lent")] == [
        None, None, "", None,
    ]  # fmt: skip


def test_every_cell_that_cannot_be_read_is_told() -> None:
    _values, wrong = row_of(10.0**17, "20", "1000", "31/12/9999", "kulit", "mungkin")

    assert [(fault.where, fault.code) for fault in wrong] == [
        ("Buku!A2", "CELL-DIGITS"), ("Buku!B2", "CELL-YEAR"), ("Buku!C2", "CELL-NUMBER"),
        ("Buku!D2", "CELL-DATE"), ("Buku!E2", "CELL-CHOICE"), ("Buku!F2", "CELL-CHOICE"),
    ]  # fmt: skip


def test_only_a_day_that_may_be_empty_is_to_be_left_empty() -> None:
    far = [["Nama", "Sejak", "Tahun"], ["Ani", "1/1/9999", 1990]]
    (row,) = read_one(READERS, "rak.xlsx", book(Pembaca=far), LIMITS)

    (needed,) = read_row(READERS, row)[1]
    (free,) = row_of("Laut", 2020, None, "1/1/9999")[1]

    assert needed.remedy.id == "periksa tahunnya"
    assert free.remedy.id == "periksa tahunnya; kosongkan bila tanpa batas"


def test_a_report_counts_by_table_keeps_the_order_of_the_file_and_survives_storing() -> None:
    told = differences(BOOKS, [("is_lent", False, True), ("year", 2020, 2020)])
    report = Report.of(
        BOTH,
        [
            Change("pembaca", "Pembaca!A2", "new", "Ani", about="sejak 2024"),
            Change("buku", "Buku!A10", "changed", "Laut", told),
            Change("buku", "Buku!A9", "new", "Gunung", details=(("Tahun", "2020"),)),
            Change("buku", "Buku!A3", "same", "Sawah"),
        ],
    )

    assert told == (("Dipinjam", "Tidak", "Ya"),)
    assert [change.where for change in report.changes] == ["Buku!A9", "Buku!A10", "Pembaca!A2"]
    assert (report.new, report.changed, report.same, report.touched, report.left_off) == (
        2, 1, 1, 3, 0,
    )  # fmt: skip
    assert [(each.sheet, len(each.changes)) for each in report.by_table(BOTH)] == [
        ("Buku", 2), ("Pembaca", 1),
    ]  # fmt: skip
    assert Report.from_json(report.as_json()) == report
