"""A layout places what exists."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument
from kawal.rules.layout import Layout
from kawal.rules.layout_parts import listed, nodes_key, shares


def layout_codes_known(
    layout: Layout, instrument: Instrument, document: Document
) -> Iterator[Fault]:
    """Rows belong to nodes of the instrument, and rows of inputs to inputs of that question.

    A misspelt code would be read and then dropped.
    """
    for place in _strangers(layout, instrument):
        yield Fault(
            "LAYOUT-CODES-KNOWN",
            document.where(place),
            harmless(place[-1]),
            Text(f"kode dari {instrument.id}", f"a code of {instrument.id}"),
            Text("perbaiki kodenya, atau hapus", "correct the code, or remove it"),
        )


def _strangers(layout: Layout, instrument: Instrument) -> Iterator[Place]:
    for code in listed(layout):
        if code not in instrument.by_id:
            yield (nodes_key(layout), code)
    known = {code: {item.name for item in share.inputs} for code, share in shares(instrument)}
    for code, inputs in layout.inputs.items():
        if code not in known:
            yield ("inputs", code)
        for name in inputs:
            if name not in known.get(code, {name}):
                yield ("inputs", code, name)
