"""The share (0 to 1) that the answer of one question earns, and why."""

from collections.abc import Mapping
from fractions import Fraction

from kawal.rules.instrument import Number, Ratio, Reduction, Share
from kawal.scoring.policies import Policies

ZERO = "zero_denominator"
CONVERSION = "conversion"


def share_of_counts(share: Share, counts: Mapping[str, int], policies: Policies) -> Fraction | None:
    """Share of a ratio question, between 0 and 1; None where the policy leaves it undecided."""
    if isinstance(share.formula, Ratio):
        return _ratio(share.formula, counts, policies)
    return _reduction(share.formula, counts, policies)


def _ratio(formula: Ratio, counts: Mapping[str, int], policies: Policies) -> Fraction | None:
    above = sum(counts[name] for name in formula.numerator)
    below = sum(counts[name] for name in formula.denominator)
    if below == 0:
        # Parts of nothing are a slip of the pen, not a duty that was never there: never full.
        return _without_denominator(policies, full=Fraction(0 if above else 1))
    return min(Fraction(1), Fraction(above, below))


def _reduction(
    formula: Reduction, counts: Mapping[str, int], policies: Policies
) -> Fraction | None:
    before, after = counts[formula.before], counts[formula.after]
    if before == after == 0:
        return Fraction(1)  # the form itself gives full marks where there was nothing to reduce
    if before == 0:
        # A rise from nothing is no reduction under any reading: never full.
        return _without_denominator(policies, full=Fraction(0))
    return max(Fraction(0), Fraction(before - after, before))


def _without_denominator(policies: Policies, full: Fraction) -> Fraction | None:
    return {"unanswered": None, "zero": Fraction(0), "full": full}[policies.get(ZERO, "unanswered")]


def is_part_of_nothing(share: Share, counts: Mapping[str, int]) -> bool:
    """Whether more than nothing is counted out of nothing: data to correct, not to decide on."""
    formula = share.formula
    if not isinstance(formula, Ratio) or any(counts[name] for name in formula.denominator):
        return False
    return any(counts[name] for name in formula.numerator)


def share_of_number(number: Number, value: Fraction, policies: Policies) -> Fraction:
    """Share of a measured value. Stars (1-6) become scale 4 by the declared conversion."""
    if number.least == 1 and policies.get(CONVERSION) == "linear_1_4":
        # index4 = 1 + (mean - 1) x 3 / 5, as a share of 4
        return (1 + (value - 1) * 3 / (Fraction(number.most) - 1)) / 4
    return value / Fraction(number.most)
