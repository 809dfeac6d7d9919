"""The category of a result: rounded as the instrument declares, then the highest band reached."""

from fractions import Fraction

from kawal.rules.instrument import Instrument, Rounding
from kawal.scoring.scorecard import CategoryResult, rounded_half_up


def category_of(instrument: Instrument, share: Fraction) -> CategoryResult | None:
    """Category of a share (0 to 1) of the full score; None where the instrument has no categories.

    The lowest band has no floor: a result below every printed band belongs to it.
    """
    categories = instrument.categories
    if categories is None:
        return None
    value = _rounded(instrument.rounding, share * Fraction(categories.scale))
    bands = sorted(categories.bands, key=lambda band: band.least)
    reached = [band for band in bands if value >= Fraction(band.least)]
    band = reached[-1] if reached else bands[0]
    return CategoryResult(band.code, band.label, value)


def _rounded(rounding: Rounding, value: Fraction) -> Fraction:
    """A total as the instrument rounds it before it is compared or classified."""
    if rounding.mode == "half_up":
        return rounded_half_up(value, rounding.decimals or 0)
    return value
