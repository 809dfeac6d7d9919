"""Decisions: complete, numbered, listed, and there for every policy that names one."""

import re

import pytest

from kawal.rules.catalogue import index, instrument

SECTIONS = ["## Context", "## Decision", "## Consequences"]
STATUS = re.compile(r"^Status: (proposed|accepted|superseded by \d{4})$", re.MULTILINE)
DATE = re.compile(r"^Date: \d{4}-\d{2}-\d{2}$", re.MULTILINE)


@pytest.fixture(scope="module")
def decisions(texts):
    """ADRs by number."""
    found = {re.match(r"docs/adr/(\d{4})-[a-z0-9-]+\.md$", name): name for name in texts}
    return {match[1]: texts[name] for match, name in found.items() if match}


def test_they_are_numbered_without_gap(decisions):
    assert sorted(decisions) == [f"{n:04d}" for n in range(1, len(decisions) + 1)]


def test_each_has_title_date_status_and_sections(decisions):
    lacking = {
        number: [s for s in SECTIONS if s not in text]
        for number, text in decisions.items()
        if not text.startswith(f"# {number} ")
        or not STATUS.search(text)
        or not DATE.search(text)
        or any(section not in text for section in SECTIONS)
    }

    assert lacking == {}


def test_each_stays_within_half_a_page(decisions):
    long = {number: len(text.split()) for number, text in decisions.items()}

    assert {number: words for number, words in long.items() if words > 450} == {}


def test_the_list_names_each_once(texts, decisions):
    listed = re.findall(r"\((\d{4})-[a-z0-9-]+\.md\)", texts["docs/adr/README.md"])

    assert listed == sorted(decisions)


def test_every_policy_names_a_decision_that_exists(decisions):
    ids = [entry.id for entry in index().entries if entry.kind == "instrument"]
    named = {
        (id_, policy.id): policy.decided_in for id_ in ids for policy in instrument(id_).policies
    }

    assert named
    assert {
        who: where for who, where in named.items() if where.removeprefix("adr/") not in decisions
    } == {}
