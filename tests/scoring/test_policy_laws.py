"""What the decisions in docs/adr promise about the policies, on every sheet."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.scoring.engine import score
from scoring.sheets import LKE, admitted, sheets

TARGETS = st.sampled_from(["WBK", "WBBM"])


@settings(max_examples=40)
@given(sheets(open_share=0))
def test_both_readings_agree_on_a_complete_sheet(raw):
    """ADR 0002."""
    complete = {"zero_denominator": "zero"}  # an undecided ratio would stay open

    official = score(LKE, admitted(raw), complete)
    strict = score(LKE, admitted(raw), complete | {"reading": "strict"})

    assert official.is_complete
    for code, result in official.nodes.items():
        assert strict[code].points == result.points


@settings(max_examples=60)
@given(sheets(open_share=0), TARGETS)
def test_what_passes_per_aspect_passes_jointly(raw, target):
    """ADR 0003: area by area, both aspects at a percentage are together at that percentage."""
    joint = _areas(score(LKE, admitted(raw)), target)
    apart = _areas(score(LKE, admitted(raw), {"area": "per-aspect"}), target)

    for nodes, is_met in joint.items():
        if all(apart[(node,)] for node in nodes):
            assert is_met


def _areas(card, target):
    return {
        check.check.nodes: check.is_met
        for check in card.gates[target].checks
        if check.check.id.startswith("area.")
    }


@settings(max_examples=40)
@given(sheets(open_share=0))
def test_an_open_zero_denominator_lies_between_its_two_decisions(raw):
    """ADR 0004."""
    least = score(LKE, admitted(raw), {"zero_denominator": "zero"}).total
    most = score(LKE, admitted(raw), {"zero_denominator": "full"}).total

    assert least.points <= most.points
