"""Numbers inside sentences: comma in Indonesian, point in English."""

from decimal import Decimal
from fractions import Fraction

from kawal.faults import Text
from kawal.scoring.printed import spelled
from kawal.scoring.scorecard import as_decimal

MOST = 12
"""Decimals of a number in the JSON; no page shows more of one that was worked out."""
TYPED = 40
"""Decimals that a typed number may have."""


def spoken(value: Fraction, places: int = 2) -> Text:
    """Rounded to so many decimals, more only where nothing would be left of the number.

    >>> spoken(Fraction(463, 6)), spoken(Fraction(1, 2000))
    (Text(id='77,17', en='77.17'), Text(id='0,001', en='0.001'))
    """
    while value and not as_decimal(value, places) and places < MOST:
        places += 1
    return spelled(as_decimal(value, places))


def in_full(value: Fraction, places: int = 2) -> Text:
    """As people typed it: at least so many decimals, and none left out.

    >>> in_full(Fraction("3.6")), in_full(Fraction("3.595"))
    (Text(id='3,60', en='3.60'), Text(id='3,595', en='3.595'))
    >>> in_full(Fraction(2), 0)
    Text(id='2', en='2')
    >>> in_full(Fraction(2, 3))
    Text(id='0,666666666667', en='0.666666666667')
    """
    exact = as_decimal(value, TYPED).normalize()
    if Fraction(exact) != value:
        exact = as_decimal(value).normalize()
    short = exact.quantize(Decimal(1).scaleb(-places))
    return spelled(short if short == exact else exact)
