"""What is said to be one number is one."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Input, Instrument, Share
from kawal.rules.places import every, nodes, numbered


def inputs_same(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """`same_as` names an input of an earlier ratio question, and both have the same label.

    Two numbers that only look alike would be held against each other on every honest sheet.
    """
    earlier: dict[str, str] = {}
    for above, node in nodes(instrument):
        for place, share in every(Share, node, above):
            for at, item in numbered(share.inputs, *place, "inputs"):
                if item.same_as and earlier.get(item.same_as) != item.label:
                    yield _fault(document.where((*at, "same_as")), item)
            earlier |= {f"{node.id}.{item.name}": item.label for item in share.inputs}


def _fault(where: str, item: Input) -> Fault:
    label = harmless(item.label)
    return Fault(
        "INPUTS-SAME",
        where,
        harmless(item.same_as),
        Text(
            f"kode.isian dari pertanyaan sebelumnya, berlabel {label}",
            f"code.input of an earlier question, with the label {label}",
        ),
        Text("perbaiki, atau hapus same_as", "correct it, or remove same_as"),
    )
