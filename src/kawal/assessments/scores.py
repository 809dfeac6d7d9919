"""Claimed and supported: the two scorecards of a sheet, computed whenever they are shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Cycle
from kawal.rules.instrument import Instrument
from kawal.scoring.answers import Answers
from kawal.scoring.codes import decode
from kawal.scoring.engine import score
from kawal.scoring.requirements import Facts
from kawal.scoring.scorecard import Scorecard

KEPT = 64  # sheets, a tenth of a megabyte each

# Skipped in a mean, an answer that lost its file would lend its share to its neighbours: rejecting
# the proof of a weak answer lifted what is supported, even above what is claimed.
AT_LEAST = {"reading": "strict"}


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """`claimed`: the answers as given. `supported`: those without evidence are worth nothing.

    An answer whose evidence is all rejected or withdrawn has none. What is supported is a lower
    bound (ADR 0027): one file more never lowers it, one less never lifts it, and it is never more
    than what is claimed.
    """

    claimed: Scorecard
    supported: Scorecard


def scores_of(
    cycle: Cycle, codes: str, supported: Collection[str], facts: Facts | None = None
) -> Scores:
    """Score a sheet's line twice. `supported`: question codes with evidence that counts.

    `facts`: conditions outside the score, for the requirements of agency and unit.
    """
    return score_line(instrument_of(cycle.instrument), codes, supported, cycle.policies, facts)


def scores_on_desk(cycle: Cycle, codes: str, supported: Collection[str]) -> Scores:
    """The same without facts, kept: a sheet has as many pages as questions, and one score."""
    marks = tuple(map(supported.__contains__, instrument_of(cycle.instrument).questions))
    return _scored(cycle.instrument, cycle.area_gates, codes, marks)


@lru_cache(KEPT)
def _scored(instrument_id: str, area_gates: str, codes: str, marks: tuple[bool, ...]) -> Scores:
    """Decided by these four alone, so nothing that is kept can be out of date."""
    instrument = instrument_of(instrument_id)
    supported = set(compress(instrument.questions, marks))
    return score_line(instrument, codes, supported, {"area": area_gates})


def score_line(
    instrument: Instrument,
    codes: str,
    supported: Collection[str],
    policies: Mapping[str, str],
    facts: Facts | None = None,
) -> Scores:
    """The same without a cycle at hand."""
    return score_answers(instrument, decode(instrument, codes), supported, policies, facts)


def score_answers(
    instrument: Instrument,
    claimed: Answers,
    supported: Collection[str],
    policies: Mapping[str, str],
    facts: Facts | None = None,
) -> Scores:
    """The same of answers that stand in no line (yet)."""
    kept = only(claimed, supported)
    # Where nothing is supported at all there is no number, and none is made of it.
    is_any = bool(kept.choices or kept.inputs or kept.values)
    read = {**policies, **AT_LEAST} if is_any else policies
    return Scores(score(instrument, claimed, policies, facts), score(instrument, kept, read, facts))


def only(answers: Answers, codes: Collection[str]) -> Answers:
    """The answers to these questions; the others become unanswered."""

    def kept[V](of: Mapping[str, V]) -> dict[str, V]:
        return {code: value for code, value in of.items() if code in codes}

    return Answers(
        choices=kept(answers.choices),
        inputs=kept(answers.inputs),
        values=kept(answers.values),
        unfinished=kept(answers.unfinished),
    )
