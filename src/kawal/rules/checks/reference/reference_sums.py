"""Published weights add up to what they claim."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.few import few
from kawal.rules.places import every
from kawal.rules.reference import Entry, Listing, Reference


def reference_sums(reference: Reference, document: Document) -> Iterator[Fault]:
    """Where a list or an entry says what the numbers below it add up to, they do.

    A weight lost in copying would otherwise become an instrument that cannot reach 100.
    """
    for place, key, claimed, entries in _claims(reference):
        found = [_number(entry, key) for entry in entries]
        if sum(map(Fraction, found)) != Fraction(claimed):
            yield Fault(
                "REFERENCE-SUMS",
                document.where((*place, "sums", key)),
                f"{few(found, ' + ')} = {sum(found)}",
                Text(f"{claimed}", f"{claimed}"),
                Text("bandingkan dengan sumbernya", "compare with the source"),
            )


def _claims(
    reference: Reference,
) -> Iterator[tuple[Place, str, Decimal, tuple[Entry, ...]]]:
    for place, listing in every(Listing, reference):
        for key, claimed in listing.sums.items():
            yield place, key, claimed, listing.entries
    for place, entry in every(Entry, reference):
        for key, claimed in entry.sums.items():
            yield place, key, claimed, entry.children


def _number(entry: Entry, key: str) -> Decimal:
    own = {"weight": entry.weight, "points": entry.points} | entry.figures
    return own.get(key) or Decimal(0)
