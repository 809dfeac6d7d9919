"""Data gets its shape, or every deviation is told in both languages with file, line and key."""

from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import Field, RootModel, StrictBool, StrictInt

from kawal.faults import Text, UnusableInput
from kawal.rules.document import Document, parse_json, parse_yaml
from kawal.rules.exact import Exact
from kawal.rules.instrument import Code, Shape, Weight
from kawal.rules.loader import load, shaped


class Leaf(Shape):
    kind: Literal["leaf"]
    text: str


class Branch(Shape):
    kind: Literal["branch"]
    parts: tuple[Annotated["Leaf | Branch", Field(discriminator="kind")], ...]


class Tree(Shape):
    id: Code = "x"
    number: Exact = Decimal(0)
    weight: Weight = Decimal(0)
    count: Annotated[StrictInt, Field(ge=1, le=9)] = 1
    sure: StrictBool = True
    either: StrictBool | Exact | Literal["ya"] = True
    words: dict[str, str] = {}  # noqa: RUF012  pydantic copies it
    list: Annotated[tuple[str, ...], Field(min_length=1)] = ("x",)
    short: Annotated[str, Field(min_length=1)] = "x"
    root: Annotated[Leaf | Branch, Field(discriminator="kind")] = Leaf(kind="leaf", text="")


class Whole(RootModel[Annotated[Leaf | Branch, Field(discriminator="kind")]]):
    pass


def refused(text, shape=Tree, parse=parse_yaml):
    with pytest.raises(UnusableInput) as caught:
        shaped(shape, parse(text, "a"))
    return caught.value.faults


def test_a_file_is_given_its_shape(tmp_path):
    (tmp_path / "a.yaml").write_text("id: A.1\nnumber: 0.670\n")

    tree, read = load(Tree, tmp_path / "a.yaml", "katalog/a.yaml")

    assert (tree.id, str(tree.number)) == ("A.1", "0.670")
    assert read.where(("id",)) == "katalog/a.yaml:1 id"


@pytest.mark.parametrize(
    ("text", "where", "found", "expected"),
    [
        ("idd: x", "a:1 idd", "'x'", "only keys that the schema knows"),
        ("id: a b", "a:1 id", "'a b'", "text of the pattern ^[A-Za-z0-9][A-Za-z0-9._-]*$"),
        ("id: " + "a" * 41, "a:1 id", "'" + "a" * 41 + "'", "at most 40 letters"),
        ("id: 1", "a:1 id", "1", "text"),
        ("number: '0.5'", "a:1 number", "'0.5'", "a plain number, not in quotes"),
        ("number: true", "a:1 number", "'True'", "a plain number, not in quotes"),
        ("number: x", "a:1 number", "'x'", "a plain number, not in quotes"),
        ("weight: -1", "a:1 weight", "-1", "at least 0"),
        ("weight: 1000.5", "a:1 weight", "'1000.5'", "at most 1000"),
        ("count: true", "a:1 count", "'True'", "a whole number"),
        ("count: 1.5", "a:1 count", "'1.5'", "a whole number"),
        ("count: 10", "a:1 count", "10", "at most 9"),
        ("sure: ya", "a:1 sure", "'ya'", "true or false"),
        ("words: x", "a:1 words", "'x'", "a map of keys and values"),
        ("list: x", "a:1 list", "'x'", "a list"),
        ("list: []", "a:1 list", "'[]'", "at least 1 of them"),
        ("short: ''", "a:1 short", "''", "text that is not empty"),
        ("root: x", "a:1 root", "'x'", "a map of keys and values"),
        ("root: {kind: leaf}", "a:1 root.text", "—", "this required key to be present"),
        ("root: {text: x}", "a:1 root", "'{text: x}'", "the key 'kind' to be present"),
        ("root: {kind: x}", "a:1 root", "'{kind: x}'", "'leaf', 'branch'"),
    ],
)  # fmt: skip
def test_a_deviation_is_told_in_plain_words(text, where, found, expected):
    (fault,) = refused(text)

    assert (fault.code, fault.where, fault.found) == ("SHAPE", where, found)
    assert fault.expected.en == expected
    assert fault.expected.id


def test_the_place_is_the_files_and_does_not_name_the_kind():
    text = "root:\n  kind: branch\n  parts:\n    - {kind: leaf, text: x}\n    - {kind: leaf}\n"

    (fault,) = refused(text)

    assert fault.where == "a:5 root.parts.1.text"


def test_json_without_lines_still_names_the_whole_key():
    (fault,) = refused('{"root": {"kind": "leaf", "text": 1}}', parse=parse_json)

    assert fault.where == "a root.text"


def test_alternatives_of_one_value_are_one_mistake():
    (fault,) = refused("either: [1]")

    assert fault.where == "a:1 either"
    assert fault.expected == Text(
        "true atau false atau angka biasa tanpa tanda kutip atau 'ya'",
        "true or false or a plain number, not in quotes or 'ya'",
    )


def test_alternatives_of_a_literal_are_listed_in_the_language():
    class Choice(Shape):
        word: Literal["a", "b"]

    (fault,) = refused("word: c", Choice)

    assert fault.expected == Text("'a' atau 'b'", "'a' or 'b'")


def test_all_deviations_are_told_at_once():
    faults = refused("id: 1\nnumber: x\nlist: 3\nzzz: 1\n")

    assert [f.where for f in faults] == ["a:1 id", "a:2 number", "a:3 list", "a:4 zzz"]


def test_the_remedy_fits_the_deviation():
    remedies = {f.where: f.remedy.en for f in refused("id: 1\nzzz: 1\nroot: {kind: leaf}\n")}

    assert remedies == {
        "a:1 id": "correct this value",
        "a:2 zzz": "correct the name of this key, or remove it",
        "a:3 root.text": "add this key",
    }


def test_an_unforeseen_deviation_keeps_the_schemas_own_words():
    class Pair(Shape):
        pair: tuple[int, int]

    (fault,) = refused("pair: [1, 2, 3]", Pair)

    assert "the shape of the schema (" in fault.expected.en


def test_a_file_of_the_wrong_kind_is_refused():
    (fault,) = refused("- a\n", Whole)

    assert fault.where == "a:1"


def test_a_number_too_large_to_expand_is_refused_however_it_came():
    huge = Document("a", {"number": Decimal("1e999999")})

    with pytest.raises(UnusableInput):
        shaped(Tree, huge)


def test_a_float_never_enters():
    with pytest.raises(UnusableInput):
        shaped(Tree, Document("a", {"number": 0.5}))
