"""Limits against hostile files, each at its edge: what just fits is read, one more is refused."""

import os
import zipfile

import pytest

from formats import books
from kawal.faults import UnusableInput
from kawal.formats import package, sheet_xml, workbook
from kawal.formats.package import read_file, unpack
from kawal.formats.sheet_xml import refuse_copies, refuse_unreadable, safe_sheet
from kawal.formats.whole_file import whole_file
from kawal.formats.workbook import open_workbook
from kawal.rules import document
from kawal.rules.document import read_document
from kawal.scoring.answers import admit
from scoring.sheets import LKE


def refusal(act, *arguments):
    """Code of the only fault."""
    with pytest.raises(UnusableInput) as refused:
        act(*arguments)
    (one,) = refused.value.faults
    return one.code


def test_the_limits_are_what_the_threat_model_says():
    assert (package.LARGEST_FILE, package.MOST_PARTS) == (32 * 2**20, 1_000)
    assert (package.LARGEST_UNPACKED, package.SUSPICIOUS) == (64 * 2**20, 4 * 2**20)
    assert package.HIGHEST_RATIO == 150
    assert (workbook.MOST_SHEETS, workbook.MOST_XML) == (64, 16 * 2**20)
    assert (sheet_xml.LAST_ROW, sheet_xml.LAST_COLUMN) == (9_999, 104)
    assert (sheet_xml.LARGEST_PART, sheet_xml.LONGEST_TEXTS) == (16 * 2**20, 256 * 2**20)
    assert (document.LONGEST, document.DEEPEST, document.MOST_DIGITS) == (8_000_000, 50, 40)


def test_64_sheets_are_read_and_65_refused(tmp_path):
    fits = books.book(tmp_path / "a.xlsx", {f"s{i}": "" for i in range(64)})
    more = books.book(tmp_path / "b.xlsx", {f"s{i}": "" for i in range(65)})

    assert len(open_workbook(fits).sheet_names) == 64
    assert refusal(open_workbook, more) == "WORKBOOK-SHEETS"


def test_a_thousand_parts_are_unpacked_and_one_more_refused(tmp_path):
    fits = books.zipped(tmp_path / "a.xlsx", {f"p{i}": b"" for i in range(1_000)})
    more = books.zipped(tmp_path / "b.xlsx", {f"p{i}": b"" for i in range(1_001)})

    assert len(unpack(fits.read_bytes(), "a")) == 1_000
    assert refusal(unpack, more.read_bytes(), "b") == "WORKBOOK-PARTS"


def test_a_part_of_4_mib_is_not_suspicious_and_one_byte_more_is(tmp_path):
    fits = books.zipped(tmp_path / "a.xlsx", {"p": bytes(4 * 2**20)})
    more = books.zipped(tmp_path / "b.xlsx", {"p": bytes(4 * 2**20 + 1)})

    assert len(unpack(fits.read_bytes(), "a")["p"]) == 4 * 2**20
    assert refusal(unpack, more.read_bytes(), "b") == "WORKBOOK-BOMB"


def test_64_mib_in_all_are_unpacked_and_one_byte_more_refused(tmp_path):
    fits, more = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path, last in ((fits, b""), (more, b"x")):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for i in range(16):
                archive.writestr(f"p{i}", bytes(4 * 2**20))
            archive.writestr("last", last)

    assert len(unpack(fits.read_bytes(), "a")) == 17
    assert refusal(unpack, more.read_bytes(), "b") == "WORKBOOK-BOMB"


def test_a_file_of_32_mib_is_read_and_one_byte_more_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.touch()
    os.truncate(path, 32 * 2**20)
    fits = len(read_file(path, "a"))
    os.truncate(path, 32 * 2**20 + 1)

    assert fits == 32 * 2**20
    assert refusal(read_file, path, "a") == "WORKBOOK-LARGE"


def test_xml_of_16_mib_is_looked_at_and_one_byte_more_refused():
    refuse_unreadable(b" " * 2**24, "a")

    assert refusal(refuse_unreadable, b" " * (2**24 + 1), "a") == "WORKBOOK-LARGE"


def test_the_last_row_and_column_are_read_and_the_next_refused():
    safe_sheet(b'<sheetData><c r="CZ9999"><v>1</v></c></sheetData>', "a")

    for place in (b"CZ10000", b"DA9999"):
        xml = b'<sheetData><c r="%b"><v>1</v></c></sheetData>' % place
        assert refusal(safe_sheet, xml, "a") == "WORKBOOK-FAR-CELL"


def test_texts_copied_for_each_cell_may_take_256_mib_and_no_more():
    cells = 2**15
    sheet = b'<c r="A1" t="s"><v>0</v></c>' * cells
    fits, more = (b"<si>" + b"x" * (2**13 - len("</") + n) + b"</si>" for n in (0, 1))

    refuse_copies(fits, sheet, "a")

    assert refusal(refuse_copies, more, sheet, "a") == "WORKBOOK-LONG-TEXT"


def test_answers_of_8_mb_are_read_and_one_byte_more_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"{}".ljust(8_000_000))
    fits = read_document(path).data
    path.write_bytes(b"{}".ljust(8_000_001))

    assert fits == {}
    assert refusal(read_document, path) == "FILE-UNREADABLE"


def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))

    with whole_file(tmp_path / "hasil.csv") as file:
        file.write(b"12345")

    assert synced == [5]


def test_a_count_of_a_milliard_is_taken_and_one_more_refused():
    counts = {"agen_perubahan": 10**9, "perubahan_dibuat": 1}

    assert admit(LKE, inputs={"A.II.1.i.a": counts}).inputs == {"A.II.1.i.a": counts}
    counts["agen_perubahan"] += 1
    with pytest.raises(UnusableInput):
        admit(LKE, inputs={"A.II.1.i.a": counts})
