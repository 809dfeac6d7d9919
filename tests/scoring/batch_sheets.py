"""Answer sheets for batch tests: as arrays, and tuned to stand exactly on a minimum."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np

from kawal.rules.instrument import Number, Ratio, Share
from kawal.scoring.answers import Answers
from kawal.scoring.batch import UNANSWERED, BatchScorer, ShareColumn, Shares, Sheets
from kawal.scoring.engine import score
from kawal.scoring.gates import leaf_factors, nodes_of
from kawal.scoring.plan import Minimum
from kawal.scoring.shares import share_of_counts, share_of_number


def in_arrays(
    scorer: BatchScorer, answers: Sequence[Answers], *, knows_denominators: bool = True
) -> Sheets:
    """Answers of any kind as a program would hand them to the scorer."""
    choices = np.full((len(scorer.choice_codes), len(answers)), UNANSWERED, np.uint8)
    for row, code in enumerate(scorer.choice_codes):
        places = {key: i for i, key in enumerate(scorer.instrument.options(code))}
        for column, sheet in enumerate(answers):
            choices[row, column] = places.get(sheet.choices.get(code), UNANSWERED)
    columns = [
        share_column([share_of(scorer, sheet, code) for sheet in answers], knows_denominators)
        for code in scorer.measured_codes
    ]
    return Sheets(choices, Shares(columns, len(answers)), answers.__getitem__)


def share_column(shares: Sequence[Fraction | None], knows_denominators: bool) -> ShareColumn:
    values = np.array([np.nan if share is None else float(share) for share in shares])
    below = np.array([1.0 if share is None else float(share.denominator) for share in shares])
    unknown = np.full(len(shares), np.inf)
    return ShareColumn(values, (below if knows_denominators else unknown).__getitem__)


def share_of(scorer: BatchScorer, sheet: Answers, code: str) -> Fraction | None:
    answer, policies = scorer.instrument.questions[code].answer, scorer.plan.policies
    if code in sheet.inputs:
        return share_of_counts(answer, sheet.inputs[code], policies)
    if code not in sheet.values:
        return None
    value = sheet.values[code]
    return share_of_number(answer, value, policies) if isinstance(answer, Number) else value


def random_answers(scorer: BatchScorer, random: Random, open_: float = 0.0) -> Answers:
    """A middling to good sheet; each question is left open with probability `open_`."""
    choices, inputs, values = {}, {}, {}
    for code, question in scorer.instrument.questions.items():
        answer = question.answer
        if random.random() < open_:
            continue
        if isinstance(answer, Share):
            names = [item.name for item in answer.inputs if not item.total_of]
            inputs[code] = {name: random.randint(0, random.choice([3, 40])) for name in names}
        elif isinstance(answer, Number):
            lowest = max(answer.least, answer.most * 5 / 8)
            values[code] = Fraction(random.randint(int(lowest * 100), int(answer.most * 100)), 100)
        else:
            keys = list(scorer.instrument.options(code))
            choices[code] = keys[min(random.randint(0, 5), random.randrange(len(keys)))]
    return Answers(choices, inputs, values)


def tuned(
    scorer: BatchScorer, sheet: Answers, minimum: Minimum, random: Random, off: Fraction
) -> Answers:
    """The sheet with one measured answer set so that the check misses its minimum by `off`.

    Unchanged where no measured answer can do that.
    """
    plan = scorer.plan
    card = score(scorer.instrument, sheet, plan.policies)
    factors = leaf_factors(plan, nodes_of(minimum.check))
    actual = sum((card[code].points or Fraction(0) for code in nodes_of(minimum.check)), Fraction())
    measured = [leaf for leaf in plan.leaves if not leaf.points and leaf.code in factors]
    random.shuffle(measured)
    for leaf in measured:
        worth = leaf.weight * factors[leaf.code]
        share = (card[leaf.code].points or 0) / leaf.weight + (
            minimum.needed - actual - off
        ) / worth
        if 0 <= share <= 1:
            return with_share(scorer, sheet, leaf.code, share, random.choice([1, 1, 7, 10**6]))
    return sheet


def with_share(
    scorer: BatchScorer, sheet: Answers, code: str, share: Fraction, times: int
) -> Answers:
    answer = scorer.instrument.questions[code].answer
    if isinstance(answer, Number):
        return replace(sheet, values={**sheet.values, code: share * Fraction(answer.most)})
    above, below = share.numerator * times, share.denominator * times
    counts = dict.fromkeys((item.name for item in answer.inputs), 0)
    if isinstance(answer.formula, Ratio):
        counts |= {answer.formula.numerator[0]: above, answer.formula.denominator[0]: below}
    else:
        counts |= {answer.formula.before: below, answer.formula.after: below - above}
    return replace(sheet, inputs={**sheet.inputs, code: counts})
