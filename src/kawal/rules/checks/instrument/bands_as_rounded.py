"""Limits and results have the same digits."""

from collections.abc import Iterator
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import numbered


def bands_as_rounded(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Where the result is rounded before it is classified, limits have no more decimals than it.

    Against 88.305 a result rounded to 88.30 falls and 88.31 passes: the limit would be another.
    """
    places = instrument.rounding.decimals
    if instrument.categories is None or places is None:
        return
    for place, band in numbered(instrument.categories.bands, "categories", "bands"):
        if (Fraction(band.least) * 10**places).denominator != 1:
            yield Fault(
                "BANDS-AS-ROUNDED",
                document.where((*place, "least")),
                str(band.least),
                Text(f"paling banyak {places} desimal", f"at most {places} decimals"),
                Text("perbaiki batas, atau pembulatannya", "correct the limit, or the rounding"),
            )
