"""A complete form, opened in LibreOffice and printed: pages come out, no cell shows an error."""

import csv
import re
from pathlib import Path

import pytest

from kawal.formats.fill import fill_form
from kawal.rules.catalogue import form_layout, root
from oracle.calc import convert
from scoring.sheets import admitted, best

pytestmark = pytest.mark.oracle

BLANK = root() / form_layout("lke-zi-2021-form").template.path
ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)|Err:\d")
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"  # , " UTF-8; as formatted


@pytest.fixture(scope="module")
def full_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "form.xlsx"
    fill_form(admitted(best()), path)
    return path


def errors(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row if ERROR.search(cell)]


def test_a_complete_form_shows_no_error_and_an_empty_one_does(full_form, tmp_path):
    complete, empty = (
        list(csv.reader(shown.read_text("utf-8").splitlines()))
        for shown in convert([full_form, BLANK], AS_SHOWN, tmp_path)
    )

    assert errors(complete) == []
    assert complete[207][11] == "100.00"
    assert "#DIV/0!" in errors(empty)


def test_a_complete_form_prints_in_landscape_on_several_pages(full_form, tmp_path):
    (printed,) = convert([full_form], "pdf", tmp_path)

    content = printed.read_bytes()
    pages = re.findall(rb"/Type\s*/Page\b(?!s)[^>]*/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert content.startswith(b"%PDF-")
    assert len(pages) > 5
    assert all(float(width) > float(height) for width, height in pages)
