"""Points that choice answers alone decide, as tables: one look-up for several questions.

A sheet gives each question a state: 0 unanswered, 1 the best option, 2 the next, and so on. The
states of a few questions, read as the digits of one number, are the index of their joint points.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kawal.scoring.plan import Group, Leaf

type Floats = NDArray[np.float64]
type Whole = NDArray[np.object_]  # Python's integers: exact at any size

LARGEST = 1 << 16  # states; the index is a uint16
JOINED = 1 << 12  # tables are joined up to this size, which a processor keeps close at hand


@dataclass(frozen=True, slots=True)
class Pure:
    """A part of the tree that only choice answers decide: its points in every combination.

    `rows` are the questions, `sizes` how many states each has; `units` are points in the plan's
    units, 0 where nothing is answered (`known` is False there).
    """

    rows: tuple[int, ...]
    sizes: tuple[int, ...]
    units: Whole
    known: NDArray[np.bool_]

    @property
    def states(self) -> int:
        return prod(self.sizes)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of joint points; `rows` and `sizes` tell how to find the index."""

    rows: tuple[int, ...]
    sizes: tuple[int, ...]
    points: Floats


def pure_leaf(leaf: Leaf, row: int) -> Pure:
    """A choice question."""
    return Pure(
        rows=(row,),
        sizes=(1 + len(leaf.points),),
        units=_whole([0, *leaf.points.values()]),
        known=np.array([False] + [True] * len(leaf.points)),
    )


def pure_group(group: Group, parts: tuple[Pure, ...]) -> Pure:
    """A group over pure parts, by the same steps as the exact engine takes for one sheet."""
    units, known = _whole([0]), np.zeros(1, np.intp)
    for part, (_, above, below) in zip(parts, group.parts, strict=True):
        units = np.add.outer(units, part.units * above // below).ravel()
        known = np.add.outer(known, part.known.astype(np.intp)).ravel()
    if group.rule == "mean":
        units = units * len(parts) // np.maximum(known, 1)
    return Pure(
        rows=tuple(row for part in parts for row in part.rows),
        sizes=tuple(size for part in parts for size in part.sizes),
        units=units,
        known=known > 0,
    )


def lookups(added: Iterable[tuple[Pure, Fraction]], denominator: int) -> Iterator[Lookup]:
    """Tables whose points add up to the parts, each times its factor; as few as are handy."""
    joined: list[tuple[Pure, Fraction]] = []
    for pure, factor in added:
        if joined and pure.states * prod(p.states for p, _ in joined) > JOINED:
            yield _table(joined, denominator)
            joined = []
        joined.append((pure, factor))
    if joined:
        yield _table(joined, denominator)


def _table(joined: list[tuple[Pure, Fraction]], denominator: int) -> Lookup:
    common = lcm(*(factor.denominator for _, factor in joined))
    units = _whole([0])
    for pure, factor in joined:
        units = np.add.outer(units, pure.units * int(factor * common)).ravel()
    return Lookup(
        rows=tuple(row for pure, _ in joined for row in pure.rows),
        sizes=tuple(size for pure, _ in joined for size in pure.sizes),
        # Division of whole numbers rounds once and correctly, whatever their size.
        points=np.array([unit / (denominator * common) for unit in units], np.float64),
    )


def _whole(values: list[Any]) -> Whole:
    return np.array(values, dtype=np.object_)
