"""The path against a second implementation that tries every sheet (brute_path.py)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawal.rules.instrument import Choice, Instrument, Number
from kawal.scoring.answers import Answers
from kawal.scoring.path import find_path
from kawal.scoring.path.efforts import admit_efforts
from scoring.brute_path import brute_path
from scoring.tiny import check, choice, group, number, ratio, reduction, tiny, zero_denominators

SHARED = st.sampled_from(
    [[ratio(), ratio(due="N.1.done")], [ratio(), ratio(done="N.1.done")],
     [reduction(), ratio(done="N.1.after")], [reduction(), ratio(due="N.1.before")]]
)  # fmt: skip
WEIGHTS = st.sampled_from([1, 2, 5, Decimal("0.5"), Decimal("1.25"), Decimal("17.5")])
SCALES = st.sampled_from(["yn", "abc", "abc", "abcd"])
EFFORTS = st.sampled_from([1, 2, 3, Decimal("0.5"), Decimal("1.75"), Decimal("0.001")])
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def instruments(draw: st.DrawFn, freeable: bool) -> Instrument:
    """Two or three groups with three to five choices in all, and one or two numbers."""
    sizes = draw(st.sampled_from([(2, 1), (1, 1, 1)] if freeable else [(3, 2), (2, 2), (2, 1, 2)]))
    groups = [
        group(code, draw(WEIGHTS), [choice(draw(SCALES)) for _ in range(size)])
        for code, size in zip("PQR", sizes, strict=False)
    ]
    if freeable:
        kinds = st.sampled_from([ratio(), reduction(), number(0, Decimal("0.2"))])
        numbers = draw(st.one_of(st.lists(kinds, min_size=1, max_size=2), SHARED))
        groups.insert(draw(st.integers(0, 1)), group("N", draw(WEIGHTS), numbers))
    codes = [members[0]["id"] for members in groups[: draw(st.integers(0, 3))]]
    checks = [check(code, [code], percent=draw(PERCENTS)) for code in codes]
    checks.append(check("total", percent=draw(st.integers(20, 100))))
    return tiny(*groups, checks=checks, policies=[zero_denominators()])


PERCENTS = st.sampled_from([25, 33, 50, 67, 75, Decimal("83.5"), 100])


@st.composite
def problems(draw: st.DrawFn, freeable: bool = False) -> dict[str, Any]:
    """An instrument, a sheet with some open questions, locks, frees and efforts."""
    instrument = draw(instruments(freeable))
    choices, inputs, values = {}, {}, {}
    locked, freed, effort = set(), set(), {}
    for code, question in instrument.questions.items():
        answer, is_open = question.answer, draw(st.integers(0, 9)) == 0
        if isinstance(answer, Choice):
            options = list(instrument.options(code))
            if not is_open:
                choices[code] = draw(st.sampled_from(options))
            if draw(st.integers(0, 5)) == 0:
                locked.add(code)
            if draw(st.booleans()):
                totals = st.dictionaries(st.sampled_from(options), EFFORTS, min_size=1)
                effort[code] = draw(st.one_of(EFFORTS, totals))
            continue
        if draw(st.integers(0, 3)):
            freed.add(code)
            effort |= draw(st.sampled_from([{}, {code: draw(EFFORTS)}]))
        if is_open:
            continue
        if isinstance(answer, Number):
            values[code] = Fraction(draw(st.integers(0, 200)), 1000)
        elif draw(st.integers(0, 9)):
            inputs[code] = {item.name: draw(st.integers(0, 7)) for item in answer.inputs}
        else:
            values[code] = Fraction(draw(st.integers(900, 1000)), 1000)
    return {
        "instrument": instrument,
        "answers": Answers(choices, inputs, values),
        "policies": {"zero_denominator": draw(st.sampled_from(["unanswered", "zero", "full"]))},
        "locked": frozenset(locked),
        "freed": frozenset(freed),
        "effort": effort,
    }


def assert_same(problem: dict[str, Any]) -> None:
    expected = brute_path(**problem)
    efforts = admit_efforts(problem["instrument"], problem["effort"])

    path = find_path(**{**problem, "target": "G", "effort": efforts})

    found = (path.effort, {change.code: change.to for change in path.changes})
    assert (found if path.is_feasible else None) == expected


@FEW
@given(problems())
def test_no_sheet_with_less_effort_passes_and_ties_fall_as_promised(problem):
    assert_same(problem)


@FEW
@given(problems(freeable=True))
def test_freed_ratios_and_survey_values_rise_as_little_as_suffices(problem):
    assert_same(problem)
