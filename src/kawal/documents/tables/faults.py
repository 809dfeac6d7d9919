"""What can be wrong in any table: every sentence, to be read and mended as one text."""

from collections.abc import Sequence

from kawal.documents.tables.layout import Column, Table
from kawal.faults import Fault, Text, harmless


def too_large(where: str, megabytes: int, split: Text) -> Fault:
    return Fault(
        "IMPORT-LARGE",
        where,
        f"> {megabytes} MB",
        Text(f"berkas paling besar {megabytes} MB", f"a file of at most {megabytes} MB"),
        split,
    )


def too_many_rows(where: str, rows: int, most: int, split: Text) -> Fault:
    return Fault(
        "IMPORT-ROWS",
        where,
        str(rows),
        Text(f"paling banyak {most} baris", f"at most {most} rows"),
        split,
    )


def not_utf8(where: str) -> Fault:
    return Fault(
        "IMPORT-CSV",
        where,
        "?",
        Text("teks CSV dalam UTF-8", "CSV text in UTF-8"),
        Text(
            'simpan ulang sebagai "CSV UTF-8", atau sebagai .xlsx',
            'save it again as "CSV UTF-8", or as .xlsx',
        ),
    )


def no_table(where: str, found: str, tables: Sequence[Table]) -> Fault:
    first, *others = tables
    heads = first.required_heads
    if others:
        sheets = ", ".join(table.sheet for table in tables[:-1])
        expected = Text(
            f"lembar {sheets}, atau {tables[-1].sheet}; atau CSV dengan kepala kolom: {heads}",
            f"a sheet {sheets} or {tables[-1].sheet}; or a CSV with the column heads: {heads}",
        )
    else:
        expected = Text(
            f"lembar {first.sheet} dengan kepala kolom: {heads}",
            f"a sheet {first.sheet} with the column heads: {heads}",
        )
    remedy = Text("mulai dari tabel kosong yang dapat diunduh", "start from the blank table")
    return Fault("IMPORT-NO-TABLE", where, harmless(found) if found else "-", expected, remedy)


def no_rows(where: str) -> Fault:
    return Fault(
        "IMPORT-EMPTY",
        where,
        "0",
        Text("paling sedikit satu baris isi", "at least one row of content"),
        Text("isi di bawah kepala kolom", "fill in below the column heads"),
    )


def missing_head(where: str, column: Column) -> Fault:
    return Fault(
        "IMPORT-HEAD",
        where,
        "-",
        Text(f'kolom "{column.head}"', f'a column "{column.head}"'),
        Text("salin kepala kolom dari tabel kosong", "copy the heads from the blank table"),
    )


def unknown_head(where: str, found: str, nearest: str) -> Fault:
    return Fault(
        "IMPORT-HEAD",
        where,
        harmless(found),
        Text(f'kepala kolom yang dikenal, misalnya "{nearest}"', f'a known head, as "{nearest}"'),
        Text("perbaiki ejaannya atau hapus kolom ini", "mend its spelling or delete the column"),
    )


def too_many_heads(where: str, heads: int, most: int) -> Fault:
    return Fault(
        "IMPORT-HEAD",
        where,
        str(heads),
        Text(f"paling banyak {most} kolom", f"at most {most} columns"),
        Text("hapus kolom lain", "delete the other columns"),
    )


def head_twice(where: str, column: Column) -> Fault:
    return Fault(
        "IMPORT-HEAD",
        where,
        column.head,
        Text("setiap kolom satu kali", "each column once"),
        Text("hapus salah satunya", "delete one of them"),
    )


def empty(where: str, column: Column) -> Fault:
    return Fault(
        "CELL-EMPTY",
        where,
        "",
        Text(f"{column.head} terisi", f"{column.head} filled in"),
        Text(column.about.lower(), "fill in this cell"),
    )


def too_long(where: str, content: str, longest: int) -> Fault:
    return Fault(
        "CELL-LONG",
        where,
        harmless(content),
        Text(f"paling banyak {longest} huruf", f"at most {longest} characters"),
        Text("persingkat", "shorten it"),
    )


def not_a_date(where: str, content: object) -> Fault:
    return Fault(
        "CELL-DATE",
        where,
        harmless(content),
        Text("tanggal, misalnya 31/12/2025", "a date, as 31/12/2025"),
        Text("tulis hari/bulan/tahun", "write day/month/year"),
    )


def far_away(where: str, content: object, column: Column) -> Fault:
    check = Text("periksa tahunnya", "check its year")
    endless = Text(
        "periksa tahunnya; kosongkan bila tanpa batas", "check it; leave it empty for no end"
    )
    return Fault(
        "CELL-DATE",
        where,
        harmless(content),
        Text("tanggal antara tahun 1900 dan 2200", "a date between the years 1900 and 2200"),
        check if column.required else endless,
    )


def not_a_number(where: str, content: object, most: int) -> Fault:
    return Fault(
        "CELL-NUMBER",
        where,
        harmless(content),
        Text(f"bilangan bulat dari 1 sampai {most}", f"a whole number from 1 to {most}"),
        Text("tulis angka saja", "write digits only"),
    )


def not_a_year(where: str, content: object) -> Fault:
    return Fault(
        "CELL-YEAR",
        where,
        harmless(content),
        Text("tahun empat angka, misalnya 2025", "a year of four digits, as 2025"),
        Text("tulis tahunnya saja", "write the year only"),
    )


def not_a_choice(where: str, content: object, words: str) -> Fault:
    return Fault(
        "CELL-CHOICE",
        where,
        harmless(content),
        Text(f"salah satu dari: {words}", f"one of: {words}"),
        Text("pilih kata dari daftar itu", "take a word of that list"),
    )


def digits_lost(where: str, content: object) -> Fault:
    return Fault(
        "CELL-DIGITS",
        where,
        harmless(content),
        Text("teks; sebagai angka, digit terakhir hilang", "text; as a number its last digits go"),
        Text(
            "ubah format sel menjadi Teks, lalu tulis ulang semua digit",
            "format the cell as Text, then write all digits again",
        ),
    )


def error_value(where: str, content: str) -> Fault:
    return Fault(
        "CELL-ERROR",
        where,
        content,
        Text("isi, bukan kesalahan rumus", "content, not a formula error"),
        Text("tulis nilainya langsung", "write the value itself"),
    )


def twice(where: str, first: str, found: str) -> Fault:
    return Fault(
        "ROW-TWICE",
        where,
        harmless(found),
        Text(f"satu baris saja; yang pertama di {first}", f"one row only; the first is at {first}"),
        Text("hapus salah satunya", "delete one of them"),
    )


def refused(where: str, found: str, sentence: str, expected: Text | None = None) -> Fault:
    """An act that the rules refuse; the sentence says what is in the way and what to do.

    `found`: what stands in the cell at `where`. `expected`: what this rule wants to see there.
    """
    return Fault(
        "ROW-REFUSED",
        where,
        harmless(found) if found else "",
        expected or Text("perubahan yang sesuai aturan", "a change within the rules"),
        Text(sentence, sentence),
    )
