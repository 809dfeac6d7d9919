"""The worked examples of docs/algorithms/batch.md give what the page says."""

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from formats.answer_tables import row, saved
from kawal.formats.table import AnswerTable
from kawal.rules.document import parse_yaml
from kawal.scoring.batch import BatchScorer
from scoring.sheets import LKE

PAGE = Path(__file__).resolve().parents[2] / "docs/algorithms/batch.md"
EXAMPLES = re.findall(r"^```yaml example\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
SCORER = BatchScorer(LKE)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_comes_out_as_the_page_says(text, tmp_path):
    example = parse_yaml(text, "example").data
    counts = {f"{c}.{n}": v for c, inputs in example["inputs"].items() for n, v in inputs.items()}
    cells = row(**example["change"], **counts)
    path = saved(tmp_path, pa.table({name: [cell] for name, cell in cells.items()}))

    (block,) = AnswerTable(path, SCORER).blocks()
    result = SCORER.score(block.sheets)

    check = result.checks.index(("WBK", example["check"]))
    assert result.actual()[check, 0] == float(example["float"])
    assert bool(result.met[check, 0]) is example["met"]
    assert result.near[0]
    assert ("engine" if result.rescored else "step") == example["by"]
    assert step(block.sheets, example["check"]) == Fraction(example["step"])


def step(sheets, check_id):
    """From the weights of the area and the denominators of its shares, without the scorer."""
    minimum = next(m for m in SCORER.plan.minima["WBK"] if m.check.id == check_id)
    codes = [code for code in SCORER.measured_codes if code.startswith(minimum.check.nodes)]
    rows = [SCORER.measured_codes.index(code) for code in codes]
    weights = [
        leaf.weight * Fraction(score)
        for leaf in SCORER.plan.leaves
        if leaf.code.startswith(minimum.check.nodes)
        for score in (LKE.options(leaf.code).values() if leaf.points else [1])
    ]
    common = np.lcm.reduce([minimum.needed.denominator, *(w.denominator for w in weights)])
    return Fraction(1, int(common) * int(sheets.shares.denominator(rows, np.array([0]))[0]))


def test_the_page_has_an_example_of_each_way():
    assert sorted(re.findall(r"^by: (\w+)$", PAGE.read_text(), re.MULTILINE)) == ["engine", "step"]
