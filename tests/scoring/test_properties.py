"""Laws that hold for every sheet, whatever was answered."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.rules.instrument import Choice
from kawal.scoring.engine import score
from kawal.scoring.explain import explain_all
from kawal.scoring.scorecard import Scorecard
from scoring.sheets import LKE, admitted, sheets

READINGS = st.sampled_from(["official", "strict"])
POLICIES = st.fixed_dictionaries(
    {
        "reading": READINGS,
        "area": st.sampled_from(["joint", "per-aspect"]),
        "lhk": st.sampled_from(["sum", "form"]),
        "zero_denominator": st.sampled_from(["unanswered", "zero", "full"]),
    }
)


@settings(max_examples=40)
@given(sheets(), POLICIES)
def test_every_node_stays_between_nothing_and_its_weight(raw, policies):
    card = score(LKE, admitted(raw), policies)

    for result in card.nodes.values():
        assert result.points is None or 0 <= result.points <= result.weight


@settings(max_examples=40)
@given(sheets(open_share=0), st.data())
def test_a_better_answer_never_lowers_anything(raw, data):
    code = data.draw(st.sampled_from(sorted(raw["choices"])))
    keys = list(LKE.options(code))
    better = data.draw(st.sampled_from(keys[: keys.index(raw["choices"][code]) + 1]))
    before = score(LKE, admitted(raw))
    raised = {**raw, "choices": {**raw["choices"], code: better}}

    after = score(LKE, admitted(raised))

    for name, result in after.nodes.items():
        assert (result.points or 0) >= (before[name].points or 0)
    for gate in after.gates:
        assert after.gates[gate].is_met or not before.gates[gate].is_met


@settings(max_examples=25)
@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(raw, shuffler: random.Random):
    """T13"""
    shuffled = {}
    for kind, answers in raw.items():
        items = list(answers.items())
        shuffler.shuffle(items)
        shuffled[kind] = dict(items)

    first, second = score(LKE, admitted(raw)), score(LKE, admitted(shuffled))

    assert {c: r.points for c, r in first.nodes.items()} == {
        c: r.points for c, r in second.nodes.items()
    }


@settings(max_examples=40)
@given(sheets(), POLICIES)
def test_the_explanation_adds_up_to_the_value(raw, policies):
    card = score(LKE, admitted(raw), policies)

    for step in explain_all(card).values():
        if step.parts and step.result.points is not None:
            assert adds_up(step) == step.result.points


def adds_up(step) -> Fraction:
    counted = [(p, f) for p, f in zip(step.parts, step.factors, strict=True) if f]
    known = [(p.result.points, f) for p, f in counted if p.result.points is not None]
    points = sum((value * factor for value, factor in known), Fraction())
    return points * len(counted) / len(known) if step.rule == "mean" else points


@settings(max_examples=40)
@given(sheets(open_share=0), READINGS, st.data())
def test_an_unanswered_question_never_raises_a_gate(raw, reading, data):
    code = data.draw(st.sampled_from(sorted(LKE.questions)))
    less = {kind: {c: a for c, a in answers.items() if c != code} for kind, answers in raw.items()}

    whole = score(LKE, admitted(raw), {"reading": reading})
    partial = score(LKE, admitted(less), {"reading": reading})

    for gate in whole.gates:
        assert not partial.gates[gate].is_met
        for before, after in zip(whole.gates[gate].checks, partial.gates[gate].checks, strict=True):
            assert before.is_met or not after.is_met


@settings(max_examples=40)
@given(sheets())
def test_strict_never_shows_more_than_official(raw):
    official = score(LKE, admitted(raw))
    strict = score(LKE, admitted(raw), {"reading": "strict"})

    for code, result in strict.nodes.items():
        assert official[code].points is None or result.points <= official[code].points


@settings(max_examples=25)
@given(sheets(open_share=0), st.sampled_from(["WBK", "WBBM"]))
def test_the_closers_of_a_check_close_it(raw, target):
    card: Scorecard = score(LKE, admitted(raw))

    for check in card.gates[target].checks:
        if not check.closers:
            continue
        choices = raw["choices"] | {closer.code: closer.to for closer in check.closers}
        after = score(LKE, admitted({**raw, "choices": choices}))
        closed = next(c for c in after.gates[target].checks if c.check.id == check.check.id)
        assert closed.is_met


def test_every_choice_question_is_worth_its_share_of_the_weight():
    """Sum over the leaves of the weights that apply is the whole."""
    card = score(LKE, admitted({"choices": {}}))

    weights = [card[leaf.code].weight for leaf in card.plan.leaves]

    assert sum(weights) == 100
    assert sum(isinstance(q.answer, Choice) for q in LKE.questions.values()) == 103
