"""The files of the catalogue on a terminal, one line each."""

from collections.abc import Sequence

from kawal.cli.output import language, say
from kawal.faults import Text
from kawal.rules.catalogue import Entry

KINDS = {
    "instrument": Text("instrumen", "instrument"),
    "layout": Text("tata letak", "layout"),
    "reference": Text("data rujukan", "reference data"),
    "cases": Text("contoh hasil", "worked cases"),
}
STATUS = {"published": Text("terbit", "published"), "draft": Text("draf", "draft")}


_HEADINGS = (
    Text("Nama", "Name"),
    Text("Jenis", "Kind"),
    Text("Status", "Status"),
    Text("Awal SHA-256", "SHA-256 begins"),
)


def show(entries: Sequence[Entry]) -> None:
    """Print the list; published files with the beginning of their hash."""
    headings = tuple(heading.in_(language()) for heading in _HEADINGS)
    rows = [headings, *map(_cells, entries)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip(), bold=row is headings)


def _cells(entry: Entry) -> tuple[str, ...]:
    lang = language()
    names = ", ".join((entry.id, *entry.aliases))
    hashed = entry.sha256[:12] if entry.sha256 else ""
    return (names, KINDS[entry.kind].in_(lang), STATUS[entry.status].in_(lang), hashed)
