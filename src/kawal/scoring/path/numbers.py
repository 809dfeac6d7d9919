"""Numbers inside sentences: comma in Indonesian, point in English."""

from decimal import Decimal
from fractions import Fraction

from kawal.faults import Text
from kawal.scoring.scorecard import as_decimal


def spoken(value: Fraction, places: int = 2) -> Text:
    """So many decimals, and more only where they say something: 3.595 is never shown as 3.60.

    >>> spoken(Fraction("3.6")), spoken(Fraction("3.595"))
    (Text(id='3,60', en='3.60'), Text(id='3,595', en='3.595'))
    >>> spoken(Fraction(2), 0)
    Text(id='2', en='2')
    """
    exact = as_decimal(value).normalize()
    short = exact.quantize(Decimal(1).scaleb(-places))
    shown = f"{short if short == exact else exact:f}"
    return Text(shown.replace(".", ","), shown)
