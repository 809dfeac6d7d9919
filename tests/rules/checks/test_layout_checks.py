"""Further ways in which a layout can be wrong, and right, beside the failing files."""

import pytest

from kawal.rules.checks.layout import CHECKS
from kawal.rules.layout import LayoutFile
from kawal.rules.loader import shaped
from rules import small

BY_NAME = {check.__name__: check for check in CHECKS}
FORM, PORTAL = "layouts/kecil-form.yaml", "layouts/kecil-portal.yaml"


def found(name, file, edit):
    document = small.edited(file, edit)
    layout = shaped(LayoutFile, document).root
    return small.keys(BY_NAME[name](layout, small.instrument(), document))


def test_a_form_needs_the_row_of_a_ratio_itself():
    assert found("layout_asks_all", FORM, lambda d: d["nodes"].pop("A.2.a")) == ["nodes.A.2.a | —"]


def test_a_form_needs_the_row_of_a_repeated_total():
    assert found("layout_inputs_all", FORM, lambda d: d["inputs"]["A.2.a"].pop("semua")) == [
        "inputs.A.2.a.semua | —"
    ]


def test_inputs_of_a_question_without_inputs_are_strangers():
    def edit(data):
        data["inputs"]["B"] = {"ada": 30}
        data["inputs"]["A.2.a"]["anak"] = 31

    assert found("layout_codes_known", FORM, edit) == [
        "inputs.A.2.a.anak | 'anak'",
        "inputs.B | 'B'",
    ]


@pytest.mark.parametrize("row", [2, 4, 10])
def test_the_row_of_the_total_is_its_own(row):
    assert found("layout_rows_once", FORM, lambda d: d.update(total_row=row)) == [
        f"total_row | {row}"
    ]


def test_a_row_of_the_portal_is_given_once():
    assert found("layout_rows_once", PORTAL, lambda d: d["questions"]["B"].update(row=6)) == [
        "questions.B | 6"
    ]


def test_a_form_has_no_portal_ids():
    assert found("portal_soal_once", FORM, lambda _: None) == []


@pytest.mark.parametrize(
    ("place", "code", "kind", "expected"),
    [
        ("questions", "B", "ABC", ["questions.B.kind | ABC"]),
        ("questions", "A.1.a", "ABC", ["questions.A.1.a.kind | ABC"]),
        ("questions", "X", "ABC", []),
        ("questions", "A", "ABC", []),
        ("questions", "A.2.a", "0-4", ["questions.A.2.a.kind | 0-4"]),
    ],
)
def test_the_kind_of_a_portal_item_fits_its_question(place, code, kind, expected):
    def edit(data):
        data[place][code] = {"soal": 90, "row": 90, "kind": kind}

    assert found("portal_kinds", PORTAL, edit) == expected


def test_an_input_of_the_portal_is_a_count():
    def edit(data):
        data["inputs"]["A.2.b"]["kini"]["kind"] = "0-4"

    assert found("portal_kinds", PORTAL, edit) == ["inputs.A.2.b.kini.kind | 0-4"]
