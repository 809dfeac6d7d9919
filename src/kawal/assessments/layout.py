"""How a sheet is laid out for people: areas, in each area its parts, in each part its questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kawal.assessments.instruments import instrument_of
from kawal.rules.instrument import Instrument, Node

PART = "rincian"


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that are averaged together; `aspect` is Pemenuhan or Reform, as printed."""

    code: str
    title: str
    aspect: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """All that is asked about one area, its pemenuhan and its reform together.

    `nodes` are its places in the tree of the instrument: two, or one for results.
    """

    key: str
    number: str
    title: str
    nodes: tuple[str, ...]
    parts: tuple[Part, ...]
    questions: tuple[str, ...]


@lru_cache(maxsize=16)
def areas_of(instrument_id: str) -> tuple[Area, ...]:
    """The areas in the order in which the regulation first names them; every question is in one."""
    instrument = instrument_of(instrument_id)
    heads: dict[str, list[Node]] = {}
    for code in instrument.questions:
        head = _head_of(instrument, code)
        found = heads.setdefault(head.area or head.id, [])
        if head not in found:
            found.append(head)
    return tuple(_area(instrument, key, nodes) for key, nodes in heads.items())


@lru_cache(maxsize=16)
def places_of(instrument_id: str) -> dict[str, tuple[Area, Part]]:
    """Where each question stands."""
    areas = areas_of(instrument_id)
    return {code: (area, part) for area in areas for part in area.parts for code in part.questions}


def above(instrument: Instrument, code: str) -> Iterator[Node]:
    """The node and those above it, from the leaf up."""
    here: str | None = code
    while here is not None:
        node = instrument.by_id[here]
        yield node
        here = node.parent


def _head_of(instrument: Instrument, code: str) -> Node:
    """The nearest area above a question; for results, which have none, the parent."""
    chain = list(above(instrument, code))
    return next((node for node in chain if node.area), chain[1])


def _area(instrument: Instrument, key: str, nodes: list[Node]) -> Area:
    first, codes = nodes[0], tuple(node.id for node in nodes)
    parts: dict[str, list[str]] = {}
    for code in instrument.questions:
        if _head_of(instrument, code) in nodes:
            parts.setdefault(_part_of(instrument, code).id, []).append(code)
    return Area(
        key=key,
        number=(first.printed_no or "") if first.area else first.id,
        title=_title(instrument, codes) or first.label.capitalize(),
        nodes=codes,
        parts=tuple(_part(instrument, code, questions) for code, questions in parts.items()),
        questions=tuple(code for questions in parts.values() for code in questions),
    )


def _part_of(instrument: Instrument, code: str) -> Node:
    chain = list(above(instrument, code))
    return next((node for node in chain if node.level == PART), chain[1])


def _part(instrument: Instrument, code: str, questions: list[str]) -> Part:
    node = instrument.by_id[code]
    aspect = list(above(instrument, code))[-2].label.capitalize() if node.level == PART else ""
    title = node.label if node.level == PART else node.label.capitalize()
    return Part(code, title, aspect, tuple(questions))


def _title(instrument: Instrument, codes: tuple[str, ...]) -> str:
    """As a minimum over exactly these nodes calls them: the tree itself has capitals only."""
    checks = (check for gate in instrument.gates for check in gate.checks)
    return next((check.label for check in checks if check.nodes == codes), "")
