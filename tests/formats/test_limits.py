"""Limits against hostile files, each at its edge: what just fits is read, one more is refused."""

import os
import tracemalloc
import zipfile

import pytest

from formats import books
from kawal.faults import UnusableInput
from kawal.formats import package, sheet_xml, workbook
from kawal.formats.package import read_file, unpack
from kawal.formats.read import read_answers
from kawal.formats.sheet_xml import refuse_unreadable, safe_sheet
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
    assert (workbook.MOST_COPIES, workbook.MOST_CELLS) == (32 * 2**20, 2_000_000)
    assert (sheet_xml.LAST_ROW, sheet_xml.LAST_COLUMN) == (9_999, 104)
    assert (sheet_xml.LARGEST_PART, sheet_xml.LONGEST_TEXT) == (16 * 2**20, 32_767)
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


@pytest.mark.parametrize("kind", ["t", "x:t"])
def test_texts_copied_for_each_cell_may_take_32_mib_in_all_sheets_and_no_more(tmp_path, kind):
    rows = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 2**10 + 1))
    sheets = {"a": rows, "b": rows, "c": '<c r="A1" t="s"><v>1</v></c>'}
    text = f"<si><{kind}>{'x' * 2**14}</{kind}></si><si><{kind}>y</{kind}></si>"
    texts = {"xl/sharedStrings.xml": f"<sst xmlns:x='x'>{text}</sst>"}
    book = open_workbook(books.book(tmp_path / "a.xlsx", sheets, texts))

    assert len(book.sheet("a").rows) == len(book.sheet("b").rows) == 2**10
    assert refusal(book.sheet, "c") == "WORKBOOK-LARGE"


def test_a_shared_text_is_as_long_as_one_of_excel_and_not_longer(tmp_path):
    sheets = {"a": '<c r="A1" t="s"><v>0</v></c>'}
    read = []
    for more in (0, 1):
        text = f"<r><t>{'x' * 30_000}</t></r><r><t>{'x' * (2_767 + more)}</t></r>"
        texts = {"xl/sharedStrings.xml": f"<sst><si>{text}</si></sst>"}
        read.append(open_workbook(books.book(tmp_path / f"{more}.xlsx", sheets, texts)))
    fits, longer = read

    assert len(fits.sheet("a").at(1, 1)) == 32_767
    assert refusal(longer.sheet, "a") == "WORKBOOK-LONG-TEXT"


def test_two_sheets_as_large_as_can_be_are_read_and_no_more(tmp_path):
    """Each of them is two cells of XML and a million in memory."""
    corners = '<c r="A1"><v>1</v></c><c r="CZ9600"><v>1</v></c>'
    book = open_workbook(books.book(tmp_path / "a.xlsx", dict.fromkeys("abc", corners)))

    assert len(book.sheet("a").rows) == len(book.sheet("b").rows) == 9_600
    assert refusal(book.sheet, "c") == "WORKBOOK-CELLS"


def test_sheets_without_a_form_are_not_kept_while_others_are_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_FILE", 2**20)  # memory is reserved for so much
    rows = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 201))
    texts = {"xl/sharedStrings.xml": f"<sst><si><t>{'x' * 5_000}</t></si></sst>"}
    sheets = {f"s{n}": rows for n in range(30)}
    path = books.book(tmp_path / "a.xlsx", sheets, texts)
    refusal(read_answers, books.book(tmp_path / "b.xlsx", {"s": ""}))  # the catalogue is kept
    tracemalloc.start()

    assert refusal(read_answers, path) == "SHEET-MISSING"

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20  # one sheet: 1 MB; all of them took 30


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
