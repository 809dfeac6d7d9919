"""Claimed and supported: what is supported is a lower bound, whatever lost its evidence."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kawal.assessments.scores import AT_LEAST, score_line
from kawal.rules.catalogue import instrument
from kawal.rules.instrument import Choice
from kawal.scoring.answers import Answers
from kawal.scoring.codes import encode
from kawal.scoring.engine import score

LKE = instrument("lke-zi-2021")
OPTIONS = {
    code: [option.key for option in question.answer.options]
    for code, question in LKE.questions.items()
    if isinstance(question.answer, Choice)
}
CODES = st.sampled_from(list(OPTIONS))


@st.composite
def lines(draw: st.DrawFn) -> str:
    codes = draw(st.lists(CODES, min_size=1, max_size=12, unique=True))
    choices = {code: draw(st.sampled_from(OPTIONS[code])) for code in codes}
    return encode(LKE, Answers(choices=choices))


def _points(line: str, supported: set[str]) -> tuple[Fraction, Fraction]:
    scores = score_line(LKE, line, supported, {})
    assert scores.claimed.total is not None
    assert scores.supported.total is not None
    return scores.claimed.total.points or Fraction(), scores.supported.total.points or Fraction()


@given(lines(), st.sets(CODES, max_size=12), CODES)
def test_losing_a_file_never_lifts_it_and_it_is_never_more_than_what_is_claimed(
    line: str, supported: set[str], lost: str
) -> None:
    claimed, before = _points(line, supported | {lost})

    after = _points(line, supported - {lost})[1]

    assert after <= before <= claimed


def test_where_nothing_is_supported_there_is_no_number() -> None:
    line = encode(LKE, Answers(choices={"A.I.1.i.b": "A"}))

    scores = score_line(LKE, line, {"A.I.1.i.a"}, {})

    assert scores.supported.total is not None
    assert scores.supported.total.points is None


def test_a_sheet_that_is_supported_whole_is_worth_the_same_under_both_readings() -> None:
    whole = Answers(choices={code: keys[0] for code, keys in OPTIONS.items()})

    strict = score(LKE, whole, AT_LEAST).nodes["A.I"].points

    assert strict == score(LKE, whole).nodes["A.I"].points
