"""The published JSON Schemas are fresh, and a stranger can check the catalogue with them."""

import json
import runpy
from decimal import Decimal
from pathlib import Path

import pytest

from kawal.rules import catalogue
from kawal.rules.document import read_document
from rules import small
from rules.json_schema import deviations

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = catalogue.root() / "schema"
KINDS = {"instrument", "layout", "reference"}
SHIPPED = [entry for entry in catalogue.index().entries if entry.kind in KINDS]


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(ROOT / "bin/schema"))


def published(kind):
    return json.loads((SCHEMAS / f"{kind}.schema.json").read_text())


def test_what_is_made_from_the_code_is_fresh(script, capsys):
    assert script["main"](["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_stale_files_are_named_and_then_made(script, tmp_path, capsys):
    assert script["main"](["--check"], tmp_path) == 1
    assert capsys.readouterr().err.count("not fresh: ") == 4

    assert script["main"]([], tmp_path) == 0
    assert script["main"](["--check"], tmp_path) == 0


def test_the_script_explains_itself(script, capsys):
    assert script["main"](["--help"]) == 0
    assert script["main"](["--other"]) == 2
    assert "bin/schema --check" in capsys.readouterr().err


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.id)
def test_every_shipped_file_fits_the_published_schema(entry):
    data = read_document(catalogue.root() / entry.path).data

    assert deviations(published(entry.kind), data) == []


@pytest.mark.parametrize(
    ("file", "kind", "edit"),
    [
        ("instruments/kecil.yaml", "instrument", lambda d: d.update(zzz=1)),
        ("instruments/kecil.yaml", "instrument", lambda d: d.pop("nodes")),
        ("instruments/kecil.yaml", "instrument", lambda d: d["nodes"][0].update(weight="60")),
        ("instruments/kecil.yaml", "instrument", lambda d: d["nodes"][0].update(weight=-1)),
        ("instruments/kecil.yaml", "instrument", lambda d: d["nodes"][0].update(weight=1001)),
        ("instruments/kecil.yaml", "instrument", lambda d: d["nodes"][0].update(id="a b")),
        ("instruments/kecil.yaml", "instrument", lambda d: d["nodes"][0].update(id="a" * 41)),
        ("instruments/kecil.yaml", "instrument", lambda d: d["counts"].update(nodes=True)),
        ("instruments/kecil.yaml", "instrument", lambda d: d.update(schema="kawal-layout/1")),
        ("layouts/kecil-form.yaml", "layout", lambda d: d.update(kind="lain")),
        ("layouts/kecil-form.yaml", "layout", lambda d: d.update(total_row=0)),
        ("reference/rujukan.yaml", "reference", lambda d: d["bands"][0].update(bands=[])),
    ],
)
def test_the_published_schema_refuses_what_the_loader_refuses(file, kind, edit):
    document = small.edited(file, edit)

    assert deviations(published(kind), document.data) != []


def test_the_published_schema_says_which_dialect_it_speaks():
    for kind in KINDS:
        assert published(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_number_is_a_number_with_or_without_decimals():
    data = small.edited(
        "instruments/kecil.yaml", lambda d: d["nodes"][0].update(weight=Decimal(60))
    )

    assert deviations(published("instrument"), data.data) == []


def test_the_table_of_validations_names_every_check(script):
    text = (ROOT / "docs/validations.md").read_text()

    for checks in script["TABLES"].values():
        for check in checks:
            assert f"| {check.__name__.upper().replace('_', '-')} |" in text
