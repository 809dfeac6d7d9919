"""Minima: what is met, what is missing, and which few answers would close the distance."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.scoring.answers import Answers, admit
from kawal.scoring.engine import plan_for, score
from kawal.scoring.gates import checks_of, leaf_factors, nodes_of
from scoring.tiny import SOURCED, check, choice, group, number, tiny

INSTRUMENT = tiny(
    group("P", 4, [choice("abcd"), choice("abcd")]),
    group("Q", 2, [choice("abc"), choice("yn")]),
    group("S", 4, [number(0, 4)]),
    checks=[
        check("total", percent=50),
        check("P", ["P"], points=3),
        check("P-Q", ["P", "Q"], percent=75),
        check("S", ["S"], points=Decimal("3.6")),
    ],
)


def checked(raw, instrument=INSTRUMENT):
    """Results of the gate by check."""
    gate = score(instrument, admit(instrument, **raw)).gates["G"]
    return gate, {result.check.id: result for result in gate.checks}


def sheet(p1="A", p2="A", q1="A", q2="Ya", s="3.6"):
    return {
        "choices": {"P.1": p1, "P.2": p2, "Q.1": q1, "Q.2": q2},
        "values": {"S.1": Decimal(s)},
    }


def closers(result):
    return [(c.code, c.from_, c.to, c.gain) for c in result.closers]


def test_points_and_percent_of_several_nodes_are_minima_in_points():
    gate, found = checked(sheet())

    assert gate.is_met
    assert {id_: r.needed for id_, r in found.items()} == {
        "total": 5,
        "P": 3,
        "P-Q": Fraction(9, 2),
        "S": Fraction("3.6"),
    }


def test_a_minimum_that_is_just_reached_is_met_and_a_hair_below_is_not():
    """T6"""
    met = checked(sheet(s="3.6"))[1]["S"]
    missed = checked(sheet(s="3.5999999999"))[1]["S"]

    assert (met.is_met, met.distance, met.closers) == (True, 0, ())
    assert (missed.is_met, missed.distance) == (False, Fraction(1, 10**10))


def test_one_missed_minimum_fails_the_gate():
    gate, found = checked(sheet(s="3.5"))

    assert [id_ for id_, result in found.items() if not result.is_met] == ["S"]
    assert not gate.is_met


def test_a_partial_score_meets_nothing_and_says_what_is_open():
    """T7"""
    raw = sheet()
    del raw["choices"]["P.2"]

    gate, found = checked(raw)

    assert (found["P"].actual, found["P"].is_met) == (4, False)
    assert (found["P"].missing, found["P"].closers) == (("P.2",), ())
    assert found["S"].is_met
    assert not gate.is_complete
    assert not gate.is_met


def test_a_minimum_without_any_answer_has_no_points_and_is_entirely_missed():
    found = checked({"choices": {"Q.1": "A"}})[1]

    assert (found["P"].actual, found["P"].distance, found["P"].is_met) == (None, 3, False)
    assert found["P"].missing == ("P.1", "P.2")


def test_the_closer_is_the_lowest_option_that_is_enough():
    found = checked(sheet(p1="A", p2="D"))[1]

    # 2 of 3 points: C adds 0.66, B adds 1.34.
    assert closers(found["P"]) == [("P.2", "D", "B", Fraction("1.34"))]


def test_only_the_last_closer_stays_below_its_best():
    found = checked(sheet(p1="D", p2="D"))[1]

    # 3 points are missing: one answer gives 2 at most, the other must still give 1.
    assert closers(found["P"]) == [
        ("P.1", "D", "A", 2),
        ("P.2", "D", "B", Fraction("1.34")),
    ]


def test_closers_come_from_every_node_of_the_check_the_largest_gains_first():
    found = checked(sheet(p1="B", p2="A", q1="C", q2="Tidak"))[1]

    # 1.16 points are missing: Q.1 and Q.2 give 1 each, P.1 only 0.66.
    assert closers(found["P-Q"]) == [
        ("Q.1", "C", "A", 1),
        ("Q.2", "Tidak", "Ya", 1),
    ]


def test_closers_are_one_choice_of_several_only_where_others_close_it_as_well():
    alone = checked(sheet(p1="A", p2="D"))[1]["P"]
    both_needed = checked(sheet(p1="D", p2="D"))[1]["P"]
    exchanged = checked(sheet(p1="C", p2="C", q1="C", q2="Tidak"))[1]["P-Q"]
    met = checked(sheet())[1]["P"]

    assert [alone.has_other_closers, both_needed.has_other_closers] == [False, False]
    assert len(exchanged.closers) == 3
    assert exchanged.has_other_closers
    assert not met.has_other_closers


def test_what_no_choice_answer_can_close_has_a_distance_and_no_closers():
    found = checked(sheet(s="3"))[1]

    assert (found["S"].distance, found["S"].closers) == (Fraction("0.6"), ())


def test_a_question_below_two_nodes_of_a_check_counts_for_both():
    instrument = tiny(
        group("P", 4, [choice("abc"), choice("abc")]),
        checks=[check("twice", ["P", "P.1"], points=Decimal("4.5"))],
    )

    found = checked({"choices": {"P.1": "C", "P.2": "A"}}, instrument)[1]["twice"]

    assert leaf_factors(plan_for(instrument), ("P", "P.1")) == {"P.1": 2, "P.2": 1}
    assert closers(found) == [("P.1", "C", "A", 4)]
    assert checked({"choices": {"P.1": "A", "P.2": "A"}}, instrument)[1]["twice"].actual == 6


def test_a_question_that_a_variant_leaves_out_counts_for_nothing():
    variant = {"policy": "count", "value": "first", "combine": "mean", "only": ["P.1"], **SOURCED}
    values = [{"value": v, "label": v, "meaning": v} for v in ("first", "all")]
    policy = {"id": "count", "question": "?", "decided_in": "t", "values": values, **SOURCED}
    instrument = tiny(
        group("P", 4, [choice("abc"), choice("abc")], "sum", [variant]),
        checks=[check("P", ["P"], points=3)],
        policies=[policy],
    )

    found = checked({"choices": {"P.1": "C", "P.2": "C"}}, instrument)[1]["P"]

    assert closers(found) == [("P.1", "C", "A", 4)]


def test_checks_follow_the_policies():
    gated = tiny(
        group("P", 2, [choice()]),
        checks=[
            check("joint", when={"policy": "area", "value": "joint"}, points=1),
            check("each", ["P"], when={"policy": "area", "value": "per-aspect"}, points=1),
        ],
        policies=[
            {
                "id": "area",
                "question": "?",
                "decided_in": "t",
                "values": [{"value": v, "label": v, "meaning": v} for v in ("joint", "per-aspect")],
                **SOURCED,
            }
        ],
    )

    plan = plan_for(gated, {"area": "per-aspect"})

    (only,) = checks_of(plan, gated.gates[0])
    assert (only.id, nodes_of(only)) == ("each", ("P",))


CHOICES = st.fixed_dictionaries(
    {
        "P.1": st.sampled_from("ABCD"),
        "P.2": st.sampled_from("ABCD"),
        "Q.1": st.sampled_from("ABC"),
        "Q.2": st.sampled_from(["Ya", "Tidak"]),
    }
)


@settings(max_examples=40)
@given(CHOICES, st.sampled_from(["total", "P", "P-Q"]))
def test_closers_close_the_distance_with_the_fewest_answers_and_a_last_step_no_higher(choices, id_):
    result = checked({"choices": choices, "values": {"S.1": Decimal(1)}})[1][id_]
    found = {closer.code: closer.to for closer in result.closers}

    def meets(changes):
        answers = Answers({**choices, **changes}, {}, {"S.1": Fraction(1)})
        gate = score(INSTRUMENT, answers).gates["G"]
        return next(r for r in gate.checks if r.check.id == id_).is_met

    best = {code: next(iter(INSTRUMENT.options(code))) for code in choices}
    assert meets(found) == (result.is_met or meets(best))
    for few in combinations(best.items(), max(len(found) - 1, 0)):
        assert not found or not meets(dict(few))
    if found:
        *_, last = result.closers
        climb = list(INSTRUMENT.options(last.code))
        one_lower = climb[climb.index(last.to) + 1]
        assert not meets({**found, last.code: one_lower})
