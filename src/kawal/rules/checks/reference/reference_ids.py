"""Reference data can be cited."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.places import every
from kawal.rules.reference import Entry, Reference


def reference_ids(reference: Reference, document: Document) -> Iterator[Fault]:
    """Lists, tables, series, schedules, facts and formulas differ in id; so do entries of a list.

    A page that shows a number names where it stands; two of one name would be one too many.
    """
    seen: set[str] = set()
    for place, id_ in _named(reference):
        scope = f"{place[0]}.{place[1]}/" if len(place) > 2 else ""
        if scope + id_ in seen:
            yield Fault(
                "REFERENCE-IDS",
                document.where((*place, "id")),
                harmless(id_),
                Text("id yang belum dipakai", "an id not used yet"),
                Text("ganti salah satu", "rename one of the two"),
            )
        seen.add(scope + id_)


def _named(reference: Reference) -> Iterator[tuple[Place, str]]:
    for key in ("lists", "bands", "series", "schedules", "facts", "formulas"):
        for i, holder in enumerate(getattr(reference, key)):
            yield (key, i), holder.id
    for place, entry in every(Entry, reference):
        yield place, entry.id
