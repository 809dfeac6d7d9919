"""The table of docs/algorithms/earliest-date.md says what the code computes."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from kawal.commitments.feasible import course

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "earliest-date.md"
ROWS = re.findall(r"^\| (.+?) \| (\d.+?) \| (\d.+?) \| (.+?) \|$", PAGE.read_text(), re.M)


def _day(text: str) -> date | None:
    return None if text == "none" else datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_table_is_right(row):
    declared, today, earliest = (_day(text) for text in row[:3])
    assert today is not None

    assert course(declared_on=declared, today=today).earliest == earliest


def test_there_is_a_table():
    assert len(ROWS) == 4
