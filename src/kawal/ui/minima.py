"""One minimum as it is printed: points, least and what lies between always add up.

The same on a page, in a workbook and on paper; a hair is never shown as nothing.
"""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from kawal.scoring.printed import against
from kawal.scoring.scorecard import as_decimal
from kawal.ui.numbers import decimal_text, places_that_tell_apart


class Measured(Protocol):
    """Points against a minimum: a check of the engine, or one out of a frozen document."""

    @property
    def actual(self) -> Fraction | None: ...
    @property
    def needed(self) -> Fraction: ...


class Printed(NamedTuple):
    """Points, their minimum and what lies between, so that the printed numbers add up.

    Below the minimum the points are never printed higher than they are: whoever gains what is
    printed as short is there (`scoring.printed`, as on the terminal).
    """

    figure: Decimal
    least: Decimal

    @property
    def more(self) -> Decimal:
        return self.figure - self.least


def printed(check: Measured) -> Printed:
    return _printed(check.actual, check.needed)


@lru_cache(4096)  # an answer changes four of a dozen minima; the others are printed again
def _printed(actual: Fraction | None, needed: Fraction) -> Printed:
    if actual is None or actual < needed:
        found = against(actual, needed)
        return Printed(Decimal(0) if found.actual is None else found.actual, found.needed)
    places = places_that_tell_apart(actual, needed)
    return Printed(as_decimal(actual, places), as_decimal(needed, places))


def distance_of(check: Measured) -> str:
    """`kurang 0,1034`, `lebih 0,10`, as the printed numbers say; a hair is never nothing."""
    more = printed(check).more
    if not more:
        return _("tepat")
    return (_("lebih %s") if more > 0 else _("kurang %s")) % _spelled(abs(more))


def short_of(check: Measured) -> str:
    """Points that are missing below the minimum: `0,1034`."""
    return _spelled(-printed(check).more)


def figure_of(check: Measured) -> str:
    """The points, with as many decimals as tell them from their minimum; a dash where all is open:
    what was not given in is no nought.
    """
    return "–" if check.actual is None else _spelled(printed(check).figure)


def points_of(check: Measured) -> str:
    """The points where they need not add up with anything beside them: two decimals, or as many as
    tell them from their minimum.
    """
    points = check.actual or Fraction()
    return decimal_text(points, places_that_tell_apart(points, check.needed))


def _spelled(number: Decimal) -> str:
    return decimal_text(number, -int(number.as_tuple().exponent))
