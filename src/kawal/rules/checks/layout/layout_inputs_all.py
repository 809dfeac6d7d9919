"""Every count has a cell."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import FormLayout, Layout
from kawal.rules.layout_parts import shares


def layout_inputs_all(
    layout: Layout, instrument: Instrument, document: Document
) -> Iterator[Fault]:
    """Every input of a ratio question has a row; the portal has none for repeated totals.

    A ratio that lacks one of its counts cannot be computed from the workbook.
    """
    for code, share in shares(instrument):
        placed = set(layout.inputs.get(code, {}))
        for item in share.inputs:
            is_asked = isinstance(layout, FormLayout) or not item.total_of
            if is_asked and item.name not in placed:
                yield Fault(
                    "LAYOUT-INPUTS-ALL",
                    document.where(("inputs", code, item.name)),
                    "—",
                    Text(f"baris untuk {item.name}", f"a row for {item.name}"),
                    Text("tambahkan barisnya", "add its row"),
                )
