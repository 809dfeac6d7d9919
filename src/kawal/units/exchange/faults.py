"""What can be wrong in a table: every sentence, to be read and mended as one text."""

from kawal.faults import Fault, Text, harmless
from kawal.units.exchange.layout import Column, Table


def too_large(where: str, megabytes: int) -> Fault:
    return Fault(
        "IMPORT-LARGE",
        where,
        f"> {megabytes} MB",
        Text(f"berkas paling besar {megabytes} MB", f"a file of at most {megabytes} MB"),
        Text("pecah menurut perangkat daerah", "split it by office"),
    )


def too_many_rows(where: str, rows: int, most: int) -> Fault:
    return Fault(
        "IMPORT-ROWS",
        where,
        str(rows),
        Text(f"paling banyak {most} baris", f"at most {most} rows"),
        Text("pecah menurut perangkat daerah", "split it by office"),
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


def no_table(where: str, found: str, heads: str) -> Fault:
    return Fault(
        "IMPORT-NO-TABLE",
        where,
        found,
        Text(
            f"lembar Unit, Pejabat, atau Layanan; atau CSV dengan kepala kolom: {heads}",
            f"a sheet Unit, Pejabat or Layanan; or a CSV with the column heads: {heads}",
        ),
        Text("mulai dari tabel kosong yang dapat diunduh", "start from the blank table"),
    )


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


def far_away(where: str, content: object) -> Fault:
    return Fault(
        "CELL-DATE",
        where,
        harmless(content),
        Text("tanggal antara tahun 1900 dan 2200", "a date between the years 1900 and 2200"),
        Text("periksa tahunnya; kosongkan bila tanpa batas", "check it; leave it empty for no end"),
    )


def not_a_number(where: str, content: object) -> Fault:
    return Fault(
        "CELL-NUMBER",
        where,
        harmless(content),
        Text("bilangan bulat dari 1 sampai 999", "a whole number from 1 to 999"),
        Text("tulis angka saja", "write digits only"),
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


def unknown_unit(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-UNKNOWN",
        where,
        harmless(code),
        Text(
            "kode unit yang ada atau dibuat dalam berkas ini", "the code of a unit, here or there"
        ),
        Text("perbaiki kodenya atau tambahkan unitnya", "mend the code or add the unit"),
    )


def circle(where: str, code: str) -> Fault:
    return Fault(
        "UNIT-CIRCLE",
        where,
        harmless(code),
        Text("induk yang tidak berada di bawah unit ini", "a parent that is not below this unit"),
        Text("perbaiki kode induk", "mend the parent's code"),
    )


def twice(where: str, first: str, found: str) -> Fault:
    return Fault(
        "ROW-TWICE",
        where,
        harmless(found),
        Text(f"satu baris saja; yang pertama di {first}", f"one row only; the first is at {first}"),
        Text("hapus salah satunya", "delete one of them"),
    )


def fixed(where: str, column: Column, found: str, stored: str) -> Fault:
    return Fault(
        "CELL-FIXED",
        where,
        harmless(found),
        Text(f"{stored}, seperti yang tersimpan", f"{stored}, as stored"),
        Text(
            f"{column.head} yang sudah tersimpan tidak diubah lewat impor",
            f"a stored {column.head} is not changed by an import",
        ),
    )


def person_without_key(where: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        "",
        Text("NIP, surel, atau telepon", "NIP, e-mail or telephone"),
        Text("isi salah satunya, agar orangnya dikenali", "give one, to know the person by"),
    )


def person_without_name(where: str) -> Fault:
    return Fault(
        "PERSON-NAME",
        where,
        "",
        Text("nama orang yang belum terdaftar", "the name of somebody not yet known"),
        Text("tulis namanya dengan gelar", "write the name"),
    )


def person_of_another(where: str, found: str, name: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        harmless(found),
        Text("belum dipakai orang lain", "not used by somebody else"),
        Text(f"sudah milik {name}", f"it belongs to {name}"),
    )


def shared_key(where: str, found: str, first: str) -> Fault:
    return Fault(
        "PERSON-KEY",
        where,
        harmless(found),
        Text("tidak dipakai bersama orang lain", "not shared with somebody else"),
        Text(
            f"juga dipakai {first} dengan NIP lain; perbaiki salah satunya",
            f"{first} has it too, with another NIP; mend one of them",
        ),
    )


def person_differs(where: str, found: str, before: str, first: str) -> Fault:
    return Fault(
        "PERSON-DIFFERS",
        where,
        harmless(found),
        Text(f"{harmless(before)}, seperti di {first}", f"{harmless(before)}, as at {first}"),
        Text("samakan semua baris orang ini", "make all rows of this person agree"),
    )


def not_acceptable(where: str, found: str, why: str) -> Fault:
    """A value that its field refuses; `why` is in the language of the page."""
    return Fault("CELL-VALUE", where, harmless(found), Text(why, why), Text("perbaiki", "mend it"))


def refused(where: str, found: str, sentence: str) -> Fault:
    """An act that the rules refuse; the sentence says what is in the way and what to do."""
    return Fault(
        "ROW-REFUSED",
        where,
        harmless(found),
        Text("perubahan yang sesuai aturan", "a change within the rules"),
        Text(sentence, sentence),
    )


def heads_of(table: Table) -> str:
    return ", ".join(column.head for column in table.columns if column.required)
