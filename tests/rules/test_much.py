"""Small files that ask for much: values, faults, and lists repeated in each fault."""

import pytest

from kawal.faults import UnusableInput
from kawal.rules import document
from kawal.rules.checker import check_file
from kawal.rules.document import MOST_EVENTS, MOST_FAULTS, MOST_KEYS, MOST_VALUES
from kawal.rules.few import LONGEST, few
from kawal.rules.instrument import Instrument
from kawal.rules.loader import load


def codes(parse, text):
    with pytest.raises(UnusableInput) as refused:
        parse(text, "a")
    return [fault.code for fault in refused.value.faults]


def test_the_limits_are_far_above_the_largest_file():
    assert (MOST_EVENTS, MOST_VALUES, MOST_KEYS, MOST_FAULTS) == (200_000, 1_000_000, 50_000, 500)


def test_yaml_is_read_to_its_limit_and_no_further(monkeypatch):
    monkeypatch.setattr(document, "MOST_EVENTS", 100)
    around = 6  # stream, document and list, begun and ended

    assert len(document.parse_yaml(f"[{'1,' * (100 - around)}]", "a").data) == 94
    assert codes(document.parse_yaml, f"[{'1,' * (101 - around)}]") == ["FILE-LARGE"]


def test_json_is_read_to_its_limit_and_no_further(monkeypatch):
    monkeypatch.setattr(document, "MOST_VALUES", 100)

    assert len(document.parse_json(f"[{'1,' * 99}1]", "a").data) == 100
    assert codes(document.parse_json, f"[{'1,' * 100}1]") == ["FILE-LARGE"]


def test_a_map_of_json_has_its_limit_of_keys(monkeypatch):
    monkeypatch.setattr(document, "MOST_KEYS", 2)

    assert document.parse_json('{"a":1,"b":2}', "a").data == {"a": 1, "b": 2}
    assert codes(document.parse_json, '{"a":1,"b":2,"c":3}') == ["FILE-LARGE"]


@pytest.mark.parametrize(
    "text", ["a: 1\n" * 5_000, f"a: &a 1\nb: [{'*a,' * 5_000}]", f"[{'!x 1,' * 5_000}]"]
)
def test_yaml_with_endless_faults_is_left_after_the_first(text):
    assert len(codes(document.parse_yaml, text)) == MOST_FAULTS


def test_json_with_endless_faults_tells_the_first():
    assert codes(document.parse_json, f"[{'NaN,' * 5_000}1]") == ["FILE-NUMBER"] * MOST_FAULTS


def test_a_shape_with_endless_faults_tells_the_first(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("".join(f"q{i}: 1\n" for i in range(5_000)))

    with pytest.raises(UnusableInput) as refused:
        load(Instrument, path)

    assert len(refused.value.faults) == MOST_FAULTS


def reference(columns):
    rows = [f"          f{i}: 1\n" for i in range(columns)]
    names = [f"      c{i}: x\n" for i in range(columns)]
    return (
        "schema: kawal-reference/1\nid: x\ntitle: x\nlanguage: id\nowner: x\nlegal_basis: [x]\n"
        "compiled: '2026-11-22'\nsources: {S1: {title: t, at: a, kind: k}}\n"
        "confidence: {verbatim: x}\nseries:\n  - id: s\n    title: t\n    source: S1\n"
        f"    confidence: verbatim\n    columns:\n{''.join(names)}    rows:\n"
        f"      - year: 2020\n        figures:\n{''.join(rows)}"
    )


def test_a_fault_repeats_the_first_names_of_a_list_and_counts_the_rest(tmp_path):
    """The list in each fault of the list would grow with the square of the file."""
    path = tmp_path / "a.yaml"
    path.write_text(reference(300))

    faults = check_file(path)

    assert len(faults) == 300
    assert faults[0].expected.en == (
        "an explained column: c0, c1, c10, c100, c101, c102, c103, c104, c105, c106, … (+290)"
    )


def test_names_out_of_a_file_are_printable_and_short():
    assert few(["a\nb", "\x1b[8m", "c" * 99]) == f"a\\u000ab, \\u001b[8m, {'c' * (LONGEST - 1)}…"
