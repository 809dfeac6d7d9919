"""The worked examples of docs/algorithms/path.md give what the page says."""

import re
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

from kawal.rules.document import parse_yaml
from kawal.scoring.engine import score
from kawal.scoring.path import find_path
from kawal.scoring.path.efforts import Efforts, admit_efforts
from kawal.scoring.path.moves import moves_of, needs_of
from kawal.scoring.path.program import Programme
from scoring.sheets import LKE, admitted, best

PAGE = Path(__file__).resolve().parents[2] / "docs/algorithms/path.md"
EXAMPLES = re.findall(r"^```yaml example\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
KINDS = {"answers": "choices", "inputs": "inputs", "values": "values"}


def _examples():
    return [parse_yaml(text, f"example {i}").data for i, text in enumerate(EXAMPLES, 1)]


def _answers(example):
    raw = best()
    for kind, changed in example["differs"].items():
        raw[KINDS[kind]] |= changed
    return admitted(raw)


def _numbered(examples):
    return pytest.mark.parametrize("example", examples, ids=range(1, len(examples) + 1))


def test_the_page_has_examples_of_every_kind():
    kinds = {key for example in _examples() for key in example}

    assert kinds == {
        "differs", "target", "row", "missing", "effort", "efforts", "changes", "lock", "free",
        "blocked",
    }  # fmt: skip


@_numbered(_examples())
def test_an_example_has_the_path_on_the_page(example):
    path = find_path(
        LKE,
        _answers(example),
        example["target"],
        locked=frozenset(example.get("lock", ())),
        freed=frozenset(example.get("free", ())),
        effort=admit_efforts(LKE, example.get("efforts", {})),
    )

    expected = {
        code: to if isinstance(to, str | dict) else Fraction(to)
        for code, to in example.get("changes", {}).items()
    }
    assert path.effort == example.get("effort")
    assert {change.code: change.to for change in path.changes} == expected
    told = {block.id: block.reasons[0].why.en for block in path.blocked_by}
    assert told == example.get("blocked", {})


@_numbered([example for example in _examples() if "row" in example])
def test_an_example_has_the_sum_on_the_page(example):
    card = score(LKE, _answers(example))
    moves = moves_of(card, frozenset(), frozenset(), Efforts())
    programme = Programme(moves, needs_of(card, example["target"]), lambda _: [])

    ((row, least, _),) = programme.rows

    told: dict[str, dict[str, int]] = {}
    for column, units in row.items():
        move, step = programme.columns[column]
        told.setdefault(moves[move].code, {})[moves[move].steps[step].to] = int(units)
    assert told == example["row"]
    assert ceil(least) == example["missing"]
