"""Every answer has a cell."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import FormLayout, Layout
from kawal.rules.layout_parts import listed, nodes_key, shares


def layout_asks_all(layout: Layout, instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Every question has a row; in the portal, ratio questions have rows for their inputs instead.

    An answer without a cell would be lost on the way in, and be missing on the way out.
    """
    by_inputs = {code for code, _ in shares(instrument)}
    placed = set(listed(layout))
    for code in instrument.questions:
        if code not in placed and (isinstance(layout, FormLayout) or code not in by_inputs):
            yield Fault(
                "LAYOUT-ASKS-ALL",
                document.where((nodes_key(layout), code)),
                "—",
                Text(f"baris untuk {code}", f"a row for {code}"),
                Text("tambahkan barisnya", "add its row"),
            )
