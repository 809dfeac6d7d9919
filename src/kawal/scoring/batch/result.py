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
        for (_, check), nodes, points in zip(self.checks, self.nodes, self.actual(), strict=True):
            if len(nodes) > 1 and check not in told:
                told.add(check)
                yield check, points

    def actual(self) -> Floats:
        """Points that each check is about, NaN where nothing is answered."""
        rows = [
            np.where(np.isnan(part).all(axis=0), np.nan, np.nansum(part, axis=0))
            for part in (self.points[list(nodes)] for nodes in self.nodes)
        ]
        return np.array(rows).reshape(len(self.checks), len(self))

    def distance(self) -> Floats:
        """Points that each check lacks; 0 where it is met."""
        lacking = np.maximum(self.needed[:, None] - np.nan_to_num(self.actual()), 0.0)
        lacking[self.met] = 0.0
        for column, exact in self.rescored.items():
            lacking[:, column] = exact
        return lacking

    def nearest_failed(self, gate: str) -> tuple[NDArray[np.intp], Floats]:
        """For each sheet the failed check of the gate that lacks least, and what it lacks.

        -1 and NaN where none failed, or where open questions keep the gate from being decided.
        """
        rows = np.array([i for i, (name, _) in enumerate(self.checks) if name == gate])
        lacking = np.where(self.met[rows], np.inf, self.distance()[rows])
        least = lacking.argmin(axis=0)
        columns = np.arange(len(self))
        failed = self.complete & ~self.gates_met[self.gates.index(gate)]
        return (
            np.where(failed, rows[least], -1),
            np.where(failed, lacking[least, columns], np.nan),
        )
