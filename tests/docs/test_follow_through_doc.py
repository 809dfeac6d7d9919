"""The page about the follow-through index says what the code does."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from kawal.followup.index import FEWEST, Index, outcome

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "follow-through-index.md"


def _blocks(kind: str) -> list[Any]:
    found = re.findall(rf"```yaml {kind}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return [yaml.safe_load(text) for text in found]


def test_each_action_on_the_page_has_the_outcome_it_says() -> None:
    for block in _blocks("example"):
        for action in block["actions"]:
            found = outcome(
                counts_on=block["counts_on"], today=block["today"], state=action["state"],
                submitted_on=action.get("submitted_on"), done_on=action.get("done_on"),
            )  # fmt: skip
            assert found == action["outcome"], action


@pytest.mark.parametrize("row", _blocks("index")[0])
def test_each_index_on_the_page_is_that_of_the_code(row: dict[str, Any]) -> None:
    wanted = row.pop("index")
    due = row.pop("due")

    index = Index(**row)

    assert (index.due, index.value) == (due, Fraction(wanted) if wanted else None)


def test_the_page_names_the_fewest_that_make_a_percentage() -> None:
    assert FEWEST == 10
    assert "Below ten due actions" in PAGE.read_text()


def test_the_due_day_itself_is_still_the_units() -> None:
    on = {"state": "running", "submitted_on": None, "done_on": None}
    day = date(2026, 3, 31)

    assert outcome(counts_on=day, today=day, **on) == "not_due"  # type: ignore[arg-type]
