"""The guide lists every fact that `--facts` takes, with the words it may be answered with."""

from pathlib import Path

import pytest

from kawal.rules import catalogue
from kawal.scoring.requirements import AGENCY_KIND, ASSESSED_BY

GUIDE = Path(__file__).resolve().parents[2] / "docs/panduan/periksa-lke.md"
GIVEN = [r for r in catalogue.instrument("lke-zi-2021").requirements if not r.from_gates]


def _row(name):
    rows = [line for line in GUIDE.read_text().splitlines() if line.startswith("| `")]
    return next((row for row in rows if f"`{name}`" in row.split("|")[1]), "")


@pytest.mark.parametrize("requirement", GIVEN, ids=lambda requirement: requirement.id)
def test_the_guide_lists_a_fact_with_its_words(requirement):
    row = _row(requirement.id)

    assert row
    assert all(f"`{word}`" in row for word in requirement.order)


@pytest.mark.parametrize("name", [AGENCY_KIND, ASSESSED_BY])
def test_the_guide_lists_what_decides_how_facts_are_read(name):
    assert _row(name)
