"""A citation that goes back in the document was taken from another place."""

import re
from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument

_PAGE = re.compile(r"(S\d+)\b[^;]*?\bPDF p\.(\d+)")


def pages_in_order(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Pages that nodes cite of one source never go back, as nodes stand in the source's order.

    Headings alike in two parts of a form have been cited with the page of the wrong one.
    """
    last: dict[str, int] = {}
    for i, node in enumerate(instrument.nodes):
        cited = _PAGE.match(node.source)
        if cited is None:
            continue
        source, page = cited[1], int(cited[2])
        before = last.get(source, page)
        if page < before:
            yield Fault(
                "PAGES-IN-ORDER",
                document.where(("nodes", i, "source")),
                f"PDF p.{page}",
                Text(f"halaman {before} atau sesudahnya", f"page {before} or a later one"),
                Text(
                    f"cari {node.id} di {source} dan tulis halamannya",
                    f"look {node.id} up in {source} and write its page",
                ),
            )
        last[source] = max(page, before)
