"""Numbers as a page prints them: few decimals, and what is printed is true as it stands.

Whoever adds up or multiplies the printed numbers gets the printed result. Two decimals are the
rule; more, four at most, only where two would make the line untrue; where four do not suffice
either, `≈` stands in place of `=` (docs/algorithms/scoring.md, section 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from kawal.faults import Text
from kawal.scoring.scorecard import as_decimal

FEWEST, MOST = 2, 4
_PLACES = range(FEWEST, MOST + 1)
TYPED = 45
"""Decimals of a number that is printed in full: those of a typed value and of its points."""


def spelled(number: Decimal) -> Text:
    """With comma in Indonesian, with point in English.

    >>> spelled(Decimal("0.50"))
    Text(id='0,50', en='0.50')
    """
    return Text(f"{number:f}".replace(".", ","), f"{number:f}")


def sign(holds: bool) -> str:
    return "=" if holds else "≈"


def nearest(value: Fraction) -> Decimal:
    """All its decimals if two to four of them hold the number, else rounded to four.

    >>> nearest(Fraction(1, 2)), nearest(Fraction(1, 8)), nearest(Fraction(1, 3))
    (Decimal('0.50'), Decimal('0.125'), Decimal('0.3333'))
    """
    rounded = (as_decimal(value, places) for places in _PLACES)
    return next((r for r in rounded if Fraction(r) == value), as_decimal(value, MOST))


def in_full(value: Fraction) -> Decimal:
    """Two decimals at least, and none left out of a number that was typed.

    >>> in_full(Fraction("3.6")), in_full(Fraction("3.599999"))
    (Decimal('3.60'), Decimal('3.599999'))
    """
    shown = (as_decimal(value, places) for places in range(FEWEST, TYPED + 1))
    return next((number for number in shown if Fraction(number) == value), as_decimal(value))


def below(value: Fraction, limit: Fraction) -> Decimal:
    """With as few decimals as leave the value below its limit, two at least.

    >>> below(Fraction("15.749995625"), Fraction("15.75"))
    Decimal('15.749996')
    """
    shown = (as_decimal(value, places) for places in range(FEWEST, TYPED + 1))
    return next((number for number in shown if Fraction(number) < limit), as_decimal(value, TYPED))


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms and their sum, all with the same decimals; `holds` if they add up as printed."""

    terms: tuple[Decimal, ...]
    whole: Decimal
    holds: bool

    @property
    def takes_more(self) -> bool:
        """Whether the numbers with two decimals each, as tables have them, do not add up."""
        return not self.holds or self.whole.as_tuple().exponent != -FEWEST


def printed_sum(terms: Sequence[Fraction], whole: Fraction) -> Sum:
    """
    >>> printed_sum([Fraction("0.165"), Fraction("1.167")], Fraction("1.332")).whole
    Decimal('1.332')
    """
    found = [_sum(terms, whole, places) for places in _PLACES]
    return next((one for one in found if one.holds), found[-1])


def _sum(terms: Sequence[Fraction], whole: Fraction, places: int) -> Sum:
    shown = tuple(as_decimal(term, places) for term in terms)
    rounded = as_decimal(whole, places)
    return Sum(shown, rounded, sum(shown) == rounded)


@dataclass(frozen=True, slots=True)
class Chain:
    """`left = share × factor = points`: the share between, the points with two decimals.

    The left side gives the share, rounded as printed (`share_holds`), and the printed share times
    the factor gives the printed points (`points_hold`).
    """

    share: Decimal
    points: Decimal
    share_holds: bool
    points_hold: bool

    @property
    def holds(self) -> bool:
        return self.share_holds and self.points_hold


def printed_chain(left: Fraction, share: Fraction, factor: Fraction, points: Fraction) -> Chain:
    """`left` is what the printed left side gives, `factor` what the printed right side says.

    >>> printed_chain(Fraction(11, 12), Fraction(11, 12), Fraction(3), Fraction(11, 4)).share
    Decimal('0.917')
    """
    found = [_chain(left, share, factor, points, places) for places in _PLACES]
    return next((one for one in found if one.holds), found[-1])


def _chain(
    left: Fraction, share: Fraction, factor: Fraction, points: Fraction, places: int
) -> Chain:
    shown, result = as_decimal(share, places), as_decimal(points, FEWEST)
    return Chain(
        shown,
        result,
        as_decimal(left, places) == shown,
        as_decimal(Fraction(shown) * factor, FEWEST) == result,
    )


def printed_mean(
    scores: Sequence[Fraction], worth: Sequence[Fraction], share: Fraction, *right: Fraction
) -> tuple[tuple[Decimal, ...], Chain]:
    """The scores of a mean, each worth a printed part of it, with the chain that they begin.

    `right` are factor and points of `printed_chain`.
    """
    factor, points = right
    found: list[tuple[tuple[Decimal, ...], Chain]] = []
    for places in _PLACES:
        shown = tuple(as_decimal(score, places) for score in scores)
        pairs = zip(shown, worth, strict=True)
        left = sum((Fraction(score) * part for score, part in pairs), Fraction(0))
        found.append((shown, printed_chain(left, share, factor, points)))
    return next((one for one in found if one[1].holds), found[-1])


@dataclass(frozen=True, slots=True)
class Against:
    """Points beside what is needed, and what is short: always needed − actual, as printed.

    Points below their minimum are never shown higher than they are, so whoever gains what is
    printed as short is there, and nothing that is short is printed as 0.00.
    """

    actual: Decimal | None
    needed: Decimal

    @property
    def short(self) -> Decimal:
        return max(Decimal(0), self.needed - (self.actual or Decimal(0)))


def against(actual: Fraction | None, needed: Fraction) -> Against:
    """
    >>> against(Fraction("17.0875"), Fraction("18.25")).short
    Decimal('1.1625')
    >>> against(Fraction("4.096666"), Fraction("4.2")).actual
    Decimal('4.0966')
    >>> against(Fraction("5.3"), Fraction("5.625")).needed
    Decimal('5.625')
    """
    limit = nearest(needed)
    if actual is None:
        return Against(None, limit)
    fewest = -int(limit.as_tuple().exponent)  # a minimum is printed as it is written
    if actual >= needed:
        return Against(as_decimal(actual, fewest), limit)
    for places in range(fewest, MOST + 1):
        has, asked = as_decimal(actual, places), as_decimal(needed, places)
        if Fraction(has) <= actual and needed <= Fraction(asked):
            return Against(has, asked)
    return Against(_scaled(floor(actual * 10**MOST)), _scaled(ceil(needed * 10**MOST)))


def terms_of(terms: Sequence[Fraction], beside: Against) -> Sum:
    """The terms of points that stand beside their minimum, with the decimals that those have.

    >>> below = against(Fraction("4.096666"), Fraction("4.2"))
    >>> terms_of([Fraction("2.265"), Fraction("1.831666")], below)
    Sum(terms=(Decimal('2.2650'), Decimal('1.8316')), whole=Decimal('4.0966'), holds=True)
    """
    whole = beside.actual or Decimal(0)
    places = -int(whole.as_tuple().exponent)
    nearest_ = tuple(as_decimal(term, places) for term in terms)
    cut = tuple(Decimal(floor(term * 10**places)).scaleb(-places) for term in terms)
    for shown in (nearest_, cut):
        if sum(shown) == whole:
            return Sum(shown, whole, True)
    return Sum(nearest_, whole, False)


def _scaled(units: int) -> Decimal:
    return Decimal(units).scaleb(-MOST)
