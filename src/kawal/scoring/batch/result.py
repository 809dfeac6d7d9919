"""Points and verdicts of many sheets."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """One column for each sheet.

    `points` by reported node (`codes`), NaN where nothing is answered; `met` by check (`checks`:
    gate and check id), `gates_met` by gate. `near` marks sheets within 1e-9 of a minimum, decided
    without rounding; `rescored` those among them that went through the exact engine, with their
    exact distances.
    """

    codes: tuple[str, ...]
    gates: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    nodes: tuple[tuple[int, ...], ...]
    needed: Floats
    points: Floats
    answered: NDArray[np.uint16]
    complete: Bits
    met: Bits
    gates_met: Bits
    near: Bits
    rescored: dict[int, Floats] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.points.shape[1])

    def __getitem__(self, code: str) -> Floats:
        """Points of one node. KeyError for a node that is not reported."""
        if code not in self.codes:
            raise KeyError(code)
        row: Floats = self.points[self.codes.index(code)]
        return row

    def joint_points(self) -> Iterator[tuple[str, Floats]]:
        """Checks that speak of several nodes together (areas), each once, with their points."""
        told: set[str] = set()
        for (_, check), nodes in zip(self.checks, self.nodes, strict=True):
            if len(nodes) > 1 and check not in told:
                told.add(check)
                yield check, self._sum_of(nodes)

    def actual(self) -> Floats:
        """Points that each check is about, NaN where nothing is answered."""
        actual = np.empty(self.met.shape)
        for row, nodes in enumerate(self.nodes):
            actual[row] = self._sum_of(nodes)
        return actual

    def _sum_of(self, nodes: tuple[int, ...]) -> Floats:
        total: Floats = self.points[nodes[0]]
        for node in nodes[1:]:
            more = self.points[node]
            # A node without answers adds nothing; two of them are still nothing.
            total = np.where(np.isnan(total), more, total + np.where(np.isnan(more), 0.0, more))
        return total

    def distance(self) -> Floats:
        """Points that each check lacks; 0 where it is met."""
        distance = np.empty(self.met.shape)
        for row in range(len(self.checks)):
            distance[row] = self._distance(row)
        return distance

    def _distance(self, row: int) -> Floats:
        lacking: Floats = self.needed[row] - np.nan_to_num(self._sum_of(self.nodes[row]))
        lacking[self.met[row] | (lacking < 0)] = 0.0
        for column, exact in self.rescored.items():
            lacking[column] = exact[row]
        return lacking

    def missed(self, gate: str) -> NDArray[np.int32]:
        """How many checks of the gate each sheet fails; means nothing where it is not complete."""
        rows = [row for row, (name, _) in enumerate(self.checks) if name == gate]
        return (~self.met[rows]).sum(axis=0, dtype=np.int32)

    def nearest_failed(self, gate: str) -> tuple[NDArray[np.intp], Floats]:
        """For each sheet the failed check of the gate that lacks least, and what it lacks.

        -1 and NaN where none failed, or where open questions keep the gate from being decided.
        """
        nearest = np.full(len(self), -1, np.intp)
        least = np.full(len(self), np.nan)
        for row, (name, _) in enumerate(self.checks):
            if name == gate:
                lacking = self._distance(row)
                # Written so that any failure is less than NaN, which stands for none so far.
                is_nearer = ~self.met[row] & self.complete & ~(lacking >= least)
                nearest[is_nearer] = row
                np.copyto(least, lacking, where=is_nearer)
        return nearest, least
