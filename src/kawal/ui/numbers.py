"""Numbers as an officer reads them: comma for decimals, dots for thousands, rounded half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language

type Number = int | float | Decimal | Fraction

MOST_PLACES = 9


def decimal_text(value: Number, places: int = 2) -> str:
    """The number with this many decimals, in the language of the page; 0.125 becomes 0,13.

    A minus is the sign U+2212: a hyphen may break from its number at the end of a line.
    """
    return _decimal_text(value, places, get_language())


def amount_text(value: Number) -> str:
    """What was counted or measured: 12 stays 12, 4.5 becomes 4,50."""
    return decimal_text(value, 0 if value == int(value) else 2)


@lru_cache(8192, typed=True)  # 0.1 and the fraction 1/10 may round differently
def _decimal_text(value: Number, places: int, _language: str | None) -> str:
    """A page of figures says the same few hundred again and again: weights, minima, zero."""
    rounded = _exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = number_format(abs(rounded), places, use_l10n=True, force_grouping=True)
    return f"\N{MINUS SIGN}{text}" if rounded < 0 else text


def size_text(size: int) -> str:
    """Bytes as a person reads them, in powers of ten as browsers and shops count: 5 MB."""
    if size < 1_000:
        return f"{size} B"
    value, unit = (size / 1e3, "kB") if size < 1_000_000 else (size / 1e6, "MB")
    text = decimal_text(value, 1)
    return f"{text[:-2] if text.endswith('0') else text} {unit}"


@lru_cache(8192, typed=True)
def places_that_tell_apart(value: Number, gate: Number, places: int = 2) -> int:
    """How many decimals show on which side of the gate the value lies, at least `places`.

    59.996 with two decimals reads "60,00" and would seem to have met a gate of 60.
    """
    value, gate = _exact(value), _exact(gate)
    if value == gate:
        return places
    for more in range(places, MOST_PLACES):
        if decimal_text(value, more) != decimal_text(gate, more):
            return more
    return MOST_PLACES


def _exact(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)
