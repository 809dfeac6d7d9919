"""The cheapest proven path of a sheet, with what its team said of the questions."""

from collections.abc import Mapping, Set
from fractions import Fraction
from functools import lru_cache

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Sheet
from kawal.rules.instrument import Choice, Instrument, Number, Share
from kawal.scoring.answers import Answers
from kawal.scoring.codes import decode
from kawal.scoring.path import Path, find_path
from kawal.scoring.path.efforts import Efforts
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.program import NotProven
from kawal.scoring.path.work import Change
from kawal.scoring.scorecard import Scorecard, as_decimal
from kawal.scoring.shares import share_of_counts

MOST_SECONDS = 3.0
"""A path takes some 20 ms; a sheet made to be hard does not hold up a page for longer."""


def path_of(sheet: Sheet, target: str, *, freed: Set[str] = frozenset()) -> Path | None:
    """From the answers as claimed; None where it could not be proven in time. One query.

    Survey values and ratios are measured, so those that are there stay, unless the team or `freed`
    lets them rise. One that is not there yet is taken to be what the path needs: it has to be
    filled in like any open question, and the path is worked out again with what it turns out to be.
    """
    wishes = list(sheet.wishes.all())
    return _found(
        sheet.run.cycle.instrument,
        sheet.codes,
        target,
        tuple(sorted(sheet.run.cycle.policies.items())),
        frozenset(wish.code for wish in wishes if wish.is_locked),
        frozenset(wish.code for wish in wishes if wish.is_freed) | freed,
        tuple(sorted((wish.code, wish.effort) for wish in wishes if wish.effort > 1)),
    )


@lru_cache(64)  # looked at, then taken on: the same path is asked for several times
def _found(
    instrument_id: str,
    codes: str,
    target: str,
    policies: tuple[tuple[str, str], ...],
    locked: frozenset[str],
    freed: frozenset[str],
    efforts: tuple[tuple[str, int], ...],
) -> Path | None:
    """Decided by these alone, so nothing that is kept can be out of date. Also kept that it took
    too long: an act asks for the path before, after and for its place.
    """
    instrument = instrument_of(instrument_id)
    answers = decode(instrument, codes)
    try:
        return find_path(
            instrument,
            answers,
            target,
            policies=dict(policies),
            locked=locked,
            freed=(freed | _unmeasured(instrument, answers)) - locked,
            effort=Efforts(steps={code: Fraction(effort) for code, effort in efforts}),
            seconds=MOST_SECONDS,
        )
    except NotProven:
        return None


def measured(instrument: Instrument) -> tuple[str, ...]:
    """Questions that are answered by a survey value or by counts."""
    questions = instrument.questions.items()
    return tuple(code for code, q in questions if not isinstance(q.answer, Choice))


def answered_with(to: Written) -> str:
    """The answer that a change leads to, as one short text: `A`, `3.60`; counts as `93/25`."""
    if isinstance(to, Mapping):
        return "/".join(str(count) for count in to.values())
    return to if isinstance(to, str) else str(as_decimal(to, 2))  # they rise by hundredths


def documents_of(change: Change) -> tuple[str, ...]:
    """Each document once, in the order in which the practices name them; any answer needs none."""
    if change.is_lowest:
        return ()
    return tuple(dict.fromkeys(item for practice in change.evidence for item in practice.documents))


def is_reached(card: Scorecard, code: str, to: str) -> bool:
    """Whether the answer stands where a change led, written by `answered_with`, or above it."""
    answer, answers = card.instrument.questions[code].answer, card.answers
    if code not in answers:
        return False
    if isinstance(answer, Choice):
        shares = card.instrument.options(code)
        now = answers.choices[code]
        return shares[now] >= shares.get(to, shares[now])
    if isinstance(answer, Number):
        return answers.values[code] >= Fraction(to)
    return (card.nodes[code].score or Fraction(0)) >= _share(answer, answers, code, to, card)


def _share(answer: Share, answers: Answers, code: str, to: str, card: Scorecard) -> Fraction:
    """The share that was planned, as counts or, before there were any, as a share."""
    if "/" not in to:
        return Fraction(to)
    if code not in answers.inputs:
        return Fraction(1)  # typed as a share since: only a full one is surely enough
    counts = dict(zip(answers.inputs[code], map(int, to.split("/")), strict=True))
    return share_of_counts(answer, counts, card.policies) or Fraction(0)


def _unmeasured(instrument: Instrument, answers: Answers) -> set[str]:
    return {code for code in measured(instrument) if code not in answers}
