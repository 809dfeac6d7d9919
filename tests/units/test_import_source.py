"""From bytes to rows: what can be read, and what is refused with its place and a remedy."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils.translation import override

from kawal.documents.tables.cells import read_row
from kawal.faults import UnusableInput
from kawal.units.exchange import source
from kawal.units.exchange.layout import OFFICES, SERVICES, TABLES, UNITS
from kawal.units.exchange.source import read
from units import tables


def _faults(raw: bytes, name: str = "unit.xlsx"):
    with pytest.raises(UnusableInput) as caught:
        read(name, raw)
    for fault in caught.value.faults:
        assert fault.expected.id
        assert fault.remedy.id
        assert fault.expected.en
        assert fault.remedy.en
    return [(fault.code, fault.where) for fault in caught.value.faults]


def _cell(table, key, content):
    """The value of one cell, or the code and place of its fault."""
    heads = [column.head for column in table.columns]
    usual = {"code": "1", "name": "X", "kind": "Dinas", "starts_on": "1/1/2020", "post": "Camat"}
    cells = [content if c.key == key else usual.get(c.key) for c in table.columns]
    row = read("x.xlsx", tables.raw_book({table.sheet: [heads, cells]}))[table.key][0]
    values, wrong = read_row(table, row)
    return [(fault.code, fault.where) for fault in wrong] or values[key]


# Workbooks


def test_sheets_are_found_by_name_in_any_order():
    raw = tables.book(Layanan=[tables.service_row("1", "A")], Unit=[tables.unit_row("1", "X")])

    rows = read("x.xlsx", raw)

    assert {key: len(found) for key, found in rows.items()} == {"unit": 1, "layanan": 1}


def test_heads_may_stand_below_a_title_and_in_any_order():
    raw = tables.raw_book(
        {"Unit": [["Daftar unit"], [], ["Mulai", "Jenis", " nama UNIT ", "Kode unit"],
                  ["1/1/2020", "Dinas", "X", "1"]]}
    )  # fmt: skip

    row = read("x.xlsx", raw)["unit"][0]

    assert (row.cells["name"], row.at("name"), row.at("parent")) == ("X", "Unit!C4", "Unit!4")


def test_empty_rows_are_passed_over():
    raw = tables.book(Unit=[tables.unit_row("1", "X"), [None] * 6, tables.unit_row("2", "Y")])

    assert [row.number for row in read("x.xlsx", raw)["unit"]] == [2, 4]


def test_a_missing_head_is_named():
    raw = tables.raw_book({"Unit": [["Kode unit", "Nama unit", "Jenis"], ["1", "X", "Dinas"]]})

    assert _faults(raw) == [("IMPORT-HEAD", "Unit!1")]


def test_a_sheet_without_heads_asks_for_all_that_are_required():
    raw = tables.raw_book({"Unit": [["a", "b"], ["c", "d"]]})

    assert len(_faults(raw)) == 4


def test_a_misspelt_head_is_told_with_the_nearest_one():
    raw = tables.raw_book({"Unit": [[*tables.UNIT_HEADS[:3], "Kode indk", "Mulai"], ["1"]]})

    with pytest.raises(UnusableInput) as caught:
        read("x.xlsx", raw)

    (fault,) = caught.value.faults
    assert (fault.where, fault.found) == ("Unit!D1", "'Kode indk'")
    assert "Kode induk" in fault.expected.id


def test_a_head_given_twice_is_told():
    raw = tables.raw_book({"Unit": [[*tables.UNIT_HEADS, "Jenis"], ["1"]]})

    assert _faults(raw) == [("IMPORT-HEAD", "Unit!H1")]


def test_a_workbook_without_our_sheets_is_refused():
    assert _faults(tables.raw_book({"Lembar1": [["a"]]})) == [("IMPORT-NO-TABLE", "unit.xlsx")]


def test_a_table_without_rows_is_refused():
    assert _faults(tables.book(Unit=[])) == [("IMPORT-EMPTY", "unit.xlsx")]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(source, "LIMITS", replace(source.LIMITS, rows=1))
    raw = tables.book(Unit=[tables.unit_row("1", "X"), tables.unit_row("2", "Y")])

    assert _faults(raw) == [("IMPORT-ROWS", "unit.xlsx")]


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(source, "LIMITS", replace(source.LIMITS, largest=0))

    assert _faults(b"x") == [("IMPORT-LARGE", "unit.xlsx")]


def test_a_zip_bomb_is_refused():
    """T42."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (80 * 2**20))

    ((code, _where),) = _faults(out.getvalue())
    assert code == "WORKBOOK-BOMB"


def test_entities_in_a_workbook_are_refused():
    """T42."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>")

    ((code, _where),) = _faults(out.getvalue())
    assert code == "WORKBOOK-ENTITIES"


def test_bytes_that_are_no_table_are_refused():
    assert _faults(b"\xff\xfe\x00\x01", "x.csv") == [("IMPORT-CSV", "x.csv")]
    assert _faults(b"a\0b", "x.csv") == [("IMPORT-CSV", "x.csv")]
    assert _faults(b'"' + b"x" * 200_000, "x.csv") == [("IMPORT-CSV", "x.csv")]
    assert _faults(b"halo", "x.csv") == [("IMPORT-NO-TABLE", "x.csv")]
    assert _faults(b"", "x.csv") == [("IMPORT-NO-TABLE", "x.csv")]


def test_a_hostile_file_name_is_made_harmless():
    """T41: what a stranger chose appears in an error message."""
    ((_code, where),) = _faults(b"halo", "x\x1b[2J\u202e.csv")

    assert where.isprintable()


# CSV


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_with_the_usual_separators(mark):
    head = mark.join(tables.UNIT_HEADS)
    line = mark.join(["1", "X", "Dinas", "", "2020-01-01", ""])

    row = read("x.csv", tables.csv(head, line))["unit"][0]

    assert (row.cells["name"], row.at("name")) == ("X", "x.csv!B2")


def test_csv_of_each_table_is_known_by_its_heads():
    for table in TABLES:
        head = ";".join(column.head for column in table.columns)

        assert list(read("x.csv", tables.csv(head, "1;a;b"))) == [table.key]


def test_csv_with_a_wrong_head_is_told():
    raw = tables.csv("Kode unit;Nama unit;Jenis;Mulai;Catatn", "1;X;Dinas;1/1/2020;-")

    assert _faults(raw, "x.csv") == [("IMPORT-HEAD", "x.csv!E1")]


def test_a_byte_order_mark_is_no_part_of_the_first_head():
    raw = b"\xef\xbb\xbf" + tables.csv(";".join(tables.UNIT_HEADS), "1;X;Dinas;;1/1/2020;")

    assert read("x.csv", raw)["unit"][0].cells["code"] == "1"


def test_our_apostrophe_is_taken_off_and_others_stay():
    raw = tables.csv("Kode unit;Nama unit;Jenis;Mulai", "'=1+1;'Aisyiyah;Dinas;1/1/2020")

    cells = read("x.csv", raw)["unit"][0].cells

    assert (cells["code"], cells["name"]) == ("=1+1", "'Aisyiyah")


# Cells


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("31-12-2025", date(2025, 12, 31)),
        ("1.2.2025", date(2025, 2, 1)),
        ("2025-12-31", date(2025, 12, 31)),
        (date(2025, 12, 31), date(2025, 12, 31)),
        ("31/02/2025", [("CELL-DATE", "Unit!E2")]),
        ("kemarin", [("CELL-DATE", "Unit!E2")]),
        (45000, [("CELL-DATE", "Unit!E2")]),
        ("31/12/9999", [("CELL-DATE", "Unit!E2")]),
        ("0001-01-01", [("CELL-DATE", "Unit!E2")]),
        ("", [("CELL-EMPTY", "Unit!E2")]),
    ],
)
def test_days_are_read_as_offices_write_them(content, value):
    assert _cell(UNITS, "starts_on", content) == value


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("Dinas", "dinas"),
        (" sekretariat  DAERAH ", "setda"),
        ("setda", "setda"),
        ("Desa", [("CELL-CHOICE", "Unit!C2")]),
        (None, [("CELL-EMPTY", "Unit!C2")]),
    ],
)
def test_choices_are_read_by_word_or_value(content, value):
    assert _cell(UNITS, "kind", content) == value


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (7.01, "7.01"),
        (7, "7"),
        ("7.01.02", "7.01.02"),
        ("1\u202e2", "12"),
        ("x" * 41, [("CELL-LONG", "Unit!A2")]),
    ],
)
def test_codes_are_texts(content, value):
    assert _cell(UNITS, "code", content) == value


def test_a_nip_that_became_a_number_has_lost_its_last_digits():
    """A spreadsheet keeps 15 digits; 18 would be stored wrong without anybody seeing it."""
    assert _cell(OFFICES, "nip", 198704122010012003) == [("CELL-DIGITS", "Pejabat!F2")]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (2, 2),
        ("12", 12),
        (0, [("CELL-NUMBER", "Pejabat!C2")]),
        (1.5, [("CELL-NUMBER", "Pejabat!C2")]),
        ("dua", [("CELL-NUMBER", "Pejabat!C2")]),
        ("²", [("CELL-NUMBER", "Pejabat!C2")]),
        (None, None),
    ],
)
def test_seats_are_whole_numbers(content, value):
    assert _cell(OFFICES, "seat", content) == value


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("Ya", True),
        ("tidak", False),
        (True, True),
        ("mungkin", [("CELL-CHOICE", "Pejabat!D2")]),
        (None, None),
    ],
)
def test_yes_and_no(content, value):
    assert _cell(OFFICES, "is_head", content) == value


def test_a_formula_counts_by_its_value_and_is_never_kept_as_one():
    assert _cell(UNITS, "name", '=HYPERLINK("http://x.example","klik")') != "klik"
    assert not str(_cell(UNITS, "name", "=1+1")).startswith("=")


def test_a_formula_that_failed_is_told():
    raw = tables.raw_book({"Unit": [tables.UNIT_HEADS, ["1", "X", "Dinas", "", "1/1/2020"]]})
    with ZipFile(BytesIO(raw)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</row></sheetData>", b'<c r="F2" t="e"><v>#REF!</v></c></row></sheetData>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)

    row = read("x.xlsx", out.getvalue())["unit"][0]

    assert [(f.code, f.where) for f in read_row(UNITS, row)[1]] == [("CELL-ERROR", "Unit!F2")]


def test_all_faults_of_a_row_are_told_at_once():
    raw = tables.book(Unit=[["", "", "Desa", "", "kemarin"]])
    row = read("x.xlsx", raw)["unit"][0]

    assert [fault.where for fault in read_row(UNITS, row)[1]] == [
        "Unit!A2", "Unit!B2", "Unit!C2", "Unit!E2",
    ]  # fmt: skip


def test_the_words_of_a_file_are_indonesian_on_an_english_page():
    with override("en"):
        assert SERVICES.by_key["biaya"].head == "Biaya/tarif"
        assert "Tatap muka" in SERVICES.by_key["channel"].words
