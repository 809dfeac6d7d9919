"""Every result has a category."""

from collections.abc import Iterator
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Categories, Instrument, Number


def bands_cover_scale(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The lowest category begins at the least possible result, and none above the full score.

    Below the lowest limit a result would have no category; above the scale nobody gets one.
    """
    if instrument.categories is None:
        return
    limits = [band.least for band in instrument.categories.bands]
    bottom = _bottom(instrument, instrument.categories)
    top = instrument.categories.scale
    if not limits or min(limits) > bottom or max(limits) > top:
        yield Fault(
            "BANDS-COVER-SCALE",
            document.where(("categories", "bands")),
            f"{min(limits)} – {max(limits)}" if limits else "[]",
            Text(
                f"mulai {float(bottom):g}, paling tinggi {top}",
                f"from {float(bottom):g}, up to {top}",
            ),
            Text("perbaiki batas terendah atau tertinggi", "correct the lowest or highest limit"),
        )


def _bottom(instrument: Instrument, categories: Categories) -> Fraction:
    """The least result: zero, unless every question has a least answer that earns something."""
    shares = [
        Fraction(q.answer.least) / Fraction(q.answer.most)
        if isinstance(q.answer, Number) and q.answer.most
        else Fraction(0)
        for q in instrument.questions.values()
    ]
    return min(shares, default=Fraction(0)) * Fraction(categories.scale)
