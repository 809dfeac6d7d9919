"""Numbers in a sentence: decimal comma in Indonesian, and no more decimals than are needed."""

from fractions import Fraction

from kawal.faults import Text
from kawal.scoring.scorecard import as_decimal

FEWEST, MOST = 2, 9  # decimals


def spoken(value: Fraction, places: int = FEWEST) -> Text:
    """
    >>> spoken(Fraction(3, 2))
    Text(id='1,5', en='1.5')
    """
    shown = f"{as_decimal(value, places).normalize():f}"
    return Text(shown.replace(".", ","), shown)


def percentage(share: Fraction) -> Text:
    """
    >>> percentage(Fraction(12, 13))
    Text(id='92,31 %', en='92.31 %')
    """
    return Text("{n} %", "{n} %").fill(n=spoken(share * 100))


def told_apart(one: Fraction, other: Fraction) -> tuple[Text, Text]:
    """Both with as few decimals as show that they differ.

    >>> [text.en for text in told_apart(Fraction(1), Fraction("0.9996"))]
    ['1', '0.9996']
    """
    for places in range(FEWEST, MOST):
        if as_decimal(one, places) != as_decimal(other, places):
            return spoken(one, places), spoken(other, places)
    return spoken(one, MOST), spoken(other, MOST)
