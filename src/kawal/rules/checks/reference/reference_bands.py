"""Published categories do not overlap."""

from collections.abc import Iterator
from itertools import pairwise

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.few import one
from kawal.rules.places import numbered
from kawal.rules.reference import Band, BandTable, Reference


def reference_bands(reference: Reference, document: Document) -> Iterator[Fault]:
    """No band of a table ends below its beginning, or reaches into the next one.

    In an overlap a result has two categories.
    """
    for at, table in numbered(reference.bands, "bands"):
        for place, band, reach in _reaches(table, at):
            yield Fault(
                "REFERENCE-BANDS",
                document.where(place),
                f"{band.least} – {'…' if band.most is None else band.most}",
                Text(f"batas tanpa tumpang tindih: {reach}", f"limits without overlap: {reach}"),
                Text("bandingkan dengan sumbernya", "compare with the source"),
            )


def _reaches(table: BandTable, at: Place) -> Iterator[tuple[Place, Band, str]]:
    """Bands that end too early or too late, with the limit that they break."""
    ladder = sorted(numbered(table.bands, *at, "bands"), key=lambda pair: pair[1].least)
    for place, band in ladder:
        if band.most is not None and band.most < band.least:
            yield place, band, f"most ≥ {band.least}"
    for (place, band), (_, above) in pairwise(ladder):
        if above.least == band.least or (band.most is not None and band.most >= above.least):
            yield place, band, f"< {above.least} ({one(above.label)})"
