"""A workbook with the sheets of both layouts: one is read, the other is named."""

import openpyxl
import pytest

from formats.books import form
from kawal.formats.read import read_answers


@pytest.fixture
def both(tmp_path):
    path = form(tmp_path, {"K8": "Ya"})
    book = openpyxl.load_workbook(path)
    book.create_sheet("jawaban ")["K3"] = "Tidak"
    book.save(path)
    return path


def test_the_sheet_that_was_left_is_named_beside_the_one_that_was_read(both):
    reading = read_answers(both)

    (one,) = (w for w in reading.warnings if w.code == "SHEET-LEFT")
    assert reading.recognised.sheet == "LKE ZI"
    assert one.where == "lke.xlsx jawaban "
    assert "LKE ZI" in one.expected.id


def test_a_copy_of_the_sheet_is_named_too(tmp_path):
    path = form(tmp_path, {"K8": "Ya"})
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["LKE ZI"]).title = "LKE ZI (2)"
    book.save(path)

    (one,) = (w for w in read_answers(path).warnings if w.code == "SHEET-LEFT")

    assert one.where == "lke.xlsx LKE ZI (2)"


def test_one_sheet_alone_is_no_remark(tmp_path):
    assert read_answers(form(tmp_path, {"K8": "Ya"})).warnings == ()
