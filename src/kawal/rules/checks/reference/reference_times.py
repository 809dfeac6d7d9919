"""Years and dates run forward."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.places import every
from kawal.rules.reference import Period, Reference, Series


def reference_times(reference: Reference, document: Document) -> Iterator[Fault]:
    """The years of a series rise, one row each; a period is made of real dates in order.

    A year twice, or an end before its beginning, is a slip of a digit.
    """
    for place, found in _backwards(reference):
        yield Fault(
            "REFERENCE-TIMES",
            document.where(place),
            harmless(found),
            Text("tahun atau tanggal yang berurutan", "years or dates in order"),
            Text("bandingkan dengan sumbernya", "compare with the source"),
        )


def _backwards(reference: Reference) -> Iterator[tuple[Place, str]]:
    for place, series in every(Series, reference):
        for i, (first, second) in enumerate(pairwise(series.rows), start=1):
            if second.year <= first.year:
                yield (*place, "rows", i, "year"), f"{first.year}, {second.year}"
    for place, period in every(Period, reference):
        days = [day for day in (period.from_, period.to) if day is not None]
        if not all(map(_is_date, days)) or days != sorted(days):
            yield place, " – ".join(days)


def _is_date(day: str) -> bool:
    try:
        date.fromisoformat(day if len(day) > len("2025-11") else f"{day}-01")
    except ValueError:
        return False
    return True
