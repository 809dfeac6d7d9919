"""Text becomes data that remembers its lines and every digit; hostile text is refused."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from kawal.faults import UnusableInput
from kawal.rules import document
from kawal.rules.document import Document, parse_json, parse_yaml, read_document


def refused(call, *arguments):
    with pytest.raises(UnusableInput) as caught:
        call(*arguments)
    return [(f.code, f.where, f.found) for f in caught.value.faults]


def yaml(text):
    return parse_yaml(text, "a.yaml")


def test_numbers_keep_every_digit():
    data = yaml("a: 0.67\nb: 3.060\nc: 12\nd: 1_000\ne: -5\nf: -0.5").data

    assert data == {
        "a": Decimal("0.67"), "b": Decimal("3.06"), "c": 12, "d": 1000, "e": -5,
        "f": Decimal("-0.5"),
    }  # fmt: skip
    assert str(data["b"]) == "3.060"
    assert not any(isinstance(value, float) for value in data.values())


def test_words_that_yaml_takes_for_booleans_stay_words():
    assert yaml("[y, n, yes, No, on, off, true, false, Ya]").data == [
        "y", "n", "yes", "No", "on", "off", True, False, "Ya",
    ]  # fmt: skip


def test_dates_stay_text_and_nothing_is_nothing():
    assert yaml("{a: 2026-01-31, b: ~, c: null, d: }").data == {
        "a": "2026-01-31", "b": None, "c": None, "d": None,
    }  # fmt: skip


def test_every_key_and_item_knows_its_line():
    read = yaml("a:\n  b: 1\n  c:\n    - x\n    - d: 2\n")

    assert read.where() == "a.yaml:1"
    assert read.where(("a", "b")) == "a.yaml:2 a.b"
    assert read.where(("a", "c", 0)) == "a.yaml:4 a.c.0"
    assert read.where(("a", "c", 1, "d")) == "a.yaml:5 a.c.1.d"


def test_a_missing_key_is_told_at_the_nearest_line_above():
    assert yaml("a:\n  b: 1\n").where(("a", "x", "y")) == "a.yaml:1 a.x.y"


def test_a_document_without_lines_still_names_the_key():
    assert Document("a.json", {}).where(("a",)) == "a.json a"


def test_a_key_cannot_reach_the_terminal():
    assert yaml('"\\e[2J": 1').where(("\x1b[2J",)) == "a.yaml:1 \\u001b[2J"


def test_duplicate_keys_are_refused_each_with_its_line():
    assert refused(yaml, "a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\n") == [
        ("FILE-DUPLICATE-KEY", "a.yaml:3", "'a'"),
        ("FILE-DUPLICATE-KEY", "a.yaml:6", "'d'"),
    ]


def test_aliases_are_refused_so_that_a_small_file_cannot_grow():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    assert refused(yaml, bomb) == [
        ("FILE-ALIAS", "a.yaml:2", "'*a'"),
        ("FILE-ALIAS", "a.yaml:2", "'*a'"),
        ("FILE-ALIAS", "a.yaml:3", "'*b'"),
        ("FILE-ALIAS", "a.yaml:3", "'*b'"),
    ]


def test_an_ampersand_or_star_in_text_is_no_alias():
    assert yaml("a: Target & Realisasi\nb: 2 * 3\n").data["a"] == "Target & Realisasi"


def test_tags_are_refused():
    assert refused(yaml, "a: !!python/name:os.system x\nb: !mine 1\n") == [
        ("FILE-SYNTAX", "a.yaml:1", "'tag tag:yaml.org,2002:python/name:os.system'"),
        ("FILE-SYNTAX", "a.yaml:2", "'tag !mine'"),
    ]


@pytest.mark.parametrize(
    "number",
    [".inf", "-.inf", ".NaN", "1.0e+999999999", "1.0e-999999999", "0x1F", "1:30", "9" * 5000,
     "0." + "3" * 50],
)  # fmt: skip
def test_a_number_that_is_no_finite_decimal_is_refused(number):
    assert [code for code, *_ in refused(yaml, f"a: {number}")] == ["FILE-NUMBER"]


def test_a_number_that_was_forced_by_a_tag_is_refused():
    assert [code for code, *_ in refused(yaml, "a: !!float x")] == ["FILE-NUMBER"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: [1,\n", 2), ("a: b: c\n", 1), ("a: 1\n\tb: 2\n", 2), ("a: \x00", None), ("%x\n", None)],
)
def test_broken_yaml_is_refused_with_its_line(text, line):
    ((code, where, _),) = refused(yaml, text)

    assert code == "FILE-SYNTAX"
    assert line is None or where == f"a.yaml:{line}"


def test_an_empty_file_is_refused():
    assert refused(yaml, "") == [("FILE-SYNTAX", "a.yaml", "'empty file'")]
    assert refused(yaml, "# only a comment\n") == [("FILE-SYNTAX", "a.yaml", "'empty file'")]


def test_a_tag_on_a_list_or_a_map_is_refused():
    assert refused(yaml, "a: !!set {x}\nb: !mine [1]\n") == [
        ("FILE-SYNTAX", "a.yaml:1", "'tag tag:yaml.org,2002:set'"),
        ("FILE-SYNTAX", "a.yaml:2", "'tag !mine'"),
    ]


def test_a_key_that_is_no_text_is_refused():
    assert refused(yaml, "? [a, b]\n: 1\n") == [
        ("FILE-SYNTAX", "a.yaml:1", "'a key that is no text'")
    ]


def test_a_second_document_is_refused_rather_than_ignored():
    assert refused(yaml, "a: 1\n---\na: 2\n") == [
        ("FILE-SYNTAX", "a.yaml:2", "'a second document'")
    ]


def test_yaml_nested_without_end_is_refused():
    """A composer that recurses in C ends the whole process here."""
    for text in ("[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000):
        assert {code for code, *_ in refused(yaml, text)} == {"FILE-SYNTAX"}


def test_an_anchor_before_broken_yaml_is_refused_as_broken():
    assert [code for code, *_ in refused(yaml, "a: &a [1\nb: *a: {")] == ["FILE-SYNTAX"]


def json(text):
    return parse_json(text, "a.json")


def test_json_numbers_keep_every_digit():
    assert json('{"a": 0.67, "b": 3, "c": null, "d": [true]}').data == {
        "a": Decimal("0.67"), "b": 3, "c": None, "d": [True],
    }  # fmt: skip


def test_duplicate_keys_of_json_are_refused_everywhere():
    assert refused(json, '{"a": 1, "a": 2, "b": {"c": 1, "c": 1, "c": 2}}') == [
        ("FILE-DUPLICATE-KEY", "a.json", "'c'"),
        ("FILE-DUPLICATE-KEY", "a.json", "'a'"),
    ]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_json_constants_that_are_no_numbers_are_refused(constant):
    assert refused(json, f'{{"a": {constant}}}') == [("FILE-NUMBER", "a.json", f"'{constant}'")]


@pytest.mark.parametrize("text", ["", "{", '{"a": 1e999999999}', '{"a": ' + "9" * 5000 + "}",
                                  "[" * 100_000])  # fmt: skip
def test_broken_json_is_refused(text):
    assert [code for code, *_ in refused(json, text)] == ["FILE-SYNTAX"]


@pytest.mark.parametrize("parse", [yaml, json])
def test_nesting_is_read_to_a_limit_and_not_beyond(parse):
    def nested(levels):
        return "[" * levels + "1" + "]" * levels

    assert parse(nested(document.DEEPEST)).data
    assert [found for *_, found in refused(parse, nested(document.DEEPEST + 1))] == [
        "'more than 50 levels'"
    ]


def test_a_file_is_read_by_its_ending(tmp_path):
    for name, text in (("a.yaml", "a: 1"), ("a.json", '{"a": 1}'), ("bom.yaml", "\ufeffa: 1")):
        (tmp_path / name).write_text(text, encoding="utf-8")

        assert read_document(tmp_path / name).data == {"a": 1}


def test_a_file_is_shown_by_the_name_given(tmp_path):
    (tmp_path / "a.yaml").write_text("a: 1")

    assert read_document(tmp_path / "a.yaml").name == "a.yaml"
    assert read_document(tmp_path / "a.yaml", "katalog/a.yaml").name == "katalog/a.yaml"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    ((code, where, _),) = refused(read_document, tmp_path / "x.yaml")

    assert (code, where) == ("FILE-UNREADABLE", str(tmp_path / "x.yaml"))


def test_a_folder_is_no_file(tmp_path):
    assert [code for code, *_ in refused(read_document, tmp_path)] == ["FILE-UNREADABLE"]


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a: caf\xe9")

    ((code, _, found),) = refused(read_document, tmp_path / "a.yaml")

    assert code == "FILE-UNREADABLE"
    assert found.startswith("byte 6")


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "LONGEST", 10)
    (tmp_path / "a.yaml").write_text("a: [" * 10)

    assert refused(read_document, tmp_path / "a.yaml") == [
        ("FILE-UNREADABLE", "a.yaml", "> 10 bytes")
    ]


def test_a_pipe_is_refused_without_waiting(tmp_path):
    """A pipe named as a file would be waited for, for ever."""
    pipe = tmp_path / "pipa.yaml"
    os.mkfifo(pipe)

    assert _codes(lambda: read_document(pipe)) == ["FILE-UNREADABLE"]


def test_a_device_that_never_ends_is_refused():
    assert _codes(lambda: read_document(Path("/dev/zero"))) == ["FILE-UNREADABLE"]


def test_a_folder_is_refused(tmp_path):
    assert _codes(lambda: read_document(tmp_path)) == ["FILE-UNREADABLE"]


def test_many_double_keys_of_json_are_found_in_one_go_and_the_first_are_told():
    pairs = ",".join(f'"k{i % 20_000}":1' for i in range(40_000))

    assert len(_codes(lambda: parse_json("{" + pairs + "}", "a.json"))) == (document.MOST_FAULTS)


def _codes(act):
    with pytest.raises(UnusableInput) as caught:
        act()
    return [fault.code for fault in caught.value.faults]
