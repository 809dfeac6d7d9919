"""The tree of an instrument as checks walk it: also when it is broken.

The total is treated as the parent of the nodes without one, because it combines them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kawal.rules.document import Place
from kawal.rules.instrument import Combine, Instrument, Node
from kawal.rules.places import nodes

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Family:
    """A group (or the total), its rule, and its children, each with its place in the file."""

    code: str
    place: Place
    rule: Combine
    weight: Decimal | None
    children: tuple[tuple[Place, Node], ...]


def families(instrument: Instrument) -> Iterator[Family]:
    """Every group with its children, the total first."""
    children: dict[str | None, list[tuple[Place, Node]]] = {}
    for place, node in nodes(instrument):
        children.setdefault(node.parent, []).append((place, node))
    total = instrument.total
    if total is not None:
        roots = tuple(children.get(None, ()))
        yield Family(TOTAL, (TOTAL,), total.combine, total.weight, roots)
    for place, node in nodes(instrument):
        if node.combine is not None:
            own = tuple(children.get(node.id, ()))
            yield Family(node.id, place, node.combine, node.weight, own)


def ancestors(instrument: Instrument, code: str) -> tuple[str, ...]:
    """Codes from the parent of a node up to its root; stops where the tree is broken."""
    found: list[str] = []
    node = instrument.by_id.get(code)
    while node is not None and node.parent is not None and node.parent not in found:
        found.append(node.parent)
        node = instrument.by_id.get(node.parent)
    return tuple(found)


def rule_above(instrument: Instrument, node: Node) -> Combine | None:
    """How the parent of a node combines its children; None for a root without a total."""
    if node.parent is None:
        return instrument.total.combine if instrument.total else None
    parent = instrument.by_id.get(node.parent)
    return parent.combine if parent else None


def printed_points(instrument: Instrument, code: str) -> Decimal | None:
    """The greatest points of a node (or of the total), where its printed weight says so.

    Below a `mean` or a `weighted` a printed weight is no number of points: None.
    """
    if code == TOTAL:
        return instrument.total.weight if instrument.total else None
    node = instrument.by_id.get(code)
    if node is None:
        return None
    line = (code, *ancestors(instrument, code))
    rules = {rule_above(instrument, instrument.by_id[c]) for c in line if c in instrument.by_id}
    return node.weight if rules <= {"sum", None} else None


def joint_points(instrument: Instrument, codes: tuple[str, ...]) -> Decimal | None:
    """Greatest points of several nodes together (none: of the total), where all are known."""
    points = [printed_points(instrument, code) for code in codes or (TOTAL,)]
    known = [p for p in points if p is not None]
    return sum(known, Decimal(0)) if len(known) == len(points) else None
