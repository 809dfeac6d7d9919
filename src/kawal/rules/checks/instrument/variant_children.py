"""A variant speaks of the node's own children."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import nodes, numbered


def variant_children(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A variant counts `only` children of its node, and at least one.

    A code that is no child adds nothing, so the variant would silently give less, or nothing.
    """
    for place, node in nodes(instrument):
        own = {child.id for child in instrument.children.get(node.id, ())}
        for at, variant in numbered(node.variants, *place, "variants"):
            strangers = [code for code in variant.only if code not in own]
            if strangers or not variant.only:
                yield Fault(
                    "VARIANT-CHILDREN",
                    document.where((*at, "only")),
                    harmless(few(strangers) or "[]"),
                    Text(f"anak dari {node.id}", f"children of {node.id}"),
                    Text("perbaiki daftar `only`", "correct the list `only`"),
                )
