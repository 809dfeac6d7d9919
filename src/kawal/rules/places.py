"""Where the parts of a catalogue file stand in it, so that a check can name the line."""

from collections.abc import Iterable, Iterator, Mapping

from kawal.rules.document import Key, Place
from kawal.rules.instrument import Instrument, Node, Shape, Variant, When


def numbered[T](items: Iterable[T], *above: Key) -> Iterator[tuple[Place, T]]:
    """The items of a list with their places.

    >>> list(numbered("ab", "levels"))
    [(('levels', 0), 'a'), (('levels', 1), 'b')]
    """
    for i, item in enumerate(items):
        yield (*above, i), item


def nodes(instrument: Instrument) -> Iterator[tuple[Place, Node]]:
    return numbered(instrument.nodes, "nodes")


def every[T: Shape](kind: type[T], thing: object, above: Place = ()) -> Iterator[tuple[Place, T]]:
    """Everything of a kind within a shape, at any depth, with its place."""
    if isinstance(thing, kind):
        yield above, thing
    for key, part in _parts(thing):
        yield from every(kind, part, (*above, key))


def _parts(thing: object) -> Iterator[tuple[Key, object]]:
    if isinstance(thing, Shape):
        for name, field in type(thing).model_fields.items():
            yield field.alias or name, getattr(thing, name)
    elif isinstance(thing, Mapping):
        yield from thing.items()
    elif isinstance(thing, tuple):
        yield from enumerate(thing)


def citations(thing: object, above: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every `source` text within a shape, at any depth, with its place."""
    for place, shape in every(Shape, thing, above):
        source = getattr(shape, "source", None)
        if isinstance(source, str):
            yield (*place, "source"), source


def policy_uses(instrument: Instrument) -> Iterator[tuple[Place, str, str]]:
    """Every place that depends on a policy: its place, the policy, the value."""
    for place, when in every(When, instrument):
        yield place, when.policy, when.value
    for place, variant in every(Variant, instrument):
        yield place, variant.policy, variant.value
