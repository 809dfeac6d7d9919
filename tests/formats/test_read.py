"""The one door: which file is read as what, and what happens to files that are nothing."""

import time
from pathlib import Path

import openpyxl
import pytest

from formats.books import book, form
from kawal.faults import Fault, UnusableInput
from kawal.formats.read import read_answers


def fault(path: Path, **options) -> Fault:
    with pytest.raises(UnusableInput) as caught:
        read_answers(path, **options)
    (one,) = caught.value.faults
    return one


@pytest.mark.parametrize("name", ["lke.xlsx", "lke.XLSM", "lke", "lke.yaml", "unduhan.bin"])
def test_a_workbook_is_known_by_its_content(tmp_path, name):
    reading = read_answers(form(tmp_path, {"K9": "A"}, name))

    assert reading.answers.choices == {"A.I.1.i.b": "A"}


@pytest.mark.parametrize("name", ["jawaban.yaml", "jawaban.yml", "jawaban", "jawaban.txt"])
def test_text_is_an_answers_file_whatever_its_name(tmp_path, name):
    (tmp_path / name).write_text("{instrument: lke-zi-2021, answers: {A.I.1.i.b: A}}")

    assert read_answers(tmp_path / name).answers.choices == {"A.I.1.i.b": "A"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("lke.xlsx", b"instrument: lke-zi-2021", "WORKBOOK-NOT"),
        ("lke.xlsx", b"", "WORKBOOK-NOT"),
        ("lke.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "WORKBOOK-OLD"),
        ("lke.ods", b"<office/>", "WORKBOOK-NOT"),
        ("foto.jpg", b"\xff\xd8\xff\xe0", "FILE-KIND"),
        ("jawaban.csv", b"id,nilai\n1,2", "FILE-KIND"),
        ("README", b"Baca saya: [dahulu", "FILE-KIND"),
        ("kosong.yaml", b"", "FILE-SYNTAX"),
    ],
)
def test_a_file_that_is_neither_is_refused_with_a_remedy(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)

    one = fault(tmp_path / name)

    assert one.code == code
    assert one.remedy.id
    assert one.remedy.en


@pytest.mark.parametrize("name", ["tidak-ada.xlsx", "tidak-ada.yaml", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    assert fault(tmp_path / name).code == "FILE-UNREADABLE"


def test_a_workbook_without_the_form_is_refused_with_its_sheets(tmp_path):
    path = book(tmp_path / "b.xlsx", {"Rekap": "", "=HYPERLINK(1)": ""})

    one = fault(path)

    assert one.code == "SHEET-MISSING"
    assert one.found == "'Rekap, =HYPERLINK(1)'"
    assert "LKE ZI, Jawaban" in one.expected.id


def test_a_sheet_of_that_name_with_something_else_on_it_is_another_form(tmp_path):
    path = book(tmp_path / "b.xlsx", {"LKE ZI": '<row r="1"><c r="A1"><v>1</v></c></row>'})

    assert fault(path).code == "FORM-OTHER"


def test_the_instrument_may_be_named_and_must_then_agree(tmp_path):
    path = form(tmp_path, {"K9": "A"})

    one = fault(path, instrument_id="skm-2017")

    assert read_answers(path, instrument_id="lke-zi-2021").answers.choices
    assert (one.code, one.found) == ("INSTRUMENT-WRONG", "'lke-zi-2021'")
    assert fault(path, instrument_id="lke-zi-1999").code == "INSTRUMENT-UNKNOWN"


def test_a_workbook_with_macros_is_read_without_them(tmp_path):
    book_ = openpyxl.load_workbook(form(tmp_path, {"K9": "A"}))
    book_.save(tmp_path / "lke.xlsm")

    assert read_answers(tmp_path / "lke.xlsm").answers.choices == {"A.I.1.i.b": "A"}


def test_ten_thousand_sheets_are_refused_in_well_under_a_second(tmp_path):
    """T42"""
    path = book(tmp_path / "b.xlsx", {f"s{i}": "" for i in range(10_000)})

    started = time.perf_counter()
    one = fault(path)

    assert time.perf_counter() - started < 1
    assert one.code == "WORKBOOK-PARTS"
