"""Two of what a workbook has one of: parts, sheets, forms, cells; and a sheet that nobody sees."""

import time

import pytest

from formats.books import blank_parts, book, form, relations, zipped
from formats.test_portal import portal
from kawal.faults import Fault, UnusableInput
from kawal.formats.read import holds_answers, read_answers
from kawal.formats.workbook import open_workbook

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def fault(path) -> Fault:
    with pytest.raises(UnusableInput) as caught:
        read_answers(path)
    (one,) = caught.value.faults
    return one


def book_of(sheets: list[tuple[str, int]], state: str = "visible") -> dict[str, str]:
    """Parts that list these sheets: each a name and the number of its part."""
    listed = "".join(
        f'<sheet name="{name}" state="{state}" r:id="r{part}"/>' for name, part in sheets
    )
    return {"xl/workbook.xml": f"<workbook><sheets>{listed}</sheets></workbook>"}


@pytest.mark.parametrize(
    ("sheets", "found"),
    [([("a", 0), ("b", 0)], "'xl/worksheets/sheet0.xml'"), ([("a", 0), ("a", 1)], "'a'")],
)
def test_two_sheets_of_one_part_or_one_name_are_refused(tmp_path, sheets, found):
    one = fault(book(tmp_path / "b.xlsx", {"a": CELL, "b": CELL}, book_of(sheets)))

    assert (one.code, one.found) == ("WORKBOOK-ODD-PART", found)


def test_names_that_differ_only_in_blanks_are_ambiguous(tmp_path):
    one = fault(book(tmp_path / "b.xlsx", {"LKE ZI": CELL, "lkezi": CELL}))

    assert (one.code, one.found) == ("SHEET-AMBIGUOUS", "'LKE ZI, lkezi'")


def test_many_large_sheets_without_a_form_are_refused_before_all_are_read(tmp_path):
    rows = "".join(f"<row r='{row}'><c r='A{row}'><v>1</v></c></row>" for row in range(1, 9000))
    padding = f"<!--{'x' * 2**21}-->"  # packed to nothing, read all the same
    path = book(tmp_path / "b.xlsx", {f"s{i}": rows + padding for i in range(20)})

    started = time.process_time()
    one = fault(path)

    assert one.code == "WORKBOOK-LARGE"
    assert time.process_time() - started < 5


ERROR = '<c r="B1" t="e"><v>#N/A</v></c>'


@pytest.mark.parametrize("more", ["", ERROR, "<c><v>7</v></c>"])
def test_two_contents_of_one_cell_are_damage(tmp_path, more):
    """Plain, with an error, and written so that the sheet is rewritten."""
    rows = f'<row r="1"><c r="A1"><v>1</v></c>{more}</row><row r="1"><c r="A1"><v>2</v></c></row>'

    with pytest.raises(UnusableInput) as caught:
        open_workbook(book(tmp_path / "b.xlsx", {"S": rows})).sheet("S")

    (one,) = caught.value.faults
    assert (one.code, one.found) == ("WORKBOOK-DAMAGED", "'A1 x 2'")


def test_a_blank_copy_of_a_cell_is_none(tmp_path):
    rows = '<row r="1"><c r="A1"/><c r="A1"><v>2</v></c></row>'

    assert open_workbook(book(tmp_path / "b.xlsx", {"S": rows})).sheet("S").rows == [[2.0]]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_answers_from_a_hidden_sheet_are_a_warning(tmp_path, state):
    parts = dict(blank_parts())
    parts["xl/workbook.xml"] = (
        parts["xl/workbook.xml"]
        .replace(b"<sheet ", f'<sheet state="{state}" '.encode())
        .replace(b' state="visible"', b"")
    )

    (one,) = read_answers(zipped(tmp_path / "lke.xlsx", parts)).warnings

    assert (one.code, one.where) == ("SHEET-HIDDEN", "lke.xlsx LKE ZI")


def test_two_renamed_portal_sheets_are_ambiguous(tmp_path):
    rows = open_workbook(portal(tmp_path, sheet="x")).parts["xl/worksheets/sheet1.xml"]
    parts = open_workbook(tmp_path / "portal.xlsx").parts
    parts["xl/worksheets/sheet2.xml"] = rows
    parts |= {name: part.encode() for name, part in book_of([("x", 1), ("y", 2)]).items()}
    parts["xl/_rels/workbook.xml.rels"] = relations(
        [(f"r{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in (1, 2)]
        + [("t", "sharedStrings", "sharedStrings.xml")]
    ).encode()

    one = fault(zipped(tmp_path / "two.xlsx", parts))

    assert (one.code, one.found) == ("SHEET-AMBIGUOUS", "'x, y'")


def test_answers_are_told_from_tables_without_any(tmp_path):
    damaged = tmp_path / "rusak.xlsx"
    damaged.write_bytes(b"PK\x03\x04 and no more")

    assert holds_answers(form(tmp_path))
    assert holds_answers(damaged)
    assert not holds_answers(book(tmp_path / "hasil.xlsx", {"Hasil": CELL}))
    assert not holds_answers(tmp_path / "hasil.csv")
