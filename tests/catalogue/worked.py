"""Runs a worked case: the numbers it expects, beside those that Kawal computes."""

from decimal import Decimal
from fractions import Fraction

from kawal.rules import catalogue
from kawal.rules.cases import Case
from kawal.scoring.answers import admit
from kawal.scoring.engine import score
from kawal.scoring.index.admission import admit_survey
from kawal.scoring.index.compute import SurveyIndex, survey_index
from kawal.scoring.scorecard import Scorecard, rounded_half_up


def outcome(case: Case) -> dict[str, object]:
    """What came out, under the same keys and in the same form as the case expects it."""
    run = _of_survey(case) if case.is_survey else _of_sheet(case)
    return {
        "expect": {code: _as_written(case, run[0].get(code), e) for code, e in case.expect.items()},
        "expect_on_scale": {
            code: _as_written(case, run[1].get(code), e) for code, e in case.expect_on_scale.items()
        },
        "category": run[2],
        "cautions": run[3],
    }


def expected(case: Case) -> dict[str, object]:
    return {
        "expect": {code: Fraction(e) for code, e in case.expect.items()},
        "expect_on_scale": {code: Fraction(e) for code, e in case.expect_on_scale.items()},
        "category": case.category,
        "cautions": case.cautions,
    }


def _as_written(case: Case, value: Fraction | None, expected_value: Decimal) -> Fraction | None:
    if value is None or not case.printed:
        return value
    return rounded_half_up(value, max(0, -int(expected_value.as_tuple().exponent)))


type Run = tuple[dict[str, Fraction], dict[str, Fraction], str | None, tuple[str, ...]]


def _of_sheet(case: Case) -> Run:
    instrument = catalogue.instrument(case.instrument)
    answers = admit(instrument, choices=case.answers, inputs=case.inputs, values=case.values)
    card: Scorecard = score(instrument, answers, case.policies)
    known = {code: node for code, node in card.nodes.items() if node.points is not None}
    scale = Fraction(instrument.categories.scale) if instrument.categories else Fraction()
    return (
        {code: node.points for code, node in known.items()},
        {code: node.score * scale for code, node in known.items()},
        card.category.code if card.category else None,
        (),
    )


def _of_survey(case: Case) -> Run:
    index = index_of(case)
    values = {code: result.value for code, result in index.indices.items()}
    means = {code: result.mean for code, result in index.indices.items()}
    means |= {u.node.id: u.mean for result in index.indices.values() for u in result.unsur}
    categories = [r.category.code for r in index.indices.values() if r.category]
    return (
        values,
        means,
        categories[0] if categories else None,
        tuple(caution.code for caution in index.cautions),
    )


def index_of(case: Case) -> SurveyIndex:
    instrument = catalogue.instrument(case.instrument)
    data = admit_survey(
        instrument,
        frequencies=case.frequencies,
        means=case.means,
        responses=None if case.responses is None else list(case.responses),
        n=case.n,
    )
    return survey_index(
        instrument, data, case.policies, weights=case.weights, population=case.population
    )
