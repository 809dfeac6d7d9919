"""A figure says what it is."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.few import few
from kawal.rules.places import every, numbered
from kawal.rules.reference import Entry, Reference


def reference_columns(reference: Reference, document: Document) -> Iterator[Fault]:
    """Every figure stands under a column that its list or series explains.

    A number without a heading can be read as anything.
    """
    for place, names, columns in _figures(reference):
        listed = few(sorted(columns))
        for name in sorted(names - columns):
            yield Fault(
                "REFERENCE-COLUMNS",
                document.where((*place, "figures", name)),
                harmless(name),
                Text(f"kolom yang dijelaskan: {listed}", f"an explained column: {listed}"),
                Text(
                    "jelaskan di columns, atau perbaiki nama",
                    "explain it in columns, or correct it",
                ),
            )


def _figures(reference: Reference) -> Iterator[tuple[Place, set[str], set[str]]]:
    for at, listing in numbered(reference.lists, "lists"):
        for place, entry in every(Entry, listing, at):
            yield place, set(entry.figures), set(listing.columns)
    for at, series in numbered(reference.series, "series"):
        for place, row in numbered(series.rows, *at, "rows"):
            yield place, set(row.figures), set(series.columns)
